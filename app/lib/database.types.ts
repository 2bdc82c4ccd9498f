// Generated from supabase/migrations by npm run db:types: never edited by hand.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      booking_legs: {
        Row: {
          booking_id: string;
          changed_at: string;
          customer_id: string | null;
          from_position: number;
          id: string;
          journey_id: string;
          passengers: number;
          position: number;
          revision: number;
          seat: string | null;
          status: string;
          to_position: number;
        };
        Insert: {
          booking_id: string;
          changed_at?: string;
          customer_id?: string | null;
          from_position: number;
          id?: string;
          journey_id: string;
          passengers?: number;
          position: number;
          revision?: number;
          seat?: string | null;
          status?: string;
          to_position: number;
        };
        Update: {
          booking_id?: string;
          changed_at?: string;
          customer_id?: string | null;
          from_position?: number;
          id?: string;
          journey_id?: string;
          passengers?: number;
          position?: number;
          revision?: number;
          seat?: string | null;
          status?: string;
          to_position?: number;
        };
        Relationships: [{
          foreignKeyName: "booking_legs_booking_id_customer_id_fkey";
          columns: ["booking_id","customer_id"];
          isOneToOne: false;
          referencedRelation: "bookings";
          referencedColumns: ["id","customer_id"];
        },{
          foreignKeyName: "booking_legs_booking_id_fkey";
          columns: ["booking_id"];
          isOneToOne: false;
          referencedRelation: "bookings";
          referencedColumns: ["id"];
        },{
          foreignKeyName: "booking_legs_journey_id_from_position_fkey";
          columns: ["journey_id","from_position"];
          isOneToOne: false;
          referencedRelation: "calls";
          referencedColumns: ["journey_id","position"];
        },{
          foreignKeyName: "booking_legs_journey_id_to_position_fkey";
          columns: ["journey_id","to_position"];
          isOneToOne: false;
          referencedRelation: "calls";
          referencedColumns: ["journey_id","position"];
        },];
      };
      bookings: {
        Row: {
          added_at: string | null;
          customer_id: string | null;
          family_name_key: string;
          id: string;
          operator_id: string;
          passengers: number;
          reference: string;
          refundable: boolean;
        };
        Insert: {
          added_at?: string | null;
          customer_id?: string | null;
          family_name_key: string;
          id?: string;
          operator_id: string;
          passengers?: number;
          reference: string;
          refundable?: boolean;
        };
        Update: {
          added_at?: string | null;
          customer_id?: string | null;
          family_name_key?: string;
          id?: string;
          operator_id?: string;
          passengers?: number;
          reference?: string;
          refundable?: boolean;
        };
        Relationships: [{
          foreignKeyName: "bookings_operator_id_fkey";
          columns: ["operator_id"];
          isOneToOne: false;
          referencedRelation: "operators";
          referencedColumns: ["id"];
        },];
      };
      calendar_feeds: {
        Row: {
          created_at: string;
          customer_id: string;
          token_sha256: string;
        };
        Insert: {
          created_at?: string;
          customer_id: string;
          token_sha256: string;
        };
        Update: {
          created_at?: string;
          customer_id?: string;
          token_sha256?: string;
        };
        Relationships: [];
      };
      calls: {
        Row: {
          arrives_at: string | null;
          departs_at: string | null;
          expected_arrival: string | null;
          expected_departure: string | null;
          expected_platform: string | null;
          journey_id: string;
          platform: string | null;
          position: number;
          status: string;
          stop_id: number;
        };
        Insert: {
          arrives_at?: string | null;
          departs_at?: string | null;
          expected_arrival?: string | null;
          expected_departure?: string | null;
          expected_platform?: string | null;
          journey_id: string;
          platform?: string | null;
          position: number;
          status?: string;
          stop_id: number;
        };
        Update: {
          arrives_at?: string | null;
          departs_at?: string | null;
          expected_arrival?: string | null;
          expected_departure?: string | null;
          expected_platform?: string | null;
          journey_id?: string;
          platform?: string | null;
          position?: number;
          status?: string;
          stop_id?: number;
        };
        Relationships: [{
          foreignKeyName: "calls_journey_id_fkey";
          columns: ["journey_id"];
          isOneToOne: false;
          referencedRelation: "journeys";
          referencedColumns: ["id"];
        },{
          foreignKeyName: "calls_stop_id_fkey";
          columns: ["stop_id"];
          isOneToOne: false;
          referencedRelation: "stops";
          referencedColumns: ["id"];
        },];
      };
      company_templates: {
        Row: {
          abouts: Json;
          content: Json;
          name: string;
          place: number;
          titles: Json;
          updated_at: string;
        };
        Insert: {
          abouts: Json;
          content: Json;
          name: string;
          place?: number;
          titles: Json;
          updated_at?: string;
        };
        Update: {
          abouts?: Json;
          content?: Json;
          name?: string;
          place?: number;
          titles?: Json;
          updated_at?: string;
        };
        Relationships: [];
      };
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
      customer_signals: {
        Row: {
          consents: string[];
          consents_until: string | null;
          customer_id: string;
          signal: string;
          since: string;
          value: Json;
        };
        Insert: {
          consents?: string[];
          consents_until?: string | null;
          customer_id: string;
          signal: string;
          since?: string;
          value: Json;
        };
        Update: {
          consents?: string[];
          consents_until?: string | null;
          customer_id?: string;
          signal?: string;
          since?: string;
          value?: Json;
        };
        Relationships: [];
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
      decision_legs: {
        Row: {
          became: string;
          booking_leg_id: string;
          customer_id: string;
          offer_id: string;
        };
        Insert: {
          became: string;
          booking_leg_id: string;
          customer_id: string;
          offer_id: string;
        };
        Update: {
          became?: string;
          booking_leg_id?: string;
          customer_id?: string;
          offer_id?: string;
        };
        Relationships: [{
          foreignKeyName: "decision_legs_booking_leg_id_fkey";
          columns: ["booking_leg_id"];
          isOneToOne: false;
          referencedRelation: "booking_legs";
          referencedColumns: ["id"];
        },{
          foreignKeyName: "decision_legs_offer_id_customer_id_fkey";
          columns: ["offer_id","customer_id"];
          isOneToOne: false;
          referencedRelation: "offers";
          referencedColumns: ["id","customer_id"];
        },{
          foreignKeyName: "decision_legs_offer_id_fkey";
          columns: ["offer_id"];
          isOneToOne: false;
          referencedRelation: "decisions";
          referencedColumns: ["offer_id"];
        },];
      };
      decisions: {
        Row: {
          channel: string;
          customer_id: string;
          decided_at: string;
          offer_id: string;
          option_number: number;
          undo_until: string | null;
          undone_at: string | null;
        };
        Insert: {
          channel: string;
          customer_id: string;
          decided_at?: string;
          offer_id: string;
          option_number: number;
          undo_until?: string | null;
          undone_at?: string | null;
        };
        Update: {
          channel?: string;
          customer_id?: string;
          decided_at?: string;
          offer_id?: string;
          option_number?: number;
          undo_until?: string | null;
          undone_at?: string | null;
        };
        Relationships: [{
          foreignKeyName: "decisions_offer_id_customer_id_fkey";
          columns: ["offer_id","customer_id"];
          isOneToOne: false;
          referencedRelation: "offers";
          referencedColumns: ["id","customer_id"];
        },{
          foreignKeyName: "decisions_offer_id_option_number_fkey";
          columns: ["offer_id","option_number"];
          isOneToOne: false;
          referencedRelation: "offer_options";
          referencedColumns: ["offer_id","number"];
        },];
      };
      deliveries: {
        Row: {
          attempts: number;
          channel: string;
          claimed_at: string | null;
          contact_point_id: string | null;
          customer_id: string;
          delivered_at: string | null;
          detail: Json;
          due_at: string | null;
          error: string | null;
          first_claimed_at: string | null;
          gathered_in: string | null;
          id: string;
          if_unseen: boolean;
          language: string;
          leased_by: string | null;
          leased_until: string | null;
          notice_id: string;
          opens_at: string | null;
          provider_id: string | null;
          reason: string;
          sent_at: string | null;
          state: string;
          step: number | null;
          style: string;
          turn_at: string | null;
          wanted_until: string;
        };
        Insert: {
          attempts?: number;
          channel: string;
          claimed_at?: string | null;
          contact_point_id?: string | null;
          customer_id: string;
          delivered_at?: string | null;
          detail?: Json;
          due_at?: string | null;
          error?: string | null;
          first_claimed_at?: string | null;
          gathered_in?: string | null;
          id?: string;
          if_unseen?: boolean;
          language: string;
          leased_by?: string | null;
          leased_until?: string | null;
          notice_id: string;
          opens_at?: string | null;
          provider_id?: string | null;
          reason: string;
          sent_at?: string | null;
          state: string;
          step?: number | null;
          style: string;
          turn_at?: never;
          wanted_until?: string;
        };
        Update: {
          attempts?: number;
          channel?: string;
          claimed_at?: string | null;
          contact_point_id?: string | null;
          customer_id?: string;
          delivered_at?: string | null;
          detail?: Json;
          due_at?: string | null;
          error?: string | null;
          first_claimed_at?: string | null;
          gathered_in?: string | null;
          id?: string;
          if_unseen?: boolean;
          language?: string;
          leased_by?: string | null;
          leased_until?: string | null;
          notice_id?: string;
          opens_at?: string | null;
          provider_id?: string | null;
          reason?: string;
          sent_at?: string | null;
          state?: string;
          step?: number | null;
          style?: string;
          turn_at?: never;
          wanted_until?: string;
        };
        Relationships: [{
          foreignKeyName: "deliveries_contact_point_id_fkey";
          columns: ["contact_point_id"];
          isOneToOne: false;
          referencedRelation: "contact_points";
          referencedColumns: ["id"];
        },{
          foreignKeyName: "deliveries_notice_id_customer_id_fkey";
          columns: ["notice_id","customer_id"];
          isOneToOne: false;
          referencedRelation: "notices";
          referencedColumns: ["id","customer_id"];
        },];
      };
      disruptions: {
        Row: {
          body_sha256: string;
          delay_minutes: number | null;
          effect: Json;
          event_id: string;
          fanned_out_at: string | null;
          fanned_out_to: string | null;
          id: string;
          journey_id: string;
          kind: string;
          occurred_at: string;
          reason: string | null;
          received_at: string;
          severity: number;
          source: string;
          state: string;
        };
        Insert: {
          body_sha256: string;
          delay_minutes?: number | null;
          effect?: Json;
          event_id: string;
          fanned_out_at?: string | null;
          fanned_out_to?: string | null;
          id?: string;
          journey_id: string;
          kind: string;
          occurred_at: string;
          reason?: string | null;
          received_at?: string;
          severity: number;
          source: string;
          state?: string;
        };
        Update: {
          body_sha256?: string;
          delay_minutes?: number | null;
          effect?: Json;
          event_id?: string;
          fanned_out_at?: string | null;
          fanned_out_to?: string | null;
          id?: string;
          journey_id?: string;
          kind?: string;
          occurred_at?: string;
          reason?: string | null;
          received_at?: string;
          severity?: number;
          source?: string;
          state?: string;
        };
        Relationships: [{
          foreignKeyName: "disruptions_journey_id_fkey";
          columns: ["journey_id"];
          isOneToOne: false;
          referencedRelation: "journeys";
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
      feed_runs: {
        Row: {
          applied: number;
          at: string;
          body_sha256: string | null;
          entities: number;
          feed: string;
          first_at: string;
          id: number;
          kind: string;
          matched: number;
          milliseconds: number | null;
          problems: Json;
          refused: string | null;
          source: string;
          times: number;
          told_at: string | null;
          unchanged: number;
          unmatched: number;
        };
        Insert: {
          applied?: number;
          at?: string;
          body_sha256?: string | null;
          entities?: number;
          feed: string;
          first_at?: string;
          id?: never;
          kind: string;
          matched?: number;
          milliseconds?: number | null;
          problems?: Json;
          refused?: string | null;
          source: string;
          times?: number;
          told_at?: string | null;
          unchanged?: number;
          unmatched?: number;
        };
        Update: {
          applied?: number;
          at?: string;
          body_sha256?: string | null;
          entities?: number;
          feed?: string;
          first_at?: string;
          id?: never;
          kind?: string;
          matched?: number;
          milliseconds?: number | null;
          problems?: Json;
          refused?: string | null;
          source?: string;
          times?: number;
          told_at?: string | null;
          unchanged?: number;
          unmatched?: number;
        };
        Relationships: [];
      };
      journey_events: {
        Row: {
          body_sha256: string;
          event_id: string;
          journey_id: string;
          kind: string;
          occurred_at: string;
          platforms: Json;
          received_at: string;
          result: string;
          source: string;
        };
        Insert: {
          body_sha256: string;
          event_id: string;
          journey_id: string;
          kind: string;
          occurred_at: string;
          platforms?: Json;
          received_at?: string;
          result?: string;
          source: string;
        };
        Update: {
          body_sha256?: string;
          event_id?: string;
          journey_id?: string;
          kind?: string;
          occurred_at?: string;
          platforms?: Json;
          received_at?: string;
          result?: string;
          source?: string;
        };
        Relationships: [{
          foreignKeyName: "journey_events_journey_id_fkey";
          columns: ["journey_id"];
          isOneToOne: false;
          referencedRelation: "journeys";
          referencedColumns: ["id"];
        },];
      };
      journey_feeds: {
        Row: {
          id: string;
          imported_at: string | null;
          time_zone: string;
          title: string;
        };
        Insert: {
          id: string;
          imported_at?: string | null;
          time_zone: string;
          title: string;
        };
        Update: {
          id?: string;
          imported_at?: string | null;
          time_zone?: string;
          title?: string;
        };
        Relationships: [];
      };
      journeys: {
        Row: {
          arrives_at: string;
          departs_at: string;
          direction: number | null;
          events_forgotten: boolean;
          feed: string;
          id: string;
          is_extra: boolean;
          line_ref: string | null;
          mode: string;
          operator_id: string | null;
          seats: number | null;
          service: string;
          service_date: string;
          start_time: string;
          status: string;
          trip_ref: string;
        };
        Insert: {
          arrives_at: string;
          departs_at: string;
          direction?: number | null;
          events_forgotten?: boolean;
          feed: string;
          id?: string;
          is_extra?: boolean;
          line_ref?: string | null;
          mode: string;
          operator_id?: string | null;
          seats?: number | null;
          service: string;
          service_date: string;
          start_time?: string;
          status?: string;
          trip_ref: string;
        };
        Update: {
          arrives_at?: string;
          departs_at?: string;
          direction?: number | null;
          events_forgotten?: boolean;
          feed?: string;
          id?: string;
          is_extra?: boolean;
          line_ref?: string | null;
          mode?: string;
          operator_id?: string | null;
          seats?: number | null;
          service?: string;
          service_date?: string;
          start_time?: string;
          status?: string;
          trip_ref?: string;
        };
        Relationships: [{
          foreignKeyName: "journeys_feed_fkey";
          columns: ["feed"];
          isOneToOne: false;
          referencedRelation: "journey_feeds";
          referencedColumns: ["id"];
        },{
          foreignKeyName: "journeys_operator_id_fkey";
          columns: ["operator_id"];
          isOneToOne: false;
          referencedRelation: "operators";
          referencedColumns: ["id"];
        },];
      };
      news_items: {
        Row: {
          author: string | null;
          content_sha256: string;
          id: number;
          image: string | null;
          key_sha256: string;
          link: string | null;
          published_at: string;
          seen_at: string;
          source_id: string;
          summary: string | null;
          title: string;
          words: string;
        };
        Insert: {
          author?: string | null;
          content_sha256: string;
          id?: never;
          image?: string | null;
          key_sha256: string;
          link?: string | null;
          published_at: string;
          seen_at?: string;
          source_id: string;
          summary?: string | null;
          title: string;
          words: string;
        };
        Update: {
          author?: string | null;
          content_sha256?: string;
          id?: never;
          image?: string | null;
          key_sha256?: string;
          link?: string | null;
          published_at?: string;
          seen_at?: string;
          source_id?: string;
          summary?: string | null;
          title?: string;
          words?: string;
        };
        Relationships: [{
          foreignKeyName: "news_items_source_id_fkey";
          columns: ["source_id"];
          isOneToOne: false;
          referencedRelation: "sources";
          referencedColumns: ["id"];
        },];
      };
      news_reads: {
        Row: {
          customer_id: string;
          item_id: number;
          read_at: string;
        };
        Insert: {
          customer_id: string;
          item_id: number;
          read_at?: string;
        };
        Update: {
          customer_id?: string;
          item_id?: number;
          read_at?: string;
        };
        Relationships: [{
          foreignKeyName: "news_reads_item_id_fkey";
          columns: ["item_id"];
          isOneToOne: false;
          referencedRelation: "news_items";
          referencedColumns: ["id"];
        },];
      };
      notice_chains: {
        Row: {
          customer_id: string;
          head_hash: string;
          purged: number;
          purged_hash: string;
          records: number;
        };
        Insert: {
          customer_id: string;
          head_hash?: string;
          purged?: number;
          purged_hash?: string;
          records?: number;
        };
        Update: {
          customer_id?: string;
          head_hash?: string;
          purged?: number;
          purged_hash?: string;
          records?: number;
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
      notice_contents: {
        Row: {
          disruption_id: string | null;
          event: Json;
          id: string;
          words: string | null;
        };
        Insert: {
          disruption_id?: string | null;
          event: Json;
          id?: string;
          words?: never;
        };
        Update: {
          disruption_id?: string | null;
          event?: Json;
          id?: string;
          words?: never;
        };
        Relationships: [{
          foreignKeyName: "notice_contents_disruption_id_fkey";
          columns: ["disruption_id"];
          isOneToOne: false;
          referencedRelation: "disruptions";
          referencedColumns: ["id"];
        },];
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
      notice_records: {
        Row: {
          at: string;
          customer_id: string;
          delivery_id: string | null;
          detail: Json;
          hash: string | null;
          id: number;
          notice_id: string;
          previous_hash: string | null;
          seq: number | null;
          what: string;
        };
        Insert: {
          at?: string;
          customer_id: string;
          delivery_id?: string | null;
          detail?: Json;
          hash?: string | null;
          id?: never;
          notice_id: string;
          previous_hash?: string | null;
          seq?: number | null;
          what: string;
        };
        Update: {
          at?: string;
          customer_id?: string;
          delivery_id?: string | null;
          detail?: Json;
          hash?: string | null;
          id?: never;
          notice_id?: string;
          previous_hash?: string | null;
          seq?: number | null;
          what?: string;
        };
        Relationships: [];
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
      notices: {
        Row: {
          booking_id: string | null;
          booking_leg_id: string | null;
          content_id: string;
          created_at: string;
          customer_id: string;
          disruption_id: string | null;
          explanation: Json;
          follows: string | null;
          id: string;
          opened_at: string | null;
          severity: number;
          state: string;
          topic: string;
        };
        Insert: {
          booking_id?: string | null;
          booking_leg_id?: string | null;
          content_id: string;
          created_at?: string;
          customer_id: string;
          disruption_id?: string | null;
          explanation?: Json;
          follows?: string | null;
          id?: string;
          opened_at?: string | null;
          severity?: number;
          state?: string;
          topic: string;
        };
        Update: {
          booking_id?: string | null;
          booking_leg_id?: string | null;
          content_id?: string;
          created_at?: string;
          customer_id?: string;
          disruption_id?: string | null;
          explanation?: Json;
          follows?: string | null;
          id?: string;
          opened_at?: string | null;
          severity?: number;
          state?: string;
          topic?: string;
        };
        Relationships: [{
          foreignKeyName: "notices_booking_id_fkey";
          columns: ["booking_id"];
          isOneToOne: false;
          referencedRelation: "bookings";
          referencedColumns: ["id"];
        },{
          foreignKeyName: "notices_booking_leg_id_fkey";
          columns: ["booking_leg_id"];
          isOneToOne: false;
          referencedRelation: "booking_legs";
          referencedColumns: ["id"];
        },{
          foreignKeyName: "notices_content_id_fkey";
          columns: ["content_id"];
          isOneToOne: false;
          referencedRelation: "notice_contents";
          referencedColumns: ["id"];
        },{
          foreignKeyName: "notices_disruption_id_fkey";
          columns: ["disruption_id"];
          isOneToOne: false;
          referencedRelation: "disruptions";
          referencedColumns: ["id"];
        },{
          foreignKeyName: "notices_follows_customer_id_fkey";
          columns: ["follows","customer_id"];
          isOneToOne: false;
          referencedRelation: "notices";
          referencedColumns: ["id","customer_id"];
        },{
          foreignKeyName: "notices_topic_fkey";
          columns: ["topic"];
          isOneToOne: false;
          referencedRelation: "notice_topics";
          referencedColumns: ["code"];
        },];
      };
      offer_options: {
        Row: {
          arrives_at: string | null;
          changes: number | null;
          customer_id: string;
          departs_at: string | null;
          kind: string;
          legs: Json;
          number: number;
          offer_id: string;
          reasons: Json;
          state: string;
        };
        Insert: {
          arrives_at?: string | null;
          changes?: number | null;
          customer_id: string;
          departs_at?: string | null;
          kind: string;
          legs?: Json;
          number: number;
          offer_id: string;
          reasons?: Json;
          state?: string;
        };
        Update: {
          arrives_at?: string | null;
          changes?: number | null;
          customer_id?: string;
          departs_at?: string | null;
          kind?: string;
          legs?: Json;
          number?: number;
          offer_id?: string;
          reasons?: Json;
          state?: string;
        };
        Relationships: [{
          foreignKeyName: "offer_options_offer_id_customer_id_fkey";
          columns: ["offer_id","customer_id"];
          isOneToOne: false;
          referencedRelation: "offers";
          referencedColumns: ["id","customer_id"];
        },];
      };
      offers: {
        Row: {
          booking_id: string | null;
          booking_leg_id: string;
          callback_wanted_at: string | null;
          called_at: string | null;
          created_at: string;
          customer_id: string;
          earliest: string;
          from_stop: number;
          held_until: string;
          id: string;
          if_silent: string;
          notice_id: string;
          open_until: string | null;
          passengers: number;
          planned_arrival: string;
          planned_changes: number;
          planned_departure: string;
          refunded_at: string | null;
          renewed: number;
          replaces: string[];
          restored_at: string | null;
          ridden_to: number | null;
          state: string;
          to_stop: number;
          without: string[];
        };
        Insert: {
          booking_id?: string | null;
          booking_leg_id: string;
          callback_wanted_at?: string | null;
          called_at?: string | null;
          created_at?: string;
          customer_id: string;
          earliest: string;
          from_stop: number;
          held_until: string;
          id?: string;
          if_silent: string;
          notice_id: string;
          open_until?: never;
          passengers?: number;
          planned_arrival: string;
          planned_changes?: number;
          planned_departure: string;
          refunded_at?: string | null;
          renewed?: number;
          replaces?: string[];
          restored_at?: string | null;
          ridden_to?: number | null;
          state?: string;
          to_stop: number;
          without?: string[];
        };
        Update: {
          booking_id?: string | null;
          booking_leg_id?: string;
          callback_wanted_at?: string | null;
          called_at?: string | null;
          created_at?: string;
          customer_id?: string;
          earliest?: string;
          from_stop?: number;
          held_until?: string;
          id?: string;
          if_silent?: string;
          notice_id?: string;
          open_until?: never;
          passengers?: number;
          planned_arrival?: string;
          planned_changes?: number;
          planned_departure?: string;
          refunded_at?: string | null;
          renewed?: number;
          replaces?: string[];
          restored_at?: string | null;
          ridden_to?: number | null;
          state?: string;
          to_stop?: number;
          without?: string[];
        };
        Relationships: [{
          foreignKeyName: "offers_booking_id_customer_id_fkey";
          columns: ["booking_id","customer_id"];
          isOneToOne: false;
          referencedRelation: "bookings";
          referencedColumns: ["id","customer_id"];
        },{
          foreignKeyName: "offers_booking_leg_id_fkey";
          columns: ["booking_leg_id"];
          isOneToOne: false;
          referencedRelation: "booking_legs";
          referencedColumns: ["id"];
        },{
          foreignKeyName: "offers_from_stop_fkey";
          columns: ["from_stop"];
          isOneToOne: false;
          referencedRelation: "stops";
          referencedColumns: ["id"];
        },{
          foreignKeyName: "offers_notice_id_customer_id_fkey";
          columns: ["notice_id","customer_id"];
          isOneToOne: false;
          referencedRelation: "notices";
          referencedColumns: ["id","customer_id"];
        },{
          foreignKeyName: "offers_to_stop_fkey";
          columns: ["to_stop"];
          isOneToOne: false;
          referencedRelation: "stops";
          referencedColumns: ["id"];
        },];
      };
      operators: {
        Row: {
          code: string;
          country: string | null;
          feed: string;
          id: string;
          names: Json;
          words: string | null;
        };
        Insert: {
          code: string;
          country?: string | null;
          feed: string;
          id: string;
          names: Json;
          words?: never;
        };
        Update: {
          code?: string;
          country?: string | null;
          feed?: string;
          id?: string;
          names?: Json;
          words?: never;
        };
        Relationships: [{
          foreignKeyName: "operators_feed_fkey";
          columns: ["feed"];
          isOneToOne: false;
          referencedRelation: "journey_feeds";
          referencedColumns: ["id"];
        },];
      };
      page_images: {
        Row: {
          bytes: string;
          created_at: string;
          customer_id: string;
          id: string;
          type: string;
        };
        Insert: {
          bytes: string;
          created_at?: string;
          customer_id: string;
          id?: string;
          type: string;
        };
        Update: {
          bytes?: string;
          created_at?: string;
          customer_id?: string;
          id?: string;
          type?: string;
        };
        Relationships: [];
      };
      page_notes: {
        Row: {
          changed_at: string;
          content: string;
          created_at: string;
          customer_id: string;
          done_at: string | null;
          id: string;
          kind: string;
          removed_at: string | null;
          widget_id: string;
          words: string | null;
        };
        Insert: {
          changed_at?: string;
          content: string;
          created_at?: string;
          customer_id: string;
          done_at?: string | null;
          id?: string;
          kind: string;
          removed_at?: string | null;
          widget_id: string;
          words?: never;
        };
        Update: {
          changed_at?: string;
          content?: string;
          created_at?: string;
          customer_id?: string;
          done_at?: string | null;
          id?: string;
          kind?: string;
          removed_at?: string | null;
          widget_id?: string;
          words?: never;
        };
        Relationships: [];
      };
      page_templates: {
        Row: {
          content: Json;
          created_at: string;
          customer_id: string;
          expires_at: string;
          id: string;
          token_sha256: string;
        };
        Insert: {
          content: Json;
          created_at?: string;
          customer_id: string;
          expires_at: string;
          id?: string;
          token_sha256: string;
        };
        Update: {
          content?: Json;
          created_at?: string;
          customer_id?: string;
          expires_at?: string;
          id?: string;
          token_sha256?: string;
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
          code: string | null;
          created_at: string;
          id: string;
          name: string;
          revoked_at: string | null;
        };
        Insert: {
          code?: string | null;
          created_at?: string;
          id?: string;
          name: string;
          revoked_at?: string | null;
        };
        Update: {
          code?: string | null;
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
      saved_searches: {
        Row: {
          created_at: string;
          customer_id: string;
          engine: string;
          id: string;
          query: string;
        };
        Insert: {
          created_at?: string;
          customer_id: string;
          engine: string;
          id?: string;
          query: string;
        };
        Update: {
          created_at?: string;
          customer_id?: string;
          engine?: string;
          id?: string;
          query?: string;
        };
        Relationships: [];
      };
      search_choices: {
        Row: {
          address: string | null;
          changed_at: string;
          customer_id: string;
          engine: string;
          straight: boolean;
        };
        Insert: {
          address?: string | null;
          changed_at?: string;
          customer_id: string;
          engine: string;
          straight?: boolean;
        };
        Update: {
          address?: string | null;
          changed_at?: string;
          customer_id?: string;
          engine?: string;
          straight?: boolean;
        };
        Relationships: [];
      };
      seat_holds: {
        Row: {
          customer_id: string;
          from_position: number;
          journey_id: string;
          number: number;
          offer_id: string;
          passengers: number;
          to_position: number;
          until: string;
        };
        Insert: {
          customer_id: string;
          from_position: number;
          journey_id: string;
          number: number;
          offer_id: string;
          passengers: number;
          to_position: number;
          until: string;
        };
        Update: {
          customer_id?: string;
          from_position?: number;
          journey_id?: string;
          number?: number;
          offer_id?: string;
          passengers?: number;
          to_position?: number;
          until?: string;
        };
        Relationships: [{
          foreignKeyName: "seat_holds_journey_id_fkey";
          columns: ["journey_id"];
          isOneToOne: false;
          referencedRelation: "journeys";
          referencedColumns: ["id"];
        },{
          foreignKeyName: "seat_holds_offer_id_customer_id_fkey";
          columns: ["offer_id","customer_id"];
          isOneToOne: false;
          referencedRelation: "offers";
          referencedColumns: ["id","customer_id"];
        },{
          foreignKeyName: "seat_holds_offer_id_number_fkey";
          columns: ["offer_id","number"];
          isOneToOne: false;
          referencedRelation: "offer_options";
          referencedColumns: ["offer_id","number"];
        },];
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
      source_secrets: {
        Row: {
          sealed: string;
          source_id: string;
        };
        Insert: {
          sealed: string;
          source_id: string;
        };
        Update: {
          sealed?: string;
          source_id?: string;
        };
        Relationships: [{
          foreignKeyName: "source_secrets_source_id_fkey";
          columns: ["source_id"];
          isOneToOne: true;
          referencedRelation: "sources";
          referencedColumns: ["id"];
        },];
      };
      source_subscriptions: {
        Row: {
          created_at: string;
          customer_id: string;
          looked_at: string | null;
          name: string | null;
          source_id: string;
        };
        Insert: {
          created_at?: string;
          customer_id: string;
          looked_at?: string | null;
          name?: string | null;
          source_id: string;
        };
        Update: {
          created_at?: string;
          customer_id?: string;
          looked_at?: string | null;
          name?: string | null;
          source_id?: string;
        };
        Relationships: [{
          foreignKeyName: "source_subscriptions_source_id_fkey";
          columns: ["source_id"];
          isOneToOne: false;
          referencedRelation: "sources";
          referencedColumns: ["id"];
        },];
      };
      sources: {
        Row: {
          address: string | null;
          changed_at: string | null;
          consents: string[];
          consents_until: string | null;
          content: Json | null;
          content_sha256: string | null;
          created_at: string;
          customer_id: string | null;
          etag: string | null;
          failed_since: string | null;
          failure: string | null;
          failures: number;
          host: string | null;
          id: string;
          kind: string;
          last_good_at: string | null;
          last_modified: string | null;
          leased_by: string | null;
          leased_until: string | null;
          next_try_at: string | null;
          slow: boolean;
          title: string | null;
          tried_at: string | null;
          unwanted_since: string | null;
        };
        Insert: {
          address?: string | null;
          changed_at?: string | null;
          consents?: string[];
          consents_until?: string | null;
          content?: Json | null;
          content_sha256?: string | null;
          created_at?: string;
          customer_id?: string | null;
          etag?: string | null;
          failed_since?: string | null;
          failure?: string | null;
          failures?: number;
          host?: never;
          id?: string;
          kind: string;
          last_good_at?: string | null;
          last_modified?: string | null;
          leased_by?: string | null;
          leased_until?: string | null;
          next_try_at?: string | null;
          slow?: boolean;
          title?: string | null;
          tried_at?: string | null;
          unwanted_since?: string | null;
        };
        Update: {
          address?: string | null;
          changed_at?: string | null;
          consents?: string[];
          consents_until?: string | null;
          content?: Json | null;
          content_sha256?: string | null;
          created_at?: string;
          customer_id?: string | null;
          etag?: string | null;
          failed_since?: string | null;
          failure?: string | null;
          failures?: number;
          host?: never;
          id?: string;
          kind?: string;
          last_good_at?: string | null;
          last_modified?: string | null;
          leased_by?: string | null;
          leased_until?: string | null;
          next_try_at?: string | null;
          slow?: boolean;
          title?: string | null;
          tried_at?: string | null;
          unwanted_since?: string | null;
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
      standing_policies: {
        Row: {
          changed_at: string;
          customer_id: string;
          enabled: boolean;
          extra_changes: number;
          later_minutes: number;
          overnight: boolean;
          same_day: boolean;
        };
        Insert: {
          changed_at?: string;
          customer_id: string;
          enabled?: boolean;
          extra_changes?: number;
          later_minutes?: number;
          overnight?: boolean;
          same_day?: boolean;
        };
        Update: {
          changed_at?: string;
          customer_id?: string;
          enabled?: boolean;
          extra_changes?: number;
          later_minutes?: number;
          overnight?: boolean;
          same_day?: boolean;
        };
        Relationships: [];
      };
      start_pages: {
        Row: {
          customer_id: string;
          document: Json;
          former: Json | null;
          revision: number;
          updated_at: string;
        };
        Insert: {
          customer_id: string;
          document: Json;
          former?: Json | null;
          revision?: number;
          updated_at?: string;
        };
        Update: {
          customer_id?: string;
          document?: Json;
          former?: Json | null;
          revision?: number;
          updated_at?: string;
        };
        Relationships: [];
      };
      stops: {
        Row: {
          code: string;
          connection_minutes: number;
          country: string | null;
          feed: string;
          id: number;
          latitude: number | null;
          longitude: number | null;
          names: Json;
          platform: string | null;
          station_id: number | null;
          time_zone: string;
          words: string | null;
        };
        Insert: {
          code: string;
          connection_minutes?: number;
          country?: string | null;
          feed: string;
          id?: never;
          latitude?: number | null;
          longitude?: number | null;
          names: Json;
          platform?: string | null;
          station_id?: number | null;
          time_zone: string;
          words?: never;
        };
        Update: {
          code?: string;
          connection_minutes?: number;
          country?: string | null;
          feed?: string;
          id?: never;
          latitude?: number | null;
          longitude?: number | null;
          names?: Json;
          platform?: string | null;
          station_id?: number | null;
          time_zone?: string;
          words?: never;
        };
        Relationships: [{
          foreignKeyName: "stops_feed_fkey";
          columns: ["feed"];
          isOneToOne: false;
          referencedRelation: "journey_feeds";
          referencedColumns: ["id"];
        },{
          foreignKeyName: "stops_station_id_fkey";
          columns: ["station_id"];
          isOneToOne: false;
          referencedRelation: "stops";
          referencedColumns: ["id"];
        },];
      };
      suggestion_refusals: {
        Row: {
          code: string;
          consents: string[];
          consents_until: string | null;
          customer_id: string;
          refused_at: string;
        };
        Insert: {
          code: string;
          consents?: string[];
          consents_until?: string | null;
          customer_id: string;
          refused_at?: string;
        };
        Update: {
          code?: string;
          consents?: string[];
          consents_until?: string | null;
          customer_id?: string;
          refused_at?: string;
        };
        Relationships: [];
      };
      suggestions: {
        Row: {
          code: string;
          consents: string[];
          consents_until: string | null;
          customer_id: string;
          id: string;
          made_at: string;
          rank: number;
          why: Json;
        };
        Insert: {
          code: string;
          consents?: string[];
          consents_until?: string | null;
          customer_id: string;
          id?: string;
          made_at?: string;
          rank: number;
          why: Json;
        };
        Update: {
          code?: string;
          consents?: string[];
          consents_until?: string | null;
          customer_id?: string;
          id?: string;
          made_at?: string;
          rank?: number;
          why?: Json;
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
      add_booking: {
        Args: {
          reference: string;
          family_name: string;
        };
        Returns: string;
      };
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
      add_feeds: {
        Args: {
          feeds: Json;
        };
        Returns: Json;
      };
      add_page_image: {
        Args: {
          type: string;
          base64: string;
        };
        Returns: string;
      };
      add_source: {
        Args: {
          kind: string;
          address: string;
          sealed?: string;
          name?: string;
        };
        Returns: string;
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
      apply_alerts: {
        Args: {
          feed: string;
          source: string;
          at: string;
          cancelled: Json;
        };
        Returns: ({
          ordinal: number;
          result: string;
          detail: string;
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
      apply_journey_events: {
        Args: {
          source: string;
          events: Json;
        };
        Returns: ({
          ordinal: number;
          event_id: string;
          result: string;
          disruption_id: string;
          detail: string;
        })[];
      };
      apply_trip_updates: {
        Args: {
          feed: string;
          updates: Json;
        };
        Returns: ({
          ordinal: number;
          result: string;
          detail: string;
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
      bring_page: {
        Args: {
          document: Json;
          content: Json;
          revision: number;
          former?: Json;
        };
        Returns: Json;
      };
      calendar_of: {
        Args: {
          token_sha256: string;
        };
        Returns: Json;
      };
      cancel_erasure: {
        Args: Record<PropertyKey, never>;
        Returns: boolean;
      };
      choose_search: {
        Args: {
          engine: string;
          address?: string;
          straight?: boolean;
        };
        Returns: undefined;
      };
      claim_deliveries: {
        Args: {
          worker: string;
          batch?: number;
          lease?: string;
          channels?: string[];
        };
        Returns: ({
          delivery_id: string;
          notice_id: string;
          customer_id: string;
          booking_id: string;
          channel: string;
          contact_point_id: string;
          address: string;
          credentials: Json;
          language: string;
          style: string;
          time_zone: string;
          topic: string;
          event: Json;
          severity: number;
          follows: boolean;
          needs_offer: boolean;
          attempts: number;
          claimed_at: string;
          unseen: boolean;
          if_unseen: boolean;
          gathered: Json;
        })[];
      };
      claim_sources: {
        Args: {
          worker: string;
          kinds: string[];
          batch?: number;
          holding?: string[];
        };
        Returns: ({
          id: string;
          kind: string;
          owner: string;
          address: string;
          sealed: string;
          etag: string;
          last_modified: string;
          content_sha256: string;
          content: Json;
          failures: number;
        })[];
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
          joined_at: string;
          unread: number;
          style: Json;
          shortcuts: boolean;
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
      data_widget: {
        Args: {
          address: string;
        };
        Returns: Json;
      };
      dead_deliveries: {
        Args: {
          before?: string;
          batch?: number;
        };
        Returns: ({
          delivery_id: string;
          notice_id: string;
          channel: string;
          topic: string;
          reason: string;
          error: string;
          attempts: number;
          opens_at: string;
          notice_state: string;
        })[];
      };
      editor_with_address: {
        Args: {
          email: string;
        };
        Returns: string;
      };
      end_page_theme: {
        Args: Record<PropertyKey, never>;
        Returns: boolean;
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
      fan_out_disruption: {
        Args: {
          disruption: string;
          after?: string;
          batch?: number;
        };
        Returns: Json;
      };
      find_alternatives: {
        Args: {
          from_stop: number;
          to_stop: number;
          earliest: string;
          latest: string;
          planned_arrival: string;
          passengers?: number;
          without?: string[];
        };
        Returns: ({
          rank: number;
          legs: Json;
          departs_at: string;
          arrives_at: string;
          changes: number;
          reasons: Json;
        })[];
      };
      finish_deliveries: {
        Args: {
          worker: string;
          results: Json;
        };
        Returns: number;
      };
      finish_source: {
        Args: {
          worker: string;
          source: string;
          outcome: Json;
        };
        Returns: boolean;
      };
      former_start_page: {
        Args: {
          revision: number;
        };
        Returns: Json;
      };
      fulfil_wish: {
        Args: {
          kind: string;
          offer: string;
        };
        Returns: boolean;
      };
      gather_signals: {
        Args: {
          customer_id: string;
        };
        Returns: boolean;
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
      import_timetable: {
        Args: {
          feed: Json;
          batch: Json;
        };
        Returns: Json;
      };
      lapse_offers: {
        Args: {
          batch?: number;
        };
        Returns: number;
      };
      log_partner_access: {
        Args: {
          customer_ids: string[];
          what: string;
          why: string;
        };
        Returns: (string)[];
      };
      look_at_feeds: {
        Args: Record<PropertyKey, never>;
        Returns: undefined;
      };
      make_calendar_feed: {
        Args: {
          token_sha256: string;
        };
        Returns: undefined;
      };
      make_page_template: {
        Args: {
          token_sha256: string;
          content: Json;
          days: number;
        };
        Returns: string;
      };
      make_primary: {
        Args: {
          contact_point_id: string;
        };
        Returns: undefined;
      };
      make_suggestions: {
        Args: {
          customer_id: string;
        };
        Returns: boolean;
      };
      mark_news: {
        Args: {
          items: number[];
          read: boolean;
        };
        Returns: undefined;
      };
      my_page: {
        Args: {
          suggested?: string[];
          with_data?: boolean;
          anew?: boolean;
        };
        Returns: Json;
      };
      names_of_others: {
        Args: {
          delivery_id: string;
          provider_ids: string[];
        };
        Returns: ({
          provider_id: string;
        })[];
      };
      next_work: {
        Args: {
          worker: string;
        };
        Returns: Json;
      };
      note_other_call: {
        Args: {
          provider_id: string;
        };
        Returns: undefined;
      };
      notice_proof: {
        Args: {
          notice_id: string;
        };
        Returns: Json;
      };
      offer_for: {
        Args: {
          customer_id: string;
          offer_id: string;
        };
        Returns: Json;
      };
      offers_at_phone: {
        Args: {
          number: string;
        };
        Returns: ({
          customer_id: string;
          offer_id: string;
          language: string;
          sent_at: string;
        })[];
      };
      open_notice: {
        Args: {
          notice_id: string;
        };
        Returns: undefined;
      };
      open_notice_for: {
        Args: {
          delivery_id: string;
        };
        Returns: undefined;
      };
      own_agenda: {
        Args: {
          until: string;
        };
        Returns: Json;
      };
      own_news: {
        Args: {
          sources?: string[];
          hours?: number;
          number?: number;
          separate?: boolean;
          unread?: boolean;
          muted?: string[];
        };
        Returns: Json;
      };
      own_notice: {
        Args: {
          notice_id: string;
        };
        Returns: Json;
      };
      own_notices: {
        Args: {
          search?: string;
          booking_id?: string;
          before?: string;
          page_size?: number;
          unread_only?: boolean;
        };
        Returns: Json;
      };
      own_offer: {
        Args: {
          offer_id: string;
        };
        Returns: Json;
      };
      own_sources: {
        Args: {
          kind: string;
        };
        Returns: Json;
      };
      own_trips: {
        Args: {
          booking_id?: string;
        };
        Returns: Json;
      };
      page_content: {
        Args: Record<PropertyKey, never>;
        Returns: Json;
      };
      page_image: {
        Args: {
          id: string;
        };
        Returns: ({
          type: string;
          base64: string;
        })[];
      };
      page_template: {
        Args: {
          token_sha256: string;
        };
        Returns: Json;
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
      prepare_offers: {
        Args: {
          notices: string[];
        };
        Returns: ({
          notice_id: string;
          offer: Json;
        })[];
      };
      purge_booking_traces: {
        Args: {
          batch?: number;
        };
        Returns: number;
      };
      purge_journey_events: {
        Args: {
          batch?: number;
        };
        Returns: number;
      };
      purge_journeys: {
        Args: {
          batch?: number;
        };
        Returns: number;
      };
      purge_news: {
        Args: {
          batch?: number;
        };
        Returns: number;
      };
      purge_notices: {
        Args: {
          batch?: number;
        };
        Returns: number;
      };
      purge_page_templates: {
        Args: {
          batch?: number;
        };
        Returns: number;
      };
      purge_removed_notes: {
        Args: {
          batch?: number;
        };
        Returns: number;
      };
      purge_sources: {
        Args: {
          batch?: number;
        };
        Returns: number;
      };
      purge_suggestions: {
        Args: {
          batch?: number;
        };
        Returns: number;
      };
      put_company_template: {
        Args: {
          name: string;
          titles: Json;
          abouts: Json;
          content: Json;
          place: number;
        };
        Returns: boolean;
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
      ready_deliveries: {
        Args: {
          batch: number;
          channels?: string[];
        };
        Returns: ({
          delivery_id: string;
          time_zone: string;
        })[];
      };
      ready_sources: {
        Args: {
          worker: string;
          kinds: string[];
          batch: number;
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
      record_delivery_status: {
        Args: {
          provider_id: string;
          state: string;
          error?: string;
        };
        Returns: Json;
      };
      record_feed_run: {
        Args: {
          run: Json;
        };
        Returns: undefined;
      };
      refresh_source: {
        Args: {
          source: string;
        };
        Returns: boolean;
      };
      release_sources: {
        Args: {
          worker: string;
          holding?: string[];
        };
        Returns: number;
      };
      remove_booking: {
        Args: {
          booking_id: string;
        };
        Returns: boolean;
      };
      remove_company_template: {
        Args: {
          name: string;
        };
        Returns: boolean;
      };
      remove_page_images: {
        Args: Record<PropertyKey, never>;
        Returns: number;
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
      remove_source: {
        Args: {
          source: string;
        };
        Returns: boolean;
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
      requeue_deliveries: {
        Args: {
          delivery_ids: string[];
        };
        Returns: number;
      };
      reseal_source: {
        Args: {
          source: string;
          was: string;
          sealed: string;
        };
        Returns: boolean;
      };
      reset_topic: {
        Args: {
          topic: string;
        };
        Returns: boolean;
      };
      restore_booking: {
        Args: {
          booking_id: string;
        };
        Returns: boolean;
      };
      revoke_calendar_feed: {
        Args: Record<PropertyKey, never>;
        Returns: boolean;
      };
      revoke_page_template: {
        Args: {
          id: string;
        };
        Returns: boolean;
      };
      save_start_page: {
        Args: {
          document: Json;
          revision: number;
          former?: Json;
        };
        Returns: number;
      };
      seal_notice_records: {
        Args: {
          batch?: number;
        };
        Returns: number;
      };
      search_own: {
        Args: {
          query?: string;
          most?: number;
        };
        Returns: Json;
      };
      secrets_to_reseal: {
        Args: {
          key_id: string;
          after?: string;
          batch?: number;
        };
        Returns: ({
          source_id: string;
          kind: string;
          customer_id: string;
          sealed: string;
        })[];
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
      set_standing_policy: {
        Args: {
          choices: Json;
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
      settle_offer: {
        Args: {
          offer_id: string;
          option: number;
        };
        Returns: Json;
      };
      settle_offer_for: {
        Args: {
          customer_id: string;
          offer_id: string;
          option: number;
          channel: string;
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
      simulate_standing_policy: {
        Args: {
          choices?: Json;
        };
        Returns: Json;
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
      standing_policy: {
        Args: Record<PropertyKey, never>;
        Returns: Json;
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
      take_notes_in: {
        Args: {
          widget_id: string;
          kind: string;
        };
        Returns: number;
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
      undo_decision: {
        Args: {
          offer_id: string;
        };
        Returns: Json;
      };
      undo_decision_for: {
        Args: {
          customer_id: string;
          offer_id: string;
        };
        Returns: Json;
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
      verify_notice_chain: {
        Args: Record<PropertyKey, never>;
        Returns: ({
          whole: boolean;
          records: number;
          unsealed: number;
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
      weather_ahead: {
        Args: {
          subscribe?: boolean;
        };
        Returns: Json;
      };
      wishes_to_fulfil: {
        Args: {
          kind: string;
          before?: string;
          batch?: number;
        };
        Returns: ({
          offer_id: string;
          customer_id: string;
          wished_at: string;
          operator_id: string;
          reference: string;
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
