import { createHash } from "node:crypto";
import type { Json } from "~/lib/database.types";
import { createRoleClient, type SupabaseClient } from "~/lib/supabase.server";

/** A client that asks with a partner's token, whatever that is worth: the database looks it up each time. */
export function createPartnerClient(token: string): SupabaseClient {
  return createRoleClient({
    role: "partner",
    tokenSha256: createHash("sha256").update(token).digest("hex"),
  });
}

/** The partner whose client this is, if its token is good for the scope and neither expired nor revoked; else null. */
export async function findPartner({
  supabase,
  scope,
}: {
  supabase: SupabaseClient;
  scope: "customers:read";
}): Promise<{ id: string; name: string } | null> {
  const { data } = await supabase.rpc("current_partner", { scope }).maybeSingle().throwOnError();
  return data;
}

interface SharedCustomer {
  customer_id: string;
  facts: { subject: string; value: Json }[];
}

/** PostgREST's own limit of rows where nobody sets another. */
const FACTS_AT_ONCE = 1_000;

/**
 * Customers who share with partners now, by id, each with all they share; `next` is the id to go on after, or
 * null at the end. The database alone decides who they are: nothing here asks about consent.
 */
export async function listSharedCustomers({
  supabase,
  limit,
  after,
}: {
  supabase: SupabaseClient;
  limit: number;
  after?: string;
}): Promise<{ customers: SharedCustomer[]; next: string | null }> {
  const query = supabase
    .from("customer_facts")
    .select("customer_id, subject, value")
    .order("customer_id")
    .order("subject")
    .limit(FACTS_AT_ONCE);
  const { data } = await (after ? query.gt("customer_id", after) : query).throwOnError();
  const found = new Map<string, SharedCustomer>();
  for (const { customer_id, subject, value } of data) {
    const customer = found.get(customer_id) ?? { customer_id, facts: [] };
    customer.facts.push({ subject, value });
    found.set(customer_id, customer);
  }
  // Where the rows were cut, the last customer may be cut too: they come whole with the next page.
  const cut = data.length === FACTS_AT_ONCE;
  const whole = [...found.values()].slice(0, cut ? Math.max(1, found.size - 1) : found.size);
  const customers = whole.slice(0, limit);
  const more = cut || whole.length > limit;
  return { customers, next: more ? (customers.at(-1)?.customer_id ?? null) : null };
}

/**
 * Writes into the access log of each of these customers that the partner reads them, and answers those in whose
 * log it stands. Who stopped sharing a moment ago is not among them, and must not be handed over.
 */
export async function logPartnerAccess({
  supabase,
  customers,
}: {
  supabase: SupabaseClient;
  customers: SharedCustomer[];
}): Promise<SharedCustomer[]> {
  if (customers.length === 0) return [];
  const { data } = await supabase
    .rpc("log_partner_access", {
      customer_ids: customers.map(({ customer_id }) => customer_id),
      what: "customer_facts",
      why: "GET /api/partner/customers",
    })
    .throwOnError();
  const logged = new Set<string>(data);
  return customers.filter(({ customer_id }) => logged.has(customer_id));
}
