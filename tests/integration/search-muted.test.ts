import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { mutedWords, spell } from "../../app/domains/news/rules";
import { asOwner, type Customer, customer } from "../setup/actors";
import { subscribe } from "../setup/sources";

async function publish(source: string, ...titles: string[]): Promise<void> {
  for (const title of titles) {
    await asOwner.query(
      `insert into public.news_items (source_id, key_sha256, content_sha256, title, words, published_at)
       values ($1, encode(sha256(convert_to($2, 'UTF8')), 'hex'), repeat('a', 64), $2, $3, now())`,
      [source, title, spell(title)],
    );
  }
}

/** Gives the customer a page with widgets of news that have these settings, and nothing else. */
async function layOut(who: Customer, ...all: Record<string, unknown>[]): Promise<void> {
  const widgets = all.map((settings, at) => ({
    id: `news-${at}`,
    kind: "news",
    page: "main",
    width: 1,
    size: "full",
    settings,
  }));
  const document = { version: 1, pages: [{ id: "main", name: "" }], widgets, style: {}, shortcuts: true };
  await asOwner.query(
    `insert into public.start_pages as page (customer_id, document) values ($1, $2::jsonb)
     on conflict (customer_id) do update set document = excluded.document, revision = page.revision + 1`,
    [who.id, JSON.stringify(document)],
  );
}

async function found(who: Customer, query = ""): Promise<string[]> {
  const { data } = await who.supabase.rpc("search_own", { query, most: 50 }).throwOnError();
  return (data as { news: { title: string }[] }).news.map(({ title }) => title).sort();
}

describe("news that somebody mutes", () => {
  let guest: Customer;
  let paper: string;
  let gazette: string;

  beforeAll(async () => {
    guest = await customer();
    paper = await subscribe(guest, `https://${randomUUID()}.example/feed.xml`);
    gazette = await subscribe(guest, `https://${randomUUID()}.example/feed.xml`);
    await publish(paper, "Football tonight", "Harbour fair");
    await publish(gazette, "Football again", "Harbour storm");
  });

  test("do not come up in their search, nor among what is at hand while they type", async () => {
    await layOut(guest, {});
    expect(await found(guest, "football")).toEqual(["Football again", "Football tonight"]);
    await layOut(guest, { muted: "elections, FOOTBALL\nopera" });
    expect(await found(guest, "football")).toEqual([]);
    expect(await found(guest, "harbour")).toEqual(["Harbour fair", "Harbour storm"]);
    expect(await found(guest)).toEqual(["Harbour fair", "Harbour storm"]);
  });

  test("are those of the sources that the widget shows, and of no other", async () => {
    await layOut(guest, { muted: "football", sources: [paper.toUpperCase()] }, { sources: [gazette] });
    expect(await found(guest, "football")).toEqual(["Football again"]);
    await layOut(guest, { muted: "football", sources: `${gazette} ${paper}` });
    expect(await found(guest, "football")).toEqual([]);
    // Of none chosen nothing is shown, and of all it does not matter which were chosen before.
    await layOut(guest, { muted: "football", sources: ["nonsense"] });
    expect(await found(guest, "football")).toEqual(["Football again", "Football tonight"]);
    await layOut(guest, { muted: "football", from: "all", sources: [paper] });
    expect(await found(guest, "football")).toEqual([]);
  });

  test("stay to be found by whoever mutes nothing", async () => {
    await layOut(guest, { muted: "football" });
    const other = await customer();
    const fresh = await subscribe(other, `https://${randomUUID()}.example/feed.xml`);
    await publish(fresh, "Football tomorrow");
    expect(await found(other, "football")).toEqual(["Football tomorrow"]);
  });

  test.each([
    ["a number", 7],
    ["nothing", null],
    ["a list", ["football"]],
    ["no word", ""],
    ["marks alone", " ,\n;"],
    ["more than there is room for", "football".repeat(126)],
  ])("are none where a page holds nonsense in the place of words: %s", async (_what, muted) => {
    await layOut(guest, { muted });
    expect(await found(guest, "football")).toEqual(["Football again", "Football tonight"]);
  });
});

test.each([
  ["Ｆｏｏｔｂａｌｌ", "The football is round"],
  ["fußball，opéra", "At the OPERA tonight"],
  ["футбол", "ФУТБОЛ сегодня"],
  ["足球、歌剧", "今晚足球比赛"],
  ["  two   words ", "These two words stand"],
])("a word is muted in whatever spelling, as in the widget: %j", async (muted, title) => {
  const guest = await customer();
  const source = await subscribe(guest, `https://${randomUUID()}.example/feed.xml`);
  await publish(source, title);
  await layOut(guest, {});
  expect(await found(guest)).toEqual([title]);
  expect(mutedWords(muted).some((word) => spell(title).includes(word))).toBe(true);
  await layOut(guest, { muted });
  expect(await found(guest)).toEqual([]);
});
