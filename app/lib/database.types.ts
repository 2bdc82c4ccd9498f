// Generated from supabase/migrations by npm run db:types: never edited by hand.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      consent_events: {
        Row: {
          customer_id: string;
          expires_at: string | null;
          granted: boolean;
          hash: string;
          id: string;
          jurisdiction: string;
          language: string;
          method: string;
          previous_hash: string;
          purpose: string;
          recorded_at: string;
          seq: number;
          text_sha256: string;
          text_version: number;
        };
        Insert: {
          customer_id: string;
          expires_at?: string | null;
          granted: boolean;
          hash?: string;
          id?: string;
          jurisdiction?: string;
          language: string;
          method: string;
          previous_hash?: string;
          purpose: string;
          recorded_at?: string;
          seq: number;
          text_sha256: string;
          text_version: number;
        };
        Update: {
          customer_id?: string;
          expires_at?: string | null;
          granted?: boolean;
          hash?: string;
          id?: string;
          jurisdiction?: string;
          language?: string;
          method?: string;
          previous_hash?: string;
          purpose?: string;
          recorded_at?: string;
          seq?: number;
          text_sha256?: string;
          text_version?: number;
        };
        Relationships: [];
      };
      consent_purpose_texts: {
        Row: {
          effect: string;
          language: string;
          purpose: string;
          reason: string | null;
          sha256: string;
          text: string;
          title: string;
          valid_from: string;
          version: number;
        };
        Insert: {
          effect: string;
          language: string;
          purpose: string;
          reason?: string | null;
          sha256?: never;
          text: string;
          title: string;
          valid_from?: string;
          version: number;
        };
        Update: {
          effect?: string;
          language?: string;
          purpose?: string;
          reason?: string | null;
          sha256?: never;
          text?: string;
          title?: string;
          valid_from?: string;
          version?: number;
        };
        Relationships: [{
          foreignKeyName: "consent_purpose_texts_purpose_fkey";
          columns: ["purpose"];
          isOneToOne: false;
          referencedRelation: "consent_purposes";
          referencedColumns: ["code"];
        },];
      };
      consent_purposes: {
        Row: {
          code: string;
          expires_after: string | null;
          lawful_basis: string;
          needs_separate_consent: boolean;
          position: number;
          recipients: string[];
          regions: string[];
          retention: string;
        };
        Insert: {
          code: string;
          expires_after?: string | null;
          lawful_basis: string;
          needs_separate_consent?: boolean;
          position: number;
          recipients?: string[];
          regions?: string[];
          retention: string;
        };
        Update: {
          code?: string;
          expires_after?: string | null;
          lawful_basis?: string;
          needs_separate_consent?: boolean;
          position?: number;
          recipients?: string[];
          regions?: string[];
          retention?: string;
        };
        Relationships: [];
      };
      customer_consents: {
        Row: {
          consents: string[];
          consents_until: string | null;
          customer_id: string;
        };
        Insert: {
          consents?: string[];
          consents_until?: string | null;
          customer_id: string;
        };
        Update: {
          consents?: string[];
          consents_until?: string | null;
          customer_id?: string;
        };
        Relationships: [];
      };
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
      consent_history: {
        Args: {
          language?: string;
        };
        Returns: ({
          id: string;
          customer_id: string;
          seq: number;
          purpose: string;
          granted: boolean;
          language: string;
          text_version: number;
          text_sha256: string;
          method: string;
          jurisdiction: string;
          expires_at: string;
          recorded_at: string;
          previous_hash: string;
          hash: string;
          title: string;
          text: string;
          effect: string;
          lawful_basis: string;
          recipients: string[];
          retention: string;
          purpose_title: string;
        })[];
      };
      consent_overview: {
        Args: {
          language: string;
        };
        Returns: ({
          purpose: string;
          lawful_basis: string;
          withdrawable: boolean;
          needs_separate_consent: boolean;
          recipients: string[];
          retention: string;
          position: number;
          title: string;
          text: string;
          effect: string;
          reason: string;
          text_version: number;
          text_sha256: string;
          text_language: string;
          granted: boolean;
          since: string;
          expires_at: string;
        })[];
      };
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
      record_consent: {
        Args: {
          purpose: string;
          granted: boolean;
          text_version: number;
          text_sha256: string;
          language: string;
          method: string;
          jurisdiction?: string;
          idempotency_key?: string;
        };
        Returns: {
          customer_id: string;
          expires_at: string | null;
          granted: boolean;
          hash: string;
          id: string;
          jurisdiction: string;
          language: string;
          method: string;
          previous_hash: string;
          purpose: string;
          recorded_at: string;
          seq: number;
          text_sha256: string;
          text_version: number;
        };
      };
      verify_consent_chain: {
        Args: Record<PropertyKey, never>;
        Returns: ({
          whole: boolean;
          events: number;
          broken_at: number;
        })[];
      };
      verify_receipt: {
        Args: {
          record_id: string;
          hash: string;
        };
        Returns: string;
      };
    };
    Enums: Record<never, never>;
    CompositeTypes: Record<never, never>;
  };
};
