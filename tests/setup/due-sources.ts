import { randomUUID } from "node:crypto";
import { asOwner } from "./actors";
import type { Query } from "./catalogue-scope";

/**
 * Sources in a rehearsal, beside which nothing else is due: what is handed out there is the test's own, and none
 * of it is left behind.
 */
export function withNothingElseDue<Answer>(work: (query: Query) => Promise<Answer>): Promise<Answer> {
  return asOwner.rehearse(async (query) => {
    await query("update public.sources set next_try_at = null, leased_by = null, leased_until = null");
    await query("delete from private.source_hosts");
    return work(query);
  });
}

export const hostName = () => `${randomUUID()}.example`;
/** The address of a feed that nobody else has. */
export const feedAt = (host = hostName()) => `https://${host}/${randomUUID()}.xml`;
export const mailServerAt = (host = hostName()) => `imaps://${host}:993`;

/** What this makes, so many times, one after the other. */
export const many = <Item>(number: number, make: () => Promise<Item>) =>
  Array.from({ length: number }).reduce<Promise<Item[]>>(
    async (before) => [...(await before), await make()],
    Promise.resolve([]),
  );

/** A customer by their id alone. */
export async function somebody(query: Query): Promise<string> {
  const id = randomUUID();
  await query("insert into auth.users (id, email) values ($1, $2)", [id, `${id}@sources.example`]);
  return id;
}

interface Wanted {
  kind?: string;
  address: string;
  /** Minutes ago. */
  due?: number;
  failures?: number;
  /** Whether it has ever answered. */
  wasGood?: boolean;
}

/** Subscribes a customer to a source that is due, and answers its id. */
export async function wants(
  query: Query,
  customer: string,
  { kind = "feed", address, due = 1, failures = 0, wasGood = true }: Wanted,
): Promise<string> {
  const [added] = await query<{ id: string }>("select private.subscribe($1, $2, $3, null, null) as id", [
    customer,
    kind,
    address,
  ]);
  const id = added?.id ?? "";
  await query(
    `update public.sources set next_try_at = now() - make_interval(mins => $2::int), failures = $3::int,
       failure = case when $3::int > 0 then 'too_slow' end, failed_since = case when $3::int > 0 then now() end,
       last_good_at = case when $4 = 'good' then now() end
     where id = $1`,
    [id, String(due), String(failures), wasGood ? "good" : "new"],
  );
  return id;
}

/** What a worker is handed, leased to it. */
export async function claims(
  query: Query,
  { worker = "w", kinds = ["feed", "calendar", "mailbox", "data", "weather"], batch = 12 } = {},
): Promise<string[]> {
  const rows = await query<{ id: string }>("select id from public.claim_sources($1, $2::text[], $3)", [
    worker,
    kinds,
    String(batch),
  ]);
  return rows.map(({ id }) => id);
}

/** Tells what came of one that this worker was handed. */
export async function tells(
  query: Query,
  source: string,
  outcome: Record<string, unknown>,
  worker = "w",
): Promise<void> {
  await query(
    "update public.sources set leased_by = $2, leased_until = now() + interval '1 minute' where id = $1",
    [source, worker],
  );
  await query("select public.finish_source($1, $2, $3::jsonb)", [worker, source, JSON.stringify(outcome)]);
}
