import { createHash } from "node:crypto";
import type { Sql } from "../../supabase/embedded/database";

/** Lets the customer's only source of this kind have been fetched, with this outcome, as a worker would tell it. */
export async function fetchedFor(
  sql: Sql,
  { customerId, kind, outcome }: { customerId: string; kind: string; outcome: Record<string, unknown> },
): Promise<void> {
  const [source] = await sql.query<{ id: string }>(
    `update public.sources held
     set leased_by = 'test', leased_until = now() + interval '1 minute', tried_at = now()
     from public.source_subscriptions mine
     where mine.source_id = held.id and mine.customer_id = $1 and held.kind = $2
     returning held.id`,
    [customerId, kind],
  );
  if (!source) throw new Error(`The customer has no source of the kind ${kind}.`);
  await sql.query("select public.finish_source('test', $1, $2::jsonb)", [
    source.id,
    JSON.stringify({ kind: "fetched", content_sha256: sha256(outcome), ...outcome }),
  ]);
}

/** An item of a feed as a worker tells it, so many minutes old. */
export function newsItem(title: string, minutes: number) {
  const shown = {
    title,
    link: `https://news.example/${encodeURIComponent(title)}`,
    summary: "What it is about.",
  };
  return {
    ...shown,
    key_sha256: sha256(shown.link),
    content_sha256: sha256(shown),
    words: title,
    published_at: new Date(Date.now() - minutes * 60_000).toISOString(),
  };
}

const sha256 = (of: unknown): string => createHash("sha256").update(JSON.stringify(of)).digest("hex");
