import { createHash } from "node:crypto";
import type { z } from "zod";
import type { Json } from "~/lib/database.types";
import type { SupabaseClient } from "~/lib/supabase.server";
import type { LineOutcome, PreferencesQuery, PreferencesUpdate } from "./schema";

const REFUSALS = ["unknown_system", "insufficient_scope", "unknown_customer"] as const;
export type Refusal = (typeof REFUSALS)[number];
type Refused = { refused: Refusal };

/**
 * How a customer wants to be reached, for the system whose token it is. Needs a client of the role `notifier`; the
 * database looks the token up and writes the customer's access log.
 */
export async function readPreferences({
  supabase,
  token,
  customer,
}: {
  supabase: SupabaseClient;
  token: string;
  customer: z.output<typeof PreferencesQuery>;
}): Promise<{ refused: null; preferences: Json } | Refused> {
  const { data, error } = await supabase.rpc("read_contact_preferences", {
    token_sha256: sha256(token),
    ...customer,
  });
  return error ? refusalOf(error) : { refused: null, preferences: data };
}

/** Takes over what a system knows of one customer, never opening what they shut. Answers for each what became of it. */
export async function applyPreferences({
  supabase,
  token,
  update: { choices, points, ...customer },
}: {
  supabase: SupabaseClient;
  token: string;
  update: z.output<typeof PreferencesUpdate>;
}): Promise<{ refused: null; choices: LineOutcome[]; points: LineOutcome[] } | Refused> {
  const lines = [...choices, ...points].map((told, line) => ({ line, ...customer, ...told }));
  const { data, error } = await supabase.rpc("apply_contact_preferences", {
    token_sha256: sha256(token),
    lines,
  });
  if (error) return refusalOf(error);
  // Every line is of the same customer.
  if (data.every(({ problem }) => problem === "unknown_customer")) return { refused: "unknown_customer" };
  const outcomes = new Map(
    data.map(({ line, outcome, problem }) => [line, { outcome, ...(problem && { problem }) }]),
  );
  const told = <Told extends object>(items: Told[], from: number) =>
    items.map((item, index) => ({ ...item, ...(outcomes.get(from + index) ?? { outcome: "refused" }) }));
  return { refused: null, choices: told(choices, 0), points: told(points, choices.length) };
}

function refusalOf(error: { message: string }): Refused {
  const refused = REFUSALS.find((name) => name === error.message);
  if (!refused) throw error;
  return { refused };
}

const sha256 = (token: string) => createHash("sha256").update(token).digest("hex");
