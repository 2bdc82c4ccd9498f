import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { findOwn, listAtHand } from "../../app/start-page/search/load.server";
import { asOwner, type Customer, customer, everybodyElse } from "../setup/actors";
import { aTrain, book, tell, traveller } from "../setup/outbox";
import { addSealed } from "../setup/own-sources";
import { signedIn } from "../setup/signed-in";
import { subscribe } from "../setup/sources";

interface Found {
  trips: { id: string; words: string; reference: string; from: { en: string }; to: { en: string } }[];
  notices: { id: string; words: string; event: { kind: string } }[];
  notes: { id: string; content: string }[];
  searches: { id: string; query: string; engine: string; address: string | null }[];
  news: { id: string; title: string; link: string | null; name: string; words: string }[];
  links: string[];
}

const NOTHING: Found = { trips: [], notices: [], notes: [], searches: [], news: [], links: [] };

async function search(who: Customer, query?: string, most?: number): Promise<Found> {
  const { data } = await who.supabase.rpc("search_own", { query, most }).throwOnError();
  return data;
}

let owner: Customer;
let other: Customer;
let trip: string;
let reference: string;

async function write(who: Customer, ...contents: string[]): Promise<void> {
  const rows = contents.map((content) => ({
    customer_id: who.id,
    widget_id: "notes",
    kind: "note",
    content,
  }));
  await who.supabase.from("page_notes").insert(rows).throwOnError();
}

beforeAll(async () => {
  [owner, other] = await Promise.all([traveller(), traveller()]);
  const line = await aTrain();
  trip = (await book(owner, [line, 2, 4])).booking;
  await book(other, [line, 2, 4]);
  await tell(line, { kind: "cancelled" });
  const [held] = await asOwner.query<{ reference: string }>(
    "select reference from public.bookings where id = $1",
    [trip],
  );
  reference = held?.reference ?? "";
  await write(owner, "Gate B12 开往上海的轮渡", "Ｔｅａ for the crew");
  await write(other, "Gate B12 开往上海的轮渡");
});

describe("a search among one's own", () => {
  test.each([
    ["where it leaves", "bravo"],
    ["where it leads", "DELTA"],
    ["both, in any order", "delta  bravo"],
    ["the company, in another language", "发件铁路"],
  ])("finds a trip by %s", async (_what, query) => {
    const { trips } = await search(owner, query);
    expect(trips).toMatchObject([{ id: trip, from: { en: "Bravo" }, to: { en: "Delta" } }]);
  });

  test("finds a trip and what was told of it by the reference", async () => {
    const { trips, notices } = await search(owner, reference.toLowerCase());
    expect(trips.map(({ id }) => id)).toEqual([trip]);
    expect(notices).not.toEqual([]);
  });

  test.each(["cancelled", "取消"])(
    "finds a notice by what happened, in every language: %s",
    async (query) => {
      const { notices } = await search(owner, query);
      expect(notices.map(({ event }) => event.kind)).toEqual(["journey_cancelled"]);
    },
  );

  test.each([
    ["a word of it", "上海"],
    ["two words that stand apart in it", "上海轮渡"],
    ["words in another order", "轮渡上海"],
    ["Chinese and letters together", "b12 轮渡"],
    ["letters of full width", "Ｂ１２"],
  ])("finds Chinese by %s", async (_what, query) => {
    const { notes } = await search(owner, query);
    expect(notes.map(({ content }) => content)).toEqual(["Gate B12 开往上海的轮渡"]);
  });

  test.each(["北京", "上海 火车", "b13", "%", "__", "'; drop table page_notes; --", "轮船时刻表"])(
    "finds nothing by what is not there: %s",
    async (query) => {
      expect(await search(owner, query)).toEqual(NOTHING);
    },
  );

  test("finds what was typed in full width by plain letters", async () => {
    expect((await search(owner, "tea")).notes).toHaveLength(1);
  });

  test("without words answers the newest of everything, as many as asked for", async () => {
    const { trips, notices, notes } = await search(owner, "", 1);
    expect([trips.length, notices.length, notes.length]).toEqual([1, 1, 1]);
    expect((await search(owner)).notes).toHaveLength(2);
  });

  test("looks for the first ten words alone, however many are asked for", async () => {
    const ten = Array.from({ length: 10 }, () => "gate").join(" ");
    expect((await search(owner, `${ten} nowhere`)).notes).toHaveLength(1);
    expect((await search(owner, `${ten.replace("gate", "nowhere")}`)).notes).toEqual([]);
  });

  test("answers nobody else's rows, whatever is asked", async () => {
    const own = new Set(
      (
        await asOwner.query<{ id: string }>(
          `select id from public.bookings where customer_id = $1
           union all select id from public.notices where customer_id = $1
           union all select id from public.page_notes where customer_id = $1`,
          [owner.id],
        )
      ).map(({ id }) => id),
    );
    for (const query of ["", "gate", "bravo", "上海", "cancelled"]) {
      const { trips, notices, notes } = await search(owner, query, 50);
      const found = [...trips, ...notices, ...notes];
      expect(found.length, query).toBeGreaterThan(0);
      for (const { id } of found) expect(own.has(id), query).toBe(true);
    }
  });

  test("finds nothing for somebody who has nothing, and is open to customers alone", async () => {
    const stranger = await customer();
    expect(await search(stranger, "bravo")).toEqual(NOTHING);
    for (const [name, client] of await everybodyElse()) {
      const { data, error } = await client.rpc("search_own", { query: "bravo" });
      if (name === "a stranger") expect(data).toEqual(NOTHING);
      else expect(error?.code, name).toBe("42501");
    }
  });

  test("stays quick with many notes and a long query", async () => {
    const guest = await customer();
    await asOwner.query(
      `insert into public.page_notes (customer_id, widget_id, kind, content)
       select $1, 'notes', 'note', 'note ' || n || repeat(' 港口', 300) from generate_series(1, 500) n`,
      [guest.id],
    );
    const { notes } = await search(guest, `note 港口 ${randomUUID()} `.repeat(4));
    expect(notes).toEqual([]);
    expect((await search(guest, "note 港口")).notes).toHaveLength(8);
  });
});

describe("what a customer keeps and follows", () => {
  let guest: Customer;
  let feed: string;

  beforeAll(async () => {
    guest = await customer();
    await guest.supabase
      .from("saved_searches")
      .insert({ customer_id: guest.id, query: "Tall ships", engine: "wikipedia" })
      .throwOnError();
    await guest.supabase.rpc("choose_search", { engine: "custom", address: "https://find.example/?q=%s" });
    const widget = { id: "quick-links", kind: "quick-links", page: "main", width: 1, size: "full" };
    const document = {
      version: 1,
      pages: [{ id: "main", name: "" }],
      widgets: [{ ...widget, settings: { links: "Tide tables tides.example/north\nMy trips /trips" } }],
      style: {},
      shortcuts: true,
    };
    await guest.supabase.rpc("save_start_page", { document, revision: 0 }).throwOnError();
    feed = await subscribe(guest, `https://${randomUUID()}.example/feed.xml`, "Harbour news");
    await asOwner.query(
      `insert into public.news_items (source_id, key_sha256, content_sha256, title, link, words, published_at)
       select $1, encode(sha256(convert_to(n::text, 'UTF8')), 'hex'), repeat('a', 64),
         case n when 1 then 'Regatta begins' else 'Old news ' || n end,
         case n when 1 then 'https://paper.example/regatta' end,
         case n when 1 then 'regatta begins' else 'old news ' || n end, now() - n * interval '1 hour'
       from generate_series(1, 120) n`,
      [feed],
    );
    const calendar = await addSealed(guest, {
      kind: "calendar",
      address: "https://calendar.example",
      sealed: "sealed",
      name: "Crew",
    });
    const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
    const event = (ahead: number) => ({
      title: "Choir rehearsal",
      place: "Old Lock",
      start: day(ahead),
      end: day(ahead + 1),
    });
    const content = { from: day(0), until: day(60), events: [event(3), event(10)], cut: false };
    await asOwner.query("update public.sources set content = $2, last_good_at = now() where id = $1", [
      calendar,
      JSON.stringify(content),
    ]);
  });

  const find = (query: string, who = guest) =>
    findOwn({ customer: signedIn(who), locale: "en", query }).then((entries) =>
      entries.filter(({ kind }) => kind !== "page"),
    );

  test.each([
    ["a quick link", "tide", { kind: "link", title: "Tide tables", href: "https://tides.example/north" }],
    ["a saved search", "SHIPS", { kind: "search", title: "Tall ships", note: "Wikipedia" }],
    ["an event by where it is, once", "old lock", { kind: "event", title: "Choir rehearsal" }],
    [
      "news that they follow",
      "regatta",
      { kind: "news", note: "Harbour news", href: "https://paper.example/regatta" },
    ],
  ])("is found, each as what it is: %s", async (_what, query, entry) => {
    expect(await find(query)).toMatchObject([entry]);
  });

  test("is at hand while they type, without a word of it being sent", async () => {
    const entries = await listAtHand({ customer: signedIn(guest), locale: "en" });
    const kinds = new Set(entries.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(["event", "link", "news", "page", "search"]);
    expect(entries.filter(({ kind }) => kind === "news")).toHaveLength(50);
  });

  test("is found among the newest hundred news of each source, and leads to the source without a page of its own", async () => {
    expect(await find("old 100")).toMatchObject([{ title: "Old news 100", href: `/news/${feed}` }]);
    expect(await find("old 101")).toEqual([]);
  });

  test("is nobody else's to find", async () => {
    const stranger = await customer();
    for (const query of ["tide", "ships", "lock", "regatta"]) expect(await find(query, stranger)).toEqual([]);
  });
});
