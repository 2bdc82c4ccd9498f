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
      contact_point_troubles: {
        Row: {
          cause: string;
          channel: string;
          contact_point_id: string;
          customer_id: string;
          since: string;
          state: string;
        };
        Insert: {
          cause: string;
          channel: string;
          contact_point_id: string;
          customer_id: string;
          since?: string;
          state: string;
        };
        Update: {
          cause?: string;
          channel?: string;
          contact_point_id?: string;
          customer_id?: string;
          since?: string;
          state?: string;
        };
        Relationships: [{
          foreignKeyName: "contact_point_troubles_contact_point_id_customer_id_fkey";
          columns: ["contact_point_id","customer_id"];
          isOneToOne: false;
          referencedRelation: "contact_points";
          referencedColumns: ["id","customer_id"];
        },];
      };
      contact_points: {
        Row: {
          address: string;
          blocked_channels: string[];
          created_at: string;
          credentials: Json | null;
          customer_id: string;
          id: string;
          is_primary: boolean;
          kind: string;
          label: string;
          language: string | null;
          paused_until: string | null;
          source: string;
          verified_at: string | null;
        };
        Insert: {
          address: string;
          blocked_channels?: string[];
          created_at?: string;
          credentials?: Json | null;
          customer_id: string;
          id?: string;
          is_primary?: boolean;
          kind: string;
          label?: string;
          language?: string | null;
          paused_until?: string | null;
          source?: string;
          verified_at?: string | null;
        };
        Update: {
          address?: string;
          blocked_channels?: string[];
          created_at?: string;
          credentials?: Json | null;
          customer_id?: string;
          id?: string;
          is_primary?: boolean;
          kind?: string;
          label?: string;
          language?: string | null;
          paused_until?: string | null;
          source?: string;
          verified_at?: string | null;
        };
        Relationships: [];
      };
      contact_policies: {
        Row: {
          changed_at: string;
          customer_id: string;
          quiet_time_zone: string | null;
          quiet_week: unknown;
          style: string;
        };
        Insert: {
          changed_at?: string;
          customer_id: string;
          quiet_time_zone?: string | null;
          quiet_week?: unknown;
          style?: string;
        };
        Update: {
          changed_at?: string;
          customer_id?: string;
          quiet_time_zone?: string | null;
          quiet_week?: unknown;
          style?: string;
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
      notice_channels: {
        Row: {
          code: string;
          disturbs: boolean;
          kind: string;
          position: number;
        };
        Insert: {
          code: string;
          disturbs: boolean;
          kind: string;
          position: number;
        };
        Update: {
          code?: string;
          disturbs?: boolean;
          kind?: string;
          position?: number;
        };
        Relationships: [];
      };
      notice_defaults: {
        Row: {
          channel: string;
          enabled: boolean;
          position: number;
          topic: string;
          wait_minutes: number;
        };
        Insert: {
          channel: string;
          enabled: boolean;
          position: number;
          topic: string;
          wait_minutes: number;
        };
        Update: {
          channel?: string;
          enabled?: boolean;
          position?: number;
          topic?: string;
          wait_minutes?: number;
        };
        Relationships: [{
          foreignKeyName: "notice_defaults_channel_fkey";
          columns: ["channel"];
          isOneToOne: false;
          referencedRelation: "notice_channels";
          referencedColumns: ["code"];
        },{
          foreignKeyName: "notice_defaults_topic_fkey";
          columns: ["topic"];
          isOneToOne: false;
          referencedRelation: "notice_topics";
          referencedColumns: ["code"];
        },];
      };
      notice_topic_texts: {
        Row: {
          description: string;
          language: string;
          locked_reason: string | null;
          title: string;
          topic: string;
        };
        Insert: {
          description: string;
          language: string;
          locked_reason?: string | null;
          title: string;
          topic: string;
        };
        Update: {
          description?: string;
          language?: string;
          locked_reason?: string | null;
          title?: string;
          topic?: string;
        };
        Relationships: [{
          foreignKeyName: "notice_topic_texts_topic_fkey";
          columns: ["topic"];
          isOneToOne: false;
          referencedRelation: "notice_topics";
          referencedColumns: ["code"];
        },];
      };
      notice_topics: {
        Row: {
          basis: string;
          breaks_quiet: string;
          code: string;
          departure_lead: string;
          digest: string;
          digest_at: string;
          digest_weekday: number;
          digestible: boolean;
          has_threshold: boolean;
          position: number;
          silenceable: boolean;
          threshold_minutes: number | null;
        };
        Insert: {
          basis: string;
          breaks_quiet: string;
          code: string;
          departure_lead?: string;
          digest?: string;
          digest_at?: string;
          digest_weekday?: number;
          digestible: boolean;
          has_threshold: boolean;
          position: number;
          silenceable: boolean;
          threshold_minutes?: number | null;
        };
        Update: {
          basis?: string;
          breaks_quiet?: string;
          code?: string;
          departure_lead?: string;
          digest?: string;
          digest_at?: string;
          digest_weekday?: number;
          digestible?: boolean;
          has_threshold?: boolean;
          position?: number;
          silenceable?: boolean;
          threshold_minutes?: number | null;
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
      quiet_dates: {
        Row: {
          customer_id: string;
          day: string;
          mode: string;
          note: string;
        };
        Insert: {
          customer_id: string;
          day: string;
          mode: string;
          note?: string;
        };
        Update: {
          customer_id?: string;
          day?: string;
          mode?: string;
          note?: string;
        };
        Relationships: [];
      };
      service_systems: {
        Row: {
          expires_at: string;
          id: string;
          last_used_at: string | null;
          name: string;
          revoked_at: string | null;
          scopes: string[];
          token_sha256: string;
        };
        Insert: {
          expires_at: string;
          id?: string;
          last_used_at?: string | null;
          name: string;
          revoked_at?: string | null;
          scopes: string[];
          token_sha256: string;
        };
        Update: {
          expires_at?: string;
          id?: string;
          last_used_at?: string | null;
          name?: string;
          revoked_at?: string | null;
          scopes?: string[];
          token_sha256?: string;
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
      topic_channels: {
        Row: {
          changed_at: string;
          channel: string;
          customer_id: string;
          enabled: boolean | null;
          position: number | null;
          source: string;
          topic: string;
          wait_minutes: number | null;
        };
        Insert: {
          changed_at?: string;
          channel: string;
          customer_id: string;
          enabled?: boolean | null;
          position?: number | null;
          source: string;
          topic: string;
          wait_minutes?: number | null;
        };
        Update: {
          changed_at?: string;
          channel?: string;
          customer_id?: string;
          enabled?: boolean | null;
          position?: number | null;
          source?: string;
          topic?: string;
          wait_minutes?: number | null;
        };
        Relationships: [{
          foreignKeyName: "topic_channels_channel_fkey";
          columns: ["channel"];
          isOneToOne: false;
          referencedRelation: "notice_channels";
          referencedColumns: ["code"];
        },{
          foreignKeyName: "topic_channels_topic_fkey";
          columns: ["topic"];
          isOneToOne: false;
          referencedRelation: "notice_topics";
          referencedColumns: ["code"];
        },];
      };
      topic_policies: {
        Row: {
          changed_at: string;
          customer_id: string;
          digest: string | null;
          digest_at: string | null;
          digest_weekday: number | null;
          source: string;
          threshold_minutes: number | null;
          topic: string;
        };
        Insert: {
          changed_at?: string;
          customer_id: string;
          digest?: string | null;
          digest_at?: string | null;
          digest_weekday?: number | null;
          source: string;
          threshold_minutes?: number | null;
          topic: string;
        };
        Update: {
          changed_at?: string;
          customer_id?: string;
          digest?: string | null;
          digest_at?: string | null;
          digest_weekday?: number | null;
          source?: string;
          threshold_minutes?: number | null;
          topic?: string;
        };
        Relationships: [{
          foreignKeyName: "topic_policies_topic_fkey";
          columns: ["topic"];
          isOneToOne: false;
          referencedRelation: "notice_topics";
          referencedColumns: ["code"];
        },];
      };
    };
    Views: Record<never, never>;
    Functions: {
      add_contact_point: {
        Args: {
          kind: string;
          address: string;
          label?: string;
          language?: string;
          credentials?: Json;
        };
        Returns: {
          address: string;
          blocked_channels: string[];
          created_at: string;
          credentials: Json | null;
          customer_id: string;
          id: string;
          is_primary: boolean;
          kind: string;
          label: string;
          language: string | null;
          paused_until: string | null;
          source: string;
          verified_at: string | null;
        };
      };
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
      apply_contact_preferences: {
        Args: {
          token_sha256: string;
          lines: Json;
        };
        Returns: ({
          line: number;
          outcome: string;
          problem: string;
        })[];
      };
      begin_verification: {
        Args: {
          contact_point_id: string;
          customer_id: string;
          code_sha256: string;
        };
        Returns: ({
          kind: string;
          address: string;
          credentials: Json;
          language: string;
        })[];
      };
      cancel_erasure: {
        Args: Record<PropertyKey, never>;
        Returns: boolean;
      };
      clear_point_trouble: {
        Args: {
          contact_point_id: string;
          channel: string;
        };
        Returns: boolean;
      };
      confirm_contact_point: {
        Args: {
          contact_point_id: string;
          code: string;
        };
        Returns: string;
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
      import_contacts: {
        Args: {
          lines: Json;
          dry_run: boolean;
        };
        Returns: ({
          line: number;
          outcome: string;
          problem: string;
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
      make_primary: {
        Args: {
          contact_point_id: string;
        };
        Returns: undefined;
      };
      plan_notices: {
        Args: {
          topic: string;
          moment: string;
          customers: string[];
          delay_minutes?: number[];
          departs_at?: string[];
          decide_by?: string[];
        };
        Returns: ({
          ordinal: number;
          customer_id: string;
          channel: string;
          contact_point_id: string;
          state: string;
          reason: string;
          due_at: string;
          opens_at: string;
          step: number;
          language: string;
          style: string;
          detail: Json;
        })[];
      };
      quiet_hours: {
        Args: Record<PropertyKey, never>;
        Returns: Json;
      };
      read_contact_preferences: {
        Args: {
          token_sha256: string;
          customer_id?: string;
          email?: string;
        };
        Returns: Json;
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
      remove_push_device: {
        Args: {
          endpoint: string;
        };
        Returns: number;
      };
      remove_quiet_date: {
        Args: {
          day: string;
        };
        Returns: Json;
      };
      report_point_trouble: {
        Args: {
          contact_point_id: string;
          channel: string;
          state: string;
          cause: string;
        };
        Returns: boolean;
      };
      request_erasure: {
        Args: Record<PropertyKey, never>;
        Returns: string;
      };
      reset_topic: {
        Args: {
          topic: string;
        };
        Returns: boolean;
      };
      set_quiet_date: {
        Args: {
          day: string;
          mode: string;
          note?: string;
        };
        Returns: Json;
      };
      set_quiet_day: {
        Args: {
          weekday: number;
          ranges: Json;
        };
        Returns: Json;
      };
      set_quiet_time_zone: {
        Args: {
          zone?: string;
        };
        Returns: string;
      };
      set_quiet_week: {
        Args: {
          ranges: Json;
          days?: number[];
        };
        Returns: Json;
      };
      set_style: {
        Args: {
          style: string;
        };
        Returns: string;
      };
      set_topic_chain: {
        Args: {
          topic: string;
          channels: string[];
          waits: number[];
        };
        Returns: Json;
      };
      set_topic_channels: {
        Args: {
          cells: Json;
          enabled: boolean;
        };
        Returns: Json;
      };
      set_topic_policy: {
        Args: {
          topic: string;
          choices: Json;
        };
        Returns: Json;
      };
      simulate_notices: {
        Args: {
          topic: string;
          moment: string;
          delay_minutes?: number;
          departs_at?: string;
          decide_by?: string;
        };
        Returns: ({
          channel: string;
          contact_point_id: string;
          state: string;
          reason: string;
          due_at: string;
          opens_at: string;
          step: number;
          language: string;
          style: string;
          detail: Json;
        })[];
      };
      sms_help: {
        Args: {
          address: string;
        };
        Returns: (string)[];
      };
      sms_start: {
        Args: {
          address: string;
        };
        Returns: (string)[];
      };
      sms_stop: {
        Args: {
          address: string;
        };
        Returns: (string)[];
      };
      sweep_expired_consents: {
        Args: {
          batch?: number;
        };
        Returns: number;
      };
      take_milder_way: {
        Args: {
          customer_id: string;
          topic: string;
          channel: string;
          choice: string;
        };
        Returns: Json;
      };
      topic_matrix: {
        Args: {
          language: string;
        };
        Returns: ({
          topic: string;
          title: string;
          description: string;
          locked_reason: string;
          basis: string;
          silenceable: boolean;
          digestible: boolean;
          has_threshold: boolean;
          consented: boolean;
          channel: string;
          enabled: boolean;
          by_default: boolean;
          position: number;
          wait_minutes: number;
          reachable: boolean;
          source: string;
          changed_at: string;
        })[];
      };
      topic_settings: {
        Args: Record<PropertyKey, never>;
        Returns: ({
          topic: string;
          digest: string;
          digest_at: string;
          digest_weekday: number;
          threshold_minutes: number;
          digest_by_default: boolean;
          threshold_by_default: boolean;
          changed_at: string;
        })[];
      };
      undo_milder_way: {
        Args: {
          customer_id: string;
          topic: string;
          changes: Json;
        };
        Returns: boolean;
      };
      undo_unsubscribe: {
        Args: {
          customer_id: string;
          topic: string;
          channel: string;
        };
        Returns: boolean;
      };
      unsubscribe: {
        Args: {
          customer_id: string;
          topic: string;
          channel: string;
        };
        Returns: boolean;
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
      way_out: {
        Args: {
          customer_id: string;
          topic: string;
          channel: string;
          language: string;
        };
        Returns: ({
          title: string;
          locked_reason: string;
          digestible: boolean;
          digest: string;
          enabled: boolean;
          elsewhere: string[];
          portal: boolean;
          paused_until: string;
        })[];
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
