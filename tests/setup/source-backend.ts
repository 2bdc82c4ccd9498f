import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "../../app/lib/database.types";

/** A source of the kind `test` as `claim_sources` hands it out. */
export const claimedSource = () => ({
  id: crypto.randomUUID(),
  kind: "test",
  owner: null,
  address: "https://news.example/",
  sealed: null,
  etag: null,
  last_modified: null,
  content_sha256: null,
  content: null,
  failures: 0,
});

/** A client of a backend that is nothing but `answer`. */
export const backendOf = (answer: typeof fetch): SupabaseClient<Database> =>
  createClient<Database>("http://backend.example", "key", {
    auth: { persistSession: false, autoRefreshToken: false },
    global: { fetch: answer },
  });
