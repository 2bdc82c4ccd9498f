import type { SupabaseClient } from "@supabase/supabase-js";
import { as, asOwner, type Customer } from "./actors";
import type { Query } from "./catalogue-scope";

/** Codes of the purposes that can be granted and withdrawn, in the order of the page. */
export const purposes = [
  "personalisation",
  "marketing",
  "partner_sharing",
  "analytics",
  "service_improvement",
];

/** The purpose behind the gate of each role that reads rows. */
export const gates = { recommender: "personalisation", partner: "partner_sharing" } as const;

/** Says to the database who asks, for the rest of the transaction. `more`: further claims of the token. */
export async function actAs(
  query: Query,
  role: string,
  customerId = "",
  sessionId = "",
  more: Record<string, string> = {},
): Promise<void> {
  const claims = JSON.stringify({ role, sub: customerId, session_id: sessionId, ...more });
  await query(
    "select set_config('request.jwt.claim.sub', $1, true), set_config('request.jwt.claims', $2, true)",
    [customerId, claims],
  );
  await query(`set local role ${role}`);
}

/** A look of the service desk at a customer: into the log first, then at what it gets. */
export async function lookUp(
  customer_id: string,
  reason: string | null = "Called about their room",
  desk: SupabaseClient = as("agent"),
) {
  const opened = await desk.rpc("agent_open_customer", { customer_id, reason });
  return opened.error ? opened : desk.rpc("agent_read_customer", { access_id: opened.data });
}

/** Grants a purpose for two milliseconds, and answers when they are over. Nobody else may be granting it meanwhile. */
export async function grantsBriefly(customer: Customer, purpose: string): Promise<void> {
  const [kept] = await asOwner.query<{ expires_after: string | null }>(
    "select expires_after::text from public.consent_purposes where code = $1",
    [purpose],
  );
  const setExpiry = (expiry: string | null) =>
    asOwner.query("update public.consent_purposes set expires_after = $1::interval where code = $2", [
      expiry,
      purpose,
    ]);
  await setExpiry("2 milliseconds");
  try {
    const { expires_at } = await customer.grants(purpose);
    const isOver = async () => {
      const [clock] = await asOwner.query<{ over: boolean }>("select now() > $1::timestamptz as over", [
        expires_at,
      ]);
      return clock?.over;
    };
    while (!(await isOver()));
  } finally {
    await setExpiry(kept?.expires_after ?? null);
  }
}
