import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { newsSettings } from "../../app/domains/news/settings";
import type { Locale } from "../../app/lib/i18n/languages";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { type Customer, customer } from "../setup/actors";
import { settingsWith } from "../setup/settings";
import { signedIn } from "../setup/signed-in";
import { subscribe } from "../setup/sources";

let news: typeof import("../../app/domains/news/widget.server");
let adding: typeof import("../../app/domains/news/sources/add.server");
let lists: typeof import("../../app/domains/news/sources/load.server");
let texts: typeof import("../../app/lib/i18n/i18n.server");

beforeAll(async () => {
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({})));
  vi.resetModules();
  news = await import("../../app/domains/news/widget.server");
  adding = await import("../../app/domains/news/sources/add.server");
  lists = await import("../../app/domains/news/sources/load.server");
  texts = await import("../../app/lib/i18n/i18n.server");
});
afterAll(() => vi.unstubAllEnvs());

let reader: Customer;
beforeEach(async () => {
  reader = await customer();
});

const freshFeed = (who: Customer) => subscribe(who, `https://${randomUUID()}.example/feed.xml`);

/** What a widget of news with these settings shows the reader. */
function seen(settings: Record<string, unknown>, locale: Locale = "en") {
  const { newsSource } = news;
  if (newsSource.from !== "later") throw new Error("News come later.");
  return newsSource.load({
    customer: signedIn(reader, { locale }),
    locale,
    now: new Date(),
    settings: newsSettings.parse(settings),
    widgetId: "news",
  });
}

test("a box whose chosen sources are gone, or are somebody else's, says so", async () => {
  const [gone, other] = [await freshFeed(reader), await freshFeed(await customer())];
  await reader.supabase.rpc("remove_source", { source: gone }).throwOnError();
  await freshFeed(reader);
  expect((await seen({ sources: [gone, other] })).empty).toBe("left");
});

test("whoever follows nothing is shown how to begin, whatever was chosen before", async () => {
  for (const settings of [{ sources: [randomUUID()] }, { from: "chosen", sources: [] }]) {
    const { empty, suggested } = await seen(settings);
    expect([empty, suggested.length]).toEqual(["none", 3]);
  }
});

test("of the chosen sources those that are not followed are passed over, and the others count", async () => {
  const mine = await freshFeed(reader);
  const shown = await seen({ sources: [randomUUID(), mine] });
  expect(shown.empty, "it waits for the one that is left").toBe("waiting");
});

test("a box of chosen sources with none ticked says that none is chosen", async () => {
  await freshFeed(reader);
  expect((await seen({ from: "chosen", sources: [] })).empty).toBe("unchosen");
  expect((await seen({ from: "all", sources: [randomUUID()] })).empty).toBe("waiting");
});

test("a Chinese reader meets Chinese sources first, on the page and in the box, and others after them", async () => {
  const languages = (feeds: { lang: string }[]) => feeds.map(({ lang }) => lang.slice(0, 2));
  const { suggested } = await seen({}, "zh-CN");
  expect(new Set(languages(suggested))).toEqual(new Set(["zh"]));
  expect(new Set(languages((await seen({})).suggested))).toEqual(new Set(["en"]));

  const ask = { customer: signedIn(reader, { locale: "zh-CN" }), locale: "zh-CN" as const, now: new Date() };
  const all = languages((await lists.loadSources(ask)).suggested);
  expect(all[0]).toBe("zh");
  expect(all.lastIndexOf("zh")).toBeLessThan(all.indexOf("en"));
});

test("a suggested source is followed with one press, and can be had back out as easily", async () => {
  const [first] = (await seen({})).suggested;
  const form = new FormData();
  form.set("intent", "suggest");
  form.set("address", first?.address ?? "");
  form.set("next", "/?page=work");
  const args = {
    request: new Request("http://localhost:3000/news"),
    context: { requestId: "1", nonce: "1", clientIp: "::1", setCookie: () => {} },
  };
  const press = { customer: signedIn(reader), form, t: texts.translatorIn("en") };
  const answer = await adding.pressAdd(args, press);
  if (!(answer instanceof Response)) throw new Error("It leads nowhere.");
  expect([answer.status, answer.headers.get("Location")]).toEqual([302, "/?page=work"]);

  const { rows, suggested } = await lists.loadSources({
    customer: signedIn(reader),
    locale: "en",
    now: new Date(),
  });
  expect(rows).toHaveLength(1);
  expect(suggested.filter(({ known }) => known)).toMatchObject([{ address: first?.address }]);
  expect((await seen({})).suggested, "once there is something to read").toEqual([]);

  form.set("address", "https://not-suggested.example/feed.xml");
  await expect(adding.pressAdd(args, press)).rejects.toMatchObject({ status: 400 });
});
