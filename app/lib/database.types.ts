// Generated from supabase/migrations by npm run db:types: never edited by hand.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      profiles: {
        Row: {
          created_at: string;
          customer_id: string;
          display_name: string;
          locale: string;
          region: string;
          theme: string;
          time_zone: string;
          updated_at: string;
        };
        Insert: {
          created_at?: string;
          customer_id: string;
          display_name?: string;
          locale?: string;
          region?: string;
          theme?: string;
          time_zone?: string;
          updated_at?: string;
        };
        Update: {
          created_at?: string;
          customer_id?: string;
          display_name?: string;
          locale?: string;
          region?: string;
          theme?: string;
          time_zone?: string;
          updated_at?: string;
        };
        Relationships: [];
      };
      staff_members: {
        Row: {
          added_at: string;
          customer_id: string;
          role: string;
        };
        Insert: {
          added_at?: string;
          customer_id: string;
          role: string;
        };
        Update: {
          added_at?: string;
          customer_id?: string;
          role?: string;
        };
        Relationships: [];
      };
    };
    Views: Record<never, never>;
    Functions: {
      current_customer: {
        Args: Record<PropertyKey, never>;
        Returns: ({
          customer_id: string;
          email: string;
          display_name: string;
          locale: string;
          time_zone: string;
          region: string;
          theme: string;
          staff_role: string;
          has_password: boolean;
          session_id: string;
          signed_in_at: string;
        })[];
      };
    };
    Enums: Record<never, never>;
    CompositeTypes: Record<never, never>;
  };
};
