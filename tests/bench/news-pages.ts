import { setTimeout as pause } from "node:timers/promises";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";
import { type Portal, startPortal } from "../setup/portal";
import { serveFeeds } from "./news-server";
import { median, type Row, round } from "./rows";
import { signInByHttp, USER_AGENT } from "./visitor";

const FEEDS = 30;
const VISITS = 40;
/** Three dozen feeds of this machine are a matter of seconds. */
const FETCHED_WITHIN_MS = 60_000;

/** What My page costs a customer who follows thirty feeds, next to the same page while they follow none. */
export async function measureNewsPages(folder: string): Promise<Row[]> {
  const feeds = await serveFeeds({ hosts: 10, slowHosts: 0, slowMs: 0 });
  const portal = await startPortal({ folder, env: { HOMEPORT_FETCH_ALLOW: "127.0.0.1", LOG_LEVEL: "warn" } });
  try {
    const cookie = await signInByHttp(portal.url);
    await addWidget(portal, cookie);
    await visits(portal, cookie);
    const none = await visits(portal, cookie);
    await follow(portal, feeds.addresses(FEEDS, "quick"));
    await visits(portal, cookie);
    const many = await visits(portal, cookie);
    const note = `${VISITS} visits one after the other; the whole page, news too: ${round(none.whole)} and ${round(many.whole)} ms`;
    return [
      { name: "first byte of My page with news, no feeds", value: round(none.first, 1), unit: "ms", note },
      { name: `first byte of My page with news of ${FEEDS} feeds`, value: round(many.first, 1), unit: "ms" },
      {
        name: "the one to the other",
        value: round(many.first / none.first, 2),
        unit: "x",
        bar: 1.15,
      },
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

async function follow({ runtime }: Portal, addresses: string[]): Promise<void> {
  const account = runtime.demo_accounts?.find(({ role }) => role === "traveller");
  if (!account) throw new Error("The demo has no traveller.");
  const client = createClient(runtime.supabase_url, runtime.publishable_key, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const { error } = await client.auth.signInWithPassword(account);
  if (error) throw error;
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

/** Milliseconds until the first byte and until the last, the middle of many visits. */
async function visits({ url }: Portal, cookie: string): Promise<{ first: number; whole: number }> {
  const firsts: number[] = [];
  const wholes: number[] = [];
  for (let visit = 0; visit < VISITS; visit += 1) {
    const began = performance.now();
    const answer = await fetch(url, { headers: { cookie, "User-Agent": USER_AGENT } });
    const reader = answer.body?.getReader();
    await reader?.read();
    firsts.push(performance.now() - began);
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read());
    wholes.push(performance.now() - began);
    if (answer.status !== 200) throw new Error(`My page answered ${answer.status}.`);
  }
  return { first: median(firsts), whole: median(wholes) };
}
