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
          counts_as_sale: boolean;
          expires_after: string | null;
          granted_by_default: boolean;
          lawful_basis: string;
          needs_separate_consent: boolean;
          position: number;
          recipients: string[];
          regions: string[];
          retention: string;
        };
        Insert: {
          code: string;
          counts_as_sale?: boolean;
          expires_after?: string | null;
          granted_by_default?: never;
          lawful_basis: string;
          needs_separate_consent?: boolean;
          position: number;
          recipients?: string[];
          regions?: string[];
          retention: string;
        };
        Update: {
          code?: string;
          counts_as_sale?: boolean;
          expires_after?: string | null;
          granted_by_default?: never;
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
          events: number;
          head_hash: string;
        };
        Insert: {
          consents?: string[];
          consents_until?: string | null;
          customer_id: string;
          events?: number;
          head_hash?: string;
        };
        Update: {
          consents?: string[];
          consents_until?: string | null;
          customer_id?: string;
          events?: number;
          head_hash?: string;
        };
        Relationships: [];
      };
      customer_facts: {
        Row: {
          consents: string[];
          consents_until: string | null;
          created_at: string;
          customer_id: string;
          id: string;
          purpose: string;
          shareable: boolean;
          source: string;
          subject: string;
          value: Json;
        };
        Insert: {
          consents?: string[];
          consents_until?: string | null;
          created_at?: string;
          customer_id: string;
          id?: string;
          purpose?: string;
          shareable?: boolean;
          source?: string;
          subject: string;
          value: Json;
        };
        Update: {
          consents?: string[];
          consents_until?: string | null;
          created_at?: string;
          customer_id?: string;
          id?: string;
          purpose?: string;
          shareable?: boolean;
          source?: string;
          subject?: string;
          value?: Json;
        };
        Relationships: [{
          foreignKeyName: "customer_facts_purpose_fkey";
          columns: ["purpose"];
          isOneToOne: false;
          referencedRelation: "consent_purposes";
          referencedColumns: ["code"];
        },];
      };
      data_access_log: {
        Row: {
          accessed_at: string;
          accessed_by_role: string;
          customer_id: string;
          id: string;
          partner_id: string | null;
          staff_id: string | null;
          what: string;
          why: string;
        };
        Insert: {
          accessed_at?: string;
          accessed_by_role: string;
          customer_id: string;
          id?: string;
          partner_id?: string | null;
          staff_id?: string | null;
          what: string;
          why: string;
        };
        Update: {
          accessed_at?: string;
          accessed_by_role?: string;
          customer_id?: string;
          id?: string;
          partner_id?: string | null;
          staff_id?: string | null;
          what?: string;
          why?: string;
        };
        Relationships: [{
          foreignKeyName: "data_access_log_partner_id_fkey";
          columns: ["partner_id"];
          isOneToOne: false;
          referencedRelation: "partners";
          referencedColumns: ["id"];
        },];
      };
      erasure_requests: {
        Row: {
          customer_id: string;
          due_at: string;
          requested_at: string;
        };
        Insert: {
          customer_id: string;
          due_at?: string;
          requested_at?: string;
        };
        Update: {
          customer_id?: string;
          due_at?: string;
          requested_at?: string;
        };
        Relationships: [];
      };
      partner_tokens: {
        Row: {
          expires_at: string;
          id: string;
          last_used_at: string | null;
          partner_id: string;
          revoked_at: string | null;
          scopes: string[];
          token_sha256: string;
        };
        Insert: {
          expires_at: string;
          id?: string;
          last_used_at?: string | null;
          partner_id: string;
          revoked_at?: string | null;
          scopes: string[];
          token_sha256: string;
        };
        Update: {
          expires_at?: string;
          id?: string;
          last_used_at?: string | null;
          partner_id?: string;
          revoked_at?: string | null;
          scopes?: string[];
          token_sha256?: string;
        };
        Relationships: [{
          foreignKeyName: "partner_tokens_partner_id_fkey";
          columns: ["partner_id"];
          isOneToOne: false;
          referencedRelation: "partners";
          referencedColumns: ["id"];
        },];
      };
      partners: {
        Row: {
          created_at: string;
          id: string;
          name: string;
          revoked_at: string | null;
        };
        Insert: {
          created_at?: string;
          id?: string;
          name: string;
          revoked_at?: string | null;
        };
        Update: {
          created_at?: string;
          id?: string;
          name?: string;
          revoked_at?: string | null;
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
      agent_open_customer: {
        Args: {
          customer_id: string;
          reason: string;
        };
        Returns: string;
      };
      agent_preview: {
        Args: Record<PropertyKey, never>;
        Returns: ({
          subject: string;
          value: Json;
          source: string;
          purpose: string;
          created_at: string;
        })[];
      };
      agent_read_customer: {
        Args: {
          access_id: string;
        };
        Returns: ({
          subject: string;
          value: Json;
          source: string;
          purpose: string;
          created_at: string;
        })[];
      };
      cancel_erasure: {
        Args: Record<PropertyKey, never>;
        Returns: boolean;
      };
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
          counts_as_sale: boolean;
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
          has_decided: boolean;
          session_id: string;
          signed_in_at: string;
        })[];
      };
      current_partner: {
        Args: {
          scope: string;
        };
        Returns: ({
          id: string;
          name: string;
        })[];
      };
      erase_due_customers: {
        Args: {
          batch?: number;
        };
        Returns: number;
      };
      export_customer: {
        Args: Record<PropertyKey, never>;
        Returns: Json;
      };
      fact_statistics: {
        Args: Record<PropertyKey, never>;
        Returns: ({
          subject: string;
          value: Json;
          customers: number;
        })[];
      };
      log_partner_access: {
        Args: {
          customer_ids: string[];
          what: string;
          why: string;
        };
        Returns: (string)[];
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
      request_erasure: {
        Args: Record<PropertyKey, never>;
        Returns: string;
      };
      sweep_expired_consents: {
        Args: {
          batch?: number;
        };
        Returns: number;
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
      would_read: {
        Args: {
          reader: string;
        };
        Returns: ({
          table_name: string;
          columns: string[];
          rows: Json;
        })[];
      };
    };
    Enums: Record<never, never>;
    CompositeTypes: Record<never, never>;
  };
};
