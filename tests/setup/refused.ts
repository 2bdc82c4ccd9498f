import type { SupabaseClient } from "@supabase/supabase-js";
import { expect } from "vitest";

/** PostgreSQL's insufficient_privilege. */
export const REFUSED = "42501";

/** Asserts that nobody but the owner gets through: an error of rights, or no row. */
export async function expectNothing(
  others: [name: string, client: SupabaseClient][],
  attempt: (client: SupabaseClient) => PromiseLike<{
    data: unknown;
    error: { code?: string } | null;
    count?: number | null;
  }>,
) {
  for (const [name, client] of others) {
    const { data, error, count } = await attempt(client);
    if (name === "a stranger" && error === null) {
      expect(data ?? [], name).toEqual([]);
      expect(count ?? 0, name).toBe(0);
    } else {
      expect(error?.code, name).toBe(REFUSED);
    }
  }
}
