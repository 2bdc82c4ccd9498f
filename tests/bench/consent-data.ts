import type { Sql } from "postgres";

export const CUSTOMERS = 1_000_000;
/** Customers with as many facts as somebody gathers in years. */
export const KEEN_CUSTOMERS = 200;
export const KEEN_FACTS = 200;
/** Customers who are signed in: those, and enough others for the ledger. */
export const SIGNED_IN = 40_000;
/** Seven in ten agree to personalisation. */
export const AGREEING = 0.7;

const BATCH = 50_000;

/** The id of the n-th customer and of their session, made so that ranges of them can be asked for. */
export const customerId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
export const sessionId = (n: number) => `00000000-0000-4000-9000-${String(n).padStart(12, "0")}`;

const idOf = "('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid";

/**
 * A million customers with one fact each, set by set, with a line of progress on standard error. Past the
 * triggers of the gate, which would look every single one up: what they would write is written here.
 */
export async function generateCustomers(sql: Sql): Promise<void> {
  await sql.unsafe("alter table public.customer_facts disable trigger stamp_consents");
  await sql.unsafe("alter table public.customer_consents disable trigger compute_consents");
  for (let from = 1; from <= CUSTOMERS; from += BATCH) {
    const range = `generate_series(${from}, ${from + BATCH - 1}) n`;
    await sql.begin(async (batch) => {
      // Nor the foreign keys: each would be looked up a million times.
      await batch.unsafe("set local session_replication_role = replica");
      await batch.unsafe(
        `insert into auth.users (id, email) select ${idOf}, 'customer' || n || '@bench.example' from ${range}`,
      );
      await batch.unsafe(
        `insert into public.customer_consents (customer_id, consents)
         select ${idOf}, case when n % 10 < 3 then '{}' else '{analytics,personalisation}'::text[] end from ${range}`,
      );
      await batch.unsafe(
        `insert into public.customer_facts (customer_id, subject, value, consents)
         select ${idOf}, 'drink', '"carrot juice"',
                case when n % 10 < 3 then '{}' else '{analytics,personalisation}'::text[] end from ${range}`,
      );
    });
    progress(`${(from + BATCH - 1).toLocaleString("en")} of ${CUSTOMERS.toLocaleString("en")} customers`);
  }
  await sql.unsafe(
    `insert into public.customer_facts (customer_id, subject, value)
     select ${idOf}, 'fact ' || fact, '"something"'
       from generate_series(1, ${KEEN_CUSTOMERS}) n, generate_series(2, ${KEEN_FACTS}) fact`,
  );
  await sql.unsafe("alter table public.customer_facts enable always trigger stamp_consents");
  await sql.unsafe("alter table public.customer_consents enable always trigger compute_consents");
  await sql.unsafe(
    `insert into auth.sessions (id, user_id)
     select ('00000000-0000-4000-9000-' || lpad(n::text, 12, '0'))::uuid, ${idOf} from generate_series(1, ${SIGNED_IN}) n`,
  );
  progress("vacuum and analyse");
  await sql.unsafe("vacuum (analyze, freeze)");
  progress("ready\n");
}

function progress(said: string): void {
  process.stderr.write(`\rconsent: ${said}${" ".repeat(24)}`);
}
