import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { RequestArgs } from "../../app/lib/context.server";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { type Customer, customer, jwtSecret, publishableKey, supabaseUrl } from "../setup/actors";
import { settingsWith } from "../setup/settings";

let limits: typeof import("../../app/foundation/identity/limits.server");
let sources: typeof import("../../app/routes/news._index");
let lists: typeof import("../../app/routes/news.opml");
let cookieName: string;

beforeAll(async () => {
  const told = { supabaseUrl, publishableKey, jwtSecret };
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith(told)));
  vi.resetModules();
  limits = await import("../../app/foundation/identity/limits.server");
  sources = await import("../../app/routes/news._index");
  lists = await import("../../app/routes/news.opml");
  cookieName = (await import("../../app/lib/supabase.server")).sessionCookieName();
});
afterAll(() => vi.unstubAllEnvs());

/** A form that somebody's browser sends. */
async function press(who: Customer, path: string, fields: Record<string, string>): Promise<RequestArgs> {
  const { data } = await who.supabase.auth.getSession();
  const session = Buffer.from(JSON.stringify(data.session)).toString("base64url");
  return {
    request: new Request(`http://localhost:3000${path}`, {
      method: "POST",
      headers: { Cookie: `${cookieName}=base64-${session}` },
      body: new URLSearchParams(fields),
    }),
    context: contextOf(),
  };
}

const contextOf = () => ({ requestId: "1", nonce: "1", clientIp: "::1", setCookie: () => {} });

/** Tries until there are too many. */
async function useUp(kind: "newsAddress" | "newsImport", who: Customer): Promise<void> {
  const args = { request: new Request("http://localhost:3000/"), context: contextOf() };
  while ((await limits.countTry(kind, args, who.id)) === 0);
}

async function followed(who: Customer): Promise<number> {
  const { count } = await who.supabase
    .from("source_subscriptions")
    .select("*", { count: "exact", head: true })
    .throwOnError();
  return count ?? 0;
}

test("who has had too many addresses asked can't have more asked by taking back removals", async () => {
  const guest = await customer();
  const restore = { intent: "restore", address: "https://feeds.example/one.xml" };
  await sources.action({ ...(await press(guest, "/news", restore)), params: {} });
  expect(await followed(guest)).toBe(1);

  await useUp("newsAddress", guest);
  const more = { intent: "restore", address: "https://feeds.example/two.xml" };
  await sources.action({ ...(await press(guest, "/news", more)), params: {} });
  expect(await followed(guest)).toBe(1);
});

test("who has brought too many lists is told how long to wait, and nothing of the next is taken in", async () => {
  const guest = await customer();
  const text =
    '<opml version="2.0"><body><outline type="rss" xmlUrl="https://feeds.example/a.xml"/></body></opml>';
  await useUp("newsImport", guest);
  const answer = await lists.action({ ...(await press(guest, "/news/opml", { text })), params: {} });
  expect(answer).toMatchObject({ init: { status: 429 }, data: { error: expect.stringMatching(/wait/) } });
  expect(await followed(guest)).toBe(0);
});
