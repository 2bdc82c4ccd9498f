import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { type Customer, customer, jwtSecret, publishableKey, supabaseUrl } from "../setup/actors";
import { settingsWith } from "../setup/settings";
import { visitOf } from "../setup/visits";

let limits: typeof import("../../app/foundation/identity/limits.server");
let page: typeof import("../../app/routes/search");
let atHand: typeof import("../../app/routes/search_.own");
let i18n: typeof import("../../app/lib/i18n/i18n.server");

beforeAll(async () => {
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({ supabaseUrl, publishableKey, jwtSecret })));
  vi.resetModules();
  limits = await import("../../app/foundation/identity/limits.server");
  page = await import("../../app/routes/search");
  atHand = await import("../../app/routes/search_.own");
  i18n = await import("../../app/lib/i18n/i18n.server");
});
afterAll(() => vi.unstubAllEnvs());

const look = async (who: Customer, query: string) =>
  page.loader(await visitOf(who, `/search?${new URLSearchParams(query)}`));

async function useUp(who: Customer): Promise<void> {
  const args = await visitOf(who, "/search");
  while ((await limits.countTry("search", args, who.id)) === 0);
}

test("who searches as people do is never told to wait", async () => {
  const guest = await customer();
  for (let times = 0; times < 30; times += 1) {
    const { data, init } = await look(guest, "q=trips");
    expect(init).toBeNull();
    expect(data.page).toMatchObject({ wait: 0, query: "trips" });
    expect(data.page.entries).not.toEqual([]);
  }
});

test("who has searched too often is told how long to wait, keeps what they typed, and may look elsewhere", async () => {
  const guest = await customer();
  await useUp(guest);
  const { data, init } = await look(guest, "q=trips");
  expect(init?.status).toBe(429);
  expect(Number(new Headers(init?.headers).get("Retry-After"))).toBeGreaterThanOrEqual(60);
  expect(data.page).toMatchObject({ query: "trips", entries: null, leaving: null });
  expect(data.page.wait).toBeGreaterThan(0);
  expect(data.page.ways).not.toEqual([]);

  const away = await look(guest, "q=trips&in=wikipedia");
  expect(away.init).toBeNull();
  expect(away.data.page.leaving).toMatchObject({ place: "wikipedia" });
  expect((await look(guest, "")).init).toBeNull();
  const own = await atHand.loader(await visitOf(guest, "/search/own"));
  expect([own.status, await own.json()]).toEqual([429, { entries: [] }]);
});

test("the wait is said in words in every language", () => {
  expect(i18n.translatorIn("en")("search:wait.text", { count: 1 })).toMatch(/in a minute/);
  expect(i18n.translatorIn("en")("search:wait.text", { count: 7 })).toMatch(/in 7 minutes/);
  expect(i18n.translatorIn("zh-CN")("search:wait.text", { count: 7 })).toMatch(/请过 7 分钟/);
});
