import type { Json } from "~/lib/database.types";
import type { Customer } from "~/lib/session.server";
import { createRoleClient, type SupabaseClient } from "~/lib/supabase.server";
import type { Reader } from "./schema";

type Row = { [column: string]: Json | undefined };

/** Rows of one customer in one table, in the columns that a reader may select. */
export interface TableView {
  table: string;
  rows: Row[];
}

export interface Statistic {
  subject: string;
  value: Json;
  customers: number;
}

/** The purpose whose switch decides what a reader gets; the service desk reads by several. */
export const PURPOSE_OF = {
  partner: "partner_sharing",
  recommender: "personalisation",
  analyst: "analytics",
  agent: null,
} as const satisfies Record<Reader, string | null>;

/** The customer's rows that this reader would get if they agreed. Throws the Supabase error as it comes. */
export async function wouldRead({
  supabase,
  reader,
}: {
  supabase: SupabaseClient;
  reader: Reader;
}): Promise<(TableView & { columns: string[] })[]> {
  const { data } = await supabase.rpc("would_read", { reader }).throwOnError();
  return data.map(({ table_name, columns, rows }) => ({ table: table_name, columns, rows: asRows(rows) }));
}

const shownTo = ({ customerId, sessionId }: Customer) => ({ shownTo: { customerId, sessionId } });

/**
 * The customer's rows that a partner or the recommender gets now: asked in that role, through the API, so that
 * nothing but the database decides. `tables` are those that the role may read at all.
 */
export async function readAs({
  reader,
  customer,
  tables,
}: {
  reader: "partner" | "recommender";
  customer: Customer;
  tables: readonly { table: string; columns: readonly string[] }[];
}): Promise<TableView[]> {
  const client = createRoleClient(
    reader === "partner" ? { role: reader, ...shownTo(customer) } : { role: reader },
  );
  return Promise.all(
    tables.map(async ({ table, columns }) => {
      const { data } = await client
        // The names come from the database's own catalogue; the generated types know them one by one only.
        .from(table as "customer_facts")
        .select(columns.join(","))
        .eq("customer_id", customer.customerId)
        .throwOnError();
      return { table, rows: asRows(data as unknown as Json) };
    }),
  );
}

/** What the service desk gets of the customer, asked as the service desk. Nobody of it looks, so nothing is logged. */
export async function readAsAgent(customer: Customer): Promise<TableView[]> {
  const { data } = await createRoleClient({ role: "agent", ...shownTo(customer) })
    .rpc("agent_preview")
    .throwOnError();
  return [{ table: "customer_facts", rows: asRows(data as unknown as Json) }];
}

/** The numbers that the company's statistics show now, asked as the analyst. */
export async function readStatistics(customer: Customer): Promise<Statistic[]> {
  const { data } = await createRoleClient({ role: "analyst", ...shownTo(customer) })
    .rpc("fact_statistics")
    .throwOnError();
  return data;
}

function asRows(value: Json): Row[] {
  if (!Array.isArray(value)) return [];
  return value.filter((row): row is Row => typeof row === "object" && row !== null && !Array.isArray(row));
}
