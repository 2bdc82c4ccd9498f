import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { as, asOwner, type Customer, customer, everybodyElse } from "../setup/actors";
import { expectNothing, REFUSED } from "../setup/refused";
import { subscribe } from "../setup/sources";

const freshAddress = () => `https://${randomUUID()}.example/feed.xml`;
const hash = "a".repeat(64);

/** Puts items into a source as the worker would, and answers their ids. */
async function publish(source: string, ...titles: string[]): Promise<number[]> {
  const rows = await asOwner.query<{ id: string }>(
    `insert into public.news_items (source_id, key_sha256, content_sha256, title, link, words, published_at)
     select $1::uuid, encode(sha256(convert_to(title, 'UTF8')), 'hex'), $3, title, 'https://x.example/' || place,
       lower(title), now() - place * interval '1 minute'
     from unnest($2::text[]) with ordinality told (title, place) returning id`,
    [source, titles, hash],
  );
  return rows.map(({ id }) => Number(id));
}

interface News {
  sources: { name: string; wanted: boolean }[];
  items: { id: number; title: string; read: boolean }[];
}

async function newsOf(who: Customer, ask: Record<string, unknown> = {}): Promise<News> {
  const { data } = await who.supabase.rpc("own_news", ask).throwOnError();
  return data;
}

const titles = ({ items }: News) => items.map(({ title }) => title);

let reader: Customer;
let source: string;

beforeAll(async () => {
  reader = await customer();
  source = await subscribe(reader, freshAddress(), "My paper");
});

describe("sources", () => {
  test("are seen by who subscribed to them and by nobody else, and their secrets by no customer", async () => {
    const others = await everybodyElse();
    const { data } = await reader.supabase.from("sources").select("id, kind").eq("id", source);
    expect(data).toEqual([{ id: source, kind: "feed" }]);
    await expectNothing(
      others.filter(([name]) => name !== "the fetcher"),
      (client) => client.from("sources").select("id").eq("id", source),
    );
    await expectNothing(others, (client) => client.from("source_subscriptions").select("name"));
    for (const column of ["etag", "leased_by", "customer_id", "created_at", "changed_at", "tried_at"]) {
      expect((await reader.supabase.from("sources").select(column)).error?.code, column).toBe(REFUSED);
    }
    expect((await reader.supabase.from("source_secrets").select("sealed")).error?.code).toBe(REFUSED);
  });

  test("are added, changed and removed through their functions alone", async () => {
    const others = await everybodyElse();
    for (const client of [reader.supabase, ...others.map(([, client]) => client)]) {
      const added = await client.from("sources").insert({ kind: "feed", address: freshAddress() });
      expect(added.error?.code).toBe(REFUSED);
      expect((await client.from("sources").delete().eq("id", source)).error?.code).toBe(REFUSED);
      const moved = await client.from("sources").update({ address: freshAddress() }).eq("id", source);
      expect(moved.error?.code).toBe(REFUSED);
      const joined = await client
        .from("source_subscriptions")
        .insert({ customer_id: reader.id, source_id: source });
      expect(joined.error?.code).toBe(REFUSED);
    }
  });

  test("are subscribed to by customers alone, each for themselves", async () => {
    for (const [name, client] of await everybodyElse()) {
      if (name === "a stranger") {
        expect((await client.rpc("remove_source", { source })).data, name).toBe(false);
        expect((await client.rpc("refresh_source", { source })).data, name).toBe(false);
        continue;
      }
      const added = await client.rpc("add_source", { kind: "feed", address: freshAddress() });
      expect(added.error?.code, name).toBe(REFUSED);
      expect((await client.rpc("add_feeds", { feeds: [] })).error?.code, name).toBe(REFUSED);
      expect((await client.rpc("remove_source", { source })).error?.code, name).toBe(REFUSED);
      expect((await client.rpc("refresh_source", { source })).error?.code, name).toBe(REFUSED);
    }
    expect((await reader.supabase.from("sources").select("id").eq("id", source)).data).toHaveLength(1);
  });

  test("are claimed and finished by the fetcher alone", async () => {
    const outcome = { kind: "failed", cause: "gone" };
    for (const [name, client] of [["a customer", reader.supabase] as const, ...(await everybodyElse())]) {
      if (name === "the fetcher") continue;
      for (const [call, told] of [
        ["claim_sources", { worker: "w", kinds: ["feed"], batch: 1 }],
        ["ready_sources", { worker: "w", kinds: ["feed"], batch: 1 }],
        ["release_sources", { worker: "w" }],
        ["finish_source", { worker: "w", source, outcome }],
        ["purge_sources", { batch: 1 }],
        ["purge_news", { batch: 1 }],
      ] as const) {
        expect((await client.rpc(call, told)).error?.code, `${name} ${call}`).toBe(REFUSED);
      }
    }
  });

  test("with a secret are their customer's own, and the secret goes with the subscription", async () => {
    const { data: own } = await reader.supabase
      .rpc("add_source", { kind: "calendar", address: null, sealed: "sealed-text" })
      .throwOnError();
    const secrets = () => as("fetcher").from("source_secrets").select("sealed").eq("source_id", own);
    expect((await secrets()).data).toEqual([{ sealed: "sealed-text" }]);
    const another = await customer();
    await another.supabase.rpc("add_source", { kind: "calendar", address: null, sealed: "sealed-text" });
    expect((await another.supabase.from("sources").select("id").eq("id", own)).data).toEqual([]);
    expect((await reader.supabase.rpc("remove_source", { source: own })).data).toBe(true);
    expect((await secrets()).data).toEqual([]);
    expect(await asOwner.query("select 1 from public.sources where id = $1", [own])).toEqual([]);
  });

  test("that nobody has any more are not fetched, come back at once when somebody wants them, and go after a day", async () => {
    const [first, second] = await Promise.all([customer(), customer()]);
    const address = freshAddress();
    const shared = await subscribe(first, address);
    await subscribe(second, address);
    await asOwner.query("update public.sources set created_at = now() - interval '2 days' where id = $1", [
      shared,
    ]);
    const claimable = async () => {
      const { data } = await as("fetcher").from("sources").select("id").eq("id", shared);
      return data?.length === 1;
    };
    await first.supabase.rpc("remove_source", { source: shared });
    expect(await claimable()).toBe(true);
    await asOwner.query("delete from auth.users where id = $1", [second.id]);
    expect(await claimable()).toBe(false);
    expect(await subscribe(first, address)).toBe(shared);
    expect(await claimable()).toBe(true);

    await first.supabase.rpc("remove_source", { source: shared });
    await asOwner.query(
      "update public.sources set unwanted_since = now() - interval '25 hours' where id = $1",
      [shared],
    );
    await as("fetcher").rpc("purge_sources", { batch: 1000 }).throwOnError();
    expect(await asOwner.query("select 1 from public.sources where id = $1", [shared])).toEqual([]);
  });

  test("are a hundred at most, and addresses are web addresses", async () => {
    const collector = await customer();
    const feeds = Array.from({ length: 103 }, (_, count) => ({ address: `${freshAddress()}?${count}` }));
    const wrong = [{ address: "javascript:alert(1)" }, { address: "ftp://x.example/" }];
    const { data } = await collector.supabase
      .rpc("add_feeds", { feeds: [...feeds, ...wrong, feeds[0]] })
      .throwOnError();
    expect(data).toEqual({ added: 100, known: 0, refused: 5 });
    const more = await collector.supabase.rpc("add_source", { kind: "feed", address: freshAddress() });
    expect(more.error?.message).toBe("too_many_sources");
    const odd = await reader.supabase.rpc("add_source", { kind: "feed", address: "file:///etc/passwd" });
    expect(odd.error?.message).toBe("invalid_source");
  });

  test("are tried at once when their customer asks, but not twice within a minute", async () => {
    const asked = await subscribe(reader, freshAddress());
    const tryNow = async () => (await reader.supabase.rpc("refresh_source", { source: asked })).data;
    await asOwner.query(
      "update public.sources set next_try_at = now() + interval '1 hour', tried_at = now() - interval '2 minutes' where id = $1",
      [asked],
    );
    expect(await tryNow()).toBe(true);
    await asOwner.query(
      "update public.sources set next_try_at = now() + interval '1 hour', tried_at = now() where id = $1",
      [asked],
    );
    expect(await tryNow()).toBe(false);
  });
});

describe("news", () => {
  test("are read by who subscribed to their source, and marked by nobody but the reader", async () => {
    const [item = 0] = await publish(source, "For subscribers");
    expect(titles(await newsOf(reader))).toContain("For subscribers");
    const others = await everybodyElse();
    await expectNothing(others, (client) => client.from("news_items").select("title").eq("id", item));
    await reader.supabase.rpc("mark_news", { items: [item], read: true }).throwOnError();
    await expectNothing(others, (client) => client.from("news_reads").select("item_id"));
    for (const [name, client] of others) {
      if (name === "a stranger") continue;
      expect((await client.rpc("own_news")).error?.code, name).toBe(REFUSED);
      expect((await client.rpc("mark_news", { items: [item], read: true })).error?.code, name).toBe(REFUSED);
    }
    const [, stranger] = others[0] ?? [];
    await stranger?.rpc("mark_news", { items: [item], read: true });
    const foreign = await stranger?.from("news_reads").insert({ customer_id: reader.id, item_id: item });
    expect(foreign?.error?.code).toBe(REFUSED);
    expect(
      await asOwner.query("select customer_id from public.news_reads where item_id = $1", [String(item)]),
    ).toEqual([{ customer_id: reader.id }]);
  });

  test("are marked as read and as unread, and what is read can be left out", async () => {
    const guest = await customer();
    const paper = await subscribe(guest, freshAddress());
    const [first = 0, second = 0] = await publish(paper, "First", "Second");
    await guest.supabase.rpc("mark_news", { items: [first, 999_999_999], read: true }).throwOnError();
    expect((await newsOf(guest)).items.map(({ read }) => read)).toEqual([true, false]);
    expect(titles(await newsOf(guest, { unread: true }))).toEqual(["Second"]);
    await guest.supabase.rpc("mark_news", { items: [first, second], read: false }).throwOnError();
    expect(titles(await newsOf(guest, { unread: true }))).toEqual(["First", "Second"]);
  });

  test("come in the number, from the time and from the sources that were asked for, without muted words", async () => {
    const guest = await customer();
    const [one, two] = [
      await subscribe(guest, freshAddress(), "One"),
      await subscribe(guest, freshAddress(), "Two"),
    ];
    await publish(one, "Harbour fair", "Football tonight", "Harbour storm");
    await publish(two, "Ferries", "Football again");
    await asOwner.query("update public.news_items set link = null where source_id = any ($1::uuid[])", [
      [one, two],
    ]);
    await asOwner.query(
      "update public.news_items set published_at = now() - interval '30 hours' where title = 'Harbour storm' and source_id = $1",
      [one],
    );
    expect(titles(await newsOf(guest, { number: 2 }))).toHaveLength(2);
    expect(titles(await newsOf(guest, { hours: 24, muted: ["football"] })).sort()).toEqual([
      "Ferries",
      "Harbour fair",
    ]);
    expect(titles(await newsOf(guest, { sources: [two] }))).toEqual(["Ferries", "Football again"]);
    expect(titles(await newsOf(guest, { number: 1, separate: true })).sort()).toEqual([
      "Ferries",
      "Harbour fair",
    ]);
    const { sources } = await newsOf(guest, { sources: [two] });
    expect(sources.map(({ name, wanted }) => [name, wanted])).toEqual([
      ["One", false],
      ["Two", true],
    ]);
  });

  test("that two sources share are shown once together, and in each by itself", async () => {
    const guest = await customer();
    const [one, two] = [await subscribe(guest, freshAddress()), await subscribe(guest, freshAddress())];
    await publish(one, "Shared");
    await publish(two, "Shared");
    expect(titles(await newsOf(guest))).toEqual(["Shared"]);
    expect(titles(await newsOf(guest, { separate: true }))).toEqual(["Shared", "Shared"]);
  });

  test("are kept while they stand in their feed, and 30 days after they left it", async () => {
    const [stands = 0, left = 0, recent = 0] = await publish(source, "Still there", "Long gone", "Just gone");
    const seen = (id: number, days: number) =>
      asOwner.query("update public.news_items set seen_at = now() - $2::interval where id = $1", [
        String(id),
        `${days} days`,
      ]);
    // The feed last changed 40 days ago, and what it held then it holds now.
    await asOwner.query("update public.sources set changed_at = now() - interval '40 days' where id = $1", [
      source,
    ]);
    await Promise.all([seen(stands, 40), seen(left, 50), seen(recent, 29)]);
    await as("fetcher").rpc("purge_news", { batch: 10_000 }).throwOnError();
    const kept = await asOwner.query<{ title: string }>(
      "select title from public.news_items where id = any ($1::bigint[]) order by title",
      [[stands, left, recent].map(String)],
    );
    expect(kept.map(({ title }) => title)).toEqual(["Just gone", "Still there"]);
  });
});
