export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      profiles: {
        Row: { customer_id: string; display_name: string; locale: string; time_zone: string; region: string; theme: string; created_at: string; updated_at: string };
        Insert: { customer_id: string; display_name?: string; locale?: string; time_zone?: string; region?: string; theme?: string };
        Update: { display_name?: string; locale?: string; time_zone?: string; region?: string; theme?: string };
        Relationships: [];
      };
    };
    Views: Record<never, never>;
    Functions: {
      current_customer: {
        Args: Record<PropertyKey, never>;
        Returns: { customer_id: string; email: string; display_name: string; locale: string; time_zone: string; region: string; theme: string; staff_role: string; has_password: boolean; session_id: string; signed_in_at: string }[];
      };
    };
    Enums: Record<never, never>;
    CompositeTypes: Record<never, never>;
  };
};
