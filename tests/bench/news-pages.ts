import { setTimeout as pause } from "node:timers/promises";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import { type Portal, startPortal } from "../setup/portal";
import { serveFeeds } from "./news-server";
import { median, type Row, round } from "./rows";
import { signInByHttp, USER_AGENT } from "./visitor";

const FEEDS = 30;
/** Without feeds and with them in turn, so that a busy moment of this machine counts for both alike. */
const ROUNDS = 8;
/** Of each half of a round, after one that is not counted: it may find what was just changed. */
const VISITS = 5;
const WARM_UP = 20;
/** Three dozen feeds of this machine are a matter of seconds. */
const FETCHED_WITHIN_MS = 60_000;

/** What My page costs a customer who follows thirty feeds, next to the same page of theirs while they follow none. */
export async function measureNewsPages(folder: string): Promise<Row[]> {
  const feeds = await serveFeeds({ hosts: 10, slowHosts: 0, slowMs: 0 });
  const portal = await startPortal({ folder, env: { HOMEPORT_FETCH_ALLOW: "127.0.0.1", LOG_LEVEL: "warn" } });
  try {
    const cookie = await signInByHttp(portal.url);
    await addWidget(portal, cookie);
    const addresses = feeds.addresses(FEEDS, "quick");
    // Whom somebody follows all the time is there, fetched, whenever the traveller follows too.
    await follow(await signIn(portal, "subscriber"), addresses);
    const traveller = await signIn(portal, "traveller");
    await visits(portal, cookie, WARM_UP);
    const none: Visit[] = [];
    const many: Visit[] = [];
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      none.push(...(await visits(portal, cookie, VISITS)));
      await follow(traveller, addresses);
      many.push(...(await visits(portal, cookie, VISITS)));
      await unfollow(traveller, addresses);
    }
    const note = `${none.length} visits each, in turns of ${VISITS}`;
    return [
      ...compared("first byte of My page with news", { none, many, of: "first", bar: 1.15, note }),
      ...compared("the whole of My page, news too", { none, many, of: "whole", bar: 1.25, note }),
    ];
  } finally {
    await portal.stop();
    await feeds.close();
  }
}

async function addWidget({ url }: Portal, cookie: string): Promise<void> {
  const page = await fetch(url, { headers: { cookie } });
  const first = /\/\?page=([A-Za-z0-9-]+)/.exec(await page.text())?.[1] ?? "main";
  const widget = { id: "bench-news", kind: "news", page: first, width: 1, size: "full", settings: {} };
  const answer = await fetch(`${url}/page/change`, {
    method: "POST",
    headers: { cookie, Origin: url, "Content-Type": "application/json" },
    body: JSON.stringify({ edits: [{ do: "add", widget, before: null }] }),
  });
  if (!answer.ok) throw new Error(`Adding the widget answered ${answer.status}.`);
}

/** Milliseconds until the first byte and until the last. */
interface Visit {
  first: number;
  whole: number;
}

function compared(
  name: string,
  { none, many, of, bar, note }: { none: Visit[]; many: Visit[]; of: keyof Visit; bar: number; note: string },
): Row[] {
  const [without, having] = [none, many].map((all) => median(all.map((visit) => visit[of])));
  if (without === undefined || having === undefined) throw new Error("Nobody visited.");
  return [
    { name: `${name}, no feeds`, value: round(without, 1), unit: "ms", note },
    { name: `${name}, ${FEEDS} feeds`, value: round(having, 1), unit: "ms" },
    { name: `${name}, the one to the other`, value: round(having / without, 2), unit: "x", bar },
  ];
}

async function signIn({ runtime }: Portal, role: string): Promise<SupabaseClient> {
  const account = runtime.demo_accounts?.find((person) => person.role === role);
  if (!account) throw new Error(`The demo has no ${role}.`);
  const client = createClient(runtime.supabase_url, runtime.publishable_key, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const { error } = await client.auth.signInWithPassword(account);
  if (error) throw error;
  return client;
}

/** Follows these feeds, and waits until all have been fetched. */
async function follow(client: SupabaseClient, addresses: string[]): Promise<void> {
  await client.rpc("add_feeds", { feeds: addresses.map((address) => ({ address })) }).throwOnError();
  const until = performance.now() + FETCHED_WITHIN_MS;
  for (;;) {
    const { unfetched, failures } = await stateOf(client);
    if (unfetched === 0) return;
    if (failures.length > 0 || performance.now() > until) {
      throw new Error(`${unfetched} feeds were not fetched: ${failures.join(", ") || "nobody tried"}.`);
    }
    await pause(200);
  }
}

async function unfollow(client: SupabaseClient, addresses: string[]): Promise<void> {
  const { data } = await client.from("sources").select("id").in("address", addresses).throwOnError();
  if (data.length < addresses.length) throw new Error(`Only ${data.length} feeds were followed.`);
  for (const { id } of data) await client.rpc("remove_source", { source: id }).throwOnError();
}

/** Of the feeds alone: what else is on the page may have nothing to be fetched from. */
async function stateOf(client: SupabaseClient): Promise<{ unfetched: number; failures: string[] }> {
  const { data } = await client
    .from("sources")
    .select("last_good_at, failure")
    .eq("kind", "feed")
    .throwOnError();
  const feeds = z
    .array(z.object({ last_good_at: z.string().nullable(), failure: z.string().nullable() }))
    .parse(data);
  return {
    unfetched: feeds.filter(({ last_good_at }) => last_good_at === null).length,
    failures: feeds.flatMap(({ failure }) => failure ?? []),
  };
}

/** So many visits one after the other, and one before that is not counted. */
async function visits({ url }: Portal, cookie: string, times: number): Promise<Visit[]> {
  const made: Visit[] = [];
  for (let visit = 0; visit <= times; visit += 1) {
    const began = performance.now();
    const answer = await fetch(url, { headers: { cookie, "User-Agent": USER_AGENT } });
    const reader = answer.body?.getReader();
    await reader?.read();
    const first = performance.now() - began;
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read());
    if (answer.status !== 200) throw new Error(`My page answered ${answer.status}.`);
    if (visit > 0) made.push({ first, whole: performance.now() - began });
  }
  return made;
}
