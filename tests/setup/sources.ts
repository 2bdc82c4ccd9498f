import { randomUUID } from "node:crypto";
import { vi } from "vitest";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import type { SupabaseClient } from "../../app/lib/supabase.server";
import type { SourceKind } from "../../worker/sources/source";
import { as, asOwner, type Customer } from "./actors";
import { settingsWith } from "./settings";

/** The worker's half, which may fetch from these hosts of the test although they are private. */
export async function fetchingFrom(...hosts: string[]) {
  // Settings are read once: what an earlier file left would hold.
  vi.resetModules();
  process.env[SETTINGS_VARIABLE] = JSON.stringify(settingsWith({ fetchAllow: hosts }));
  const [{ openSources }, { feedSource }] = await Promise.all([
    import("../../worker/sources/refresh"),
    import("../../worker/sources/feed"),
  ]);
  return {
    openSources,
    feedSource,
    /** Lets one worker fetch all that is due, and resolves when it has. */
    fetchDue: ({ kinds = [feedSource], atOnce }: { kinds?: SourceKind[]; atOnce?: number } = {}) =>
      openSources({ worker: `test-${randomUUID()}`, kinds, supabase: fetcher(), atOnce }).refresh(),
  };
}

/** The role that fetches, typed as the worker has it. */
export const fetcher = (): SupabaseClient => as("fetcher");

/** Subscribes and answers the source's id. */
export async function subscribe(who: Customer, address: string, name?: string): Promise<string> {
  const { data } = await who.supabase
    .rpc("add_source", { kind: "feed", address, ...(name !== undefined && { name }) })
    .throwOnError();
  return data;
}

/** Leaves nothing due that other tests left, which they address anywhere, and lets no host rest. */
export async function leaveOnlyMine(): Promise<void> {
  await asOwner.query("update public.sources set next_try_at = null where kind in ('feed', 'mailbox')");
  await asOwner.query("delete from private.source_hosts");
}

/** Lets it be due now, and its host with it, whatever came of it last. */
export async function makeDue(source: string): Promise<void> {
  await asOwner.query("update public.sources set next_try_at = now() - interval '1 hour' where id = $1", [
    source,
  ]);
  await asOwner.query(
    "delete from private.source_hosts where host = (select host from public.sources where id = $1)",
    [source],
  );
}

interface Held {
  title: string | null;
  failure: string | null;
  failures: number;
  etag: string | null;
  /** From now, in seconds. */
  next_in: number;
  leased_by: string | null;
  unwanted: boolean;
}

/** A source as the database holds it, or undefined where it is gone. */
export async function heldSource(id: string): Promise<Held | undefined> {
  const [held] = await asOwner.query<Held>(
    `select title, failure, failures, etag, extract(epoch from next_try_at - now())::int as next_in, leased_by,
       unwanted_since is not null as unwanted
     from public.sources where id = $1`,
    [id],
  );
  return held;
}

/** Titles of what the customer has of a source, newest first. */
export async function titlesOf(who: Customer, source: string): Promise<string[]> {
  const { data } = await who.supabase
    .from("news_items")
    .select("title")
    .eq("source_id", source)
    .order("published_at", { ascending: false })
    .throwOnError();
  return data.map(({ title }) => title);
}

/** A well-formed RSS 2.0 feed; items by title, newest first, an hour apart. */
export function rss(titles: string[], { title = "Harbour news", more = "" } = {}): string {
  const items = titles.map((item, hours) => {
    const date = new Date(Date.now() - hours * 3_600_000 - 60_000).toUTCString();
    return `<item><title>${item}</title><link>https://news.example/${encodeURIComponent(item)}</link>
<guid isPermaLink="false">${item}</guid><pubDate>${date}</pubDate><description>About ${item}</description>${more}</item>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>${title}</title>${items.join("")}</channel></rss>`;
}
