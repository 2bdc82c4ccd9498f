import { randomUUID } from "node:crypto";
import { describe, expect, inject, test } from "vitest";
import { as, asOwner, type Customer, customer } from "../setup/actors";
import { somebody, wants, withNothingElseDue } from "../setup/due-sources";
import { heldSource, subscribe } from "../setup/sources";

const freshAddress = () => `https://${randomUUID()}.example/feed.xml`;

describe("what a customer may add", () => {
  const add = async (who: Customer, kind: string) =>
    who.supabase.rpc("add_source", { kind, address: `https://${kind}.example`, sealed: `v1.x.${kind}` });

  test.each([
    ["calendar", 10],
    ["mailbox", 5],
  ])("is of each %s not more than there is time for, and takes no room from others", async (kind, most) => {
    const ann = await customer();
    for (let count = 0; count < most; count += 1) expect((await add(ann, kind)).error).toBeNull();
    expect((await add(ann, kind)).error?.message).toBe("too_many_sources");
    await subscribe(ann, freshAddress());
    await asOwner.query("delete from public.source_subscriptions where customer_id = $1", [ann.id]);
  });

  test("is neither a partner's widget nor a place: these have functions of their own", async () => {
    const ann = await customer();
    for (const [kind, address] of [
      ["data", "data://hotel-quay/points"],
      ["weather", "weather://forecast/48.1,11.6"],
    ]) {
      const { error } = await ann.supabase.rpc("add_source", { kind, address });
      expect(error?.message, kind).toBe("invalid_source");
    }
  });

  test("is counted on the day, also what was removed again", async () => {
    const ann = await customer();
    const source = await subscribe(ann, freshAddress());
    await ann.supabase.rpc("remove_source", { source }).throwOnError();
    await asOwner.query("update private.source_additions set added = added + 298 where customer_id = $1", [
      ann.id,
    ]);
    await subscribe(ann, freshAddress());
    const more = await ann.supabase.rpc("add_source", { kind: "feed", address: freshAddress() });
    expect(more.error?.message).toBe("too_many_today");
    const { data } = await ann.supabase
      .rpc("add_feeds", { feeds: [{ address: freshAddress() }] })
      .throwOnError();
    expect(data).toEqual({ added: 0, known: 0, refused: 1 });
  });

  // A time limit stops no statement on PGlite: there a failure would never end.
  test.skipIf(inject("databaseUrl") === undefined)(
    "stands for itself where two addresses have one MD5",
    async () => {
      await asOwner.rehearse(async (query) => {
        await query("set local statement_timeout = '5s'");
        // Published by Marc Stevens: both digests are faad49866e9498fc1719f5289e7a0269.
        const ids = [];
        for (const letter of ["A", "E"]) {
          const [made] = await query<{ id: string }>("select private.shared_source('feed', $1) as id", [
            `TEXTCOLLBYfGiJUETHQ4h${letter}cKSMd5zYpgqf1YRDhkmxHkhPWptrkoyz28wnI9V0aHeAuaKnak`,
          ]);
          ids.push(made?.id);
        }
        expect(new Set(ids).size).toBe(2);
      });
    },
  );

  test("is theirs alone where the address lets in whoever knows it", async () => {
    const [ann, ben] = [await customer(), await customer()];
    const secret = `https://git.example/ann.private.atom?token=${randomUUID()}`;
    const own = await subscribe(ann, secret);
    expect(await subscribe(ann, secret)).toBe(own);
    expect(await subscribe(ben, secret)).not.toBe(own);
    const open = `https://news.example/${randomUUID()}?keyword=sea&page=1`;
    expect(await subscribe(ann, open)).toBe(await subscribe(ben, open));
    await ann.supabase.rpc("remove_source", { source: own }).throwOnError();
    expect(await heldSource(own)).toBeUndefined();
  });
});

describe("a feed that its last reader removes", () => {
  test("is gone at once on the day that it was added, and kept a day later on", async () => {
    const ann = await customer();
    const [young, old] = [await subscribe(ann, freshAddress()), await subscribe(ann, freshAddress())];
    await asOwner.query("update public.sources set created_at = now() - interval '2 days' where id = $1", [
      old,
    ]);
    for (const source of [young, old]) await ann.supabase.rpc("remove_source", { source }).throwOnError();
    expect(await heldSource(young)).toBeUndefined();
    expect(await heldSource(old)).toMatchObject({ unwanted: true });
  });

  test("keeps no note of what they read there, while others still follow it", async () => {
    const [ann, ben] = [await customer(), await customer()];
    const address = freshAddress();
    const source = await subscribe(ann, address);
    await subscribe(ben, address);
    const [item] = await asOwner.query<{ id: string }>(
      `insert into public.news_items (source_id, key_sha256, content_sha256, title, words, published_at)
       values ($1, repeat('a', 64), repeat('b', 64), 'Read', 'read', now()) returning id`,
      [source],
    );
    for (const { supabase } of [ann, ben]) {
      await supabase.rpc("mark_news", { items: [Number(item?.id)], read: true }).throwOnError();
    }
    await ann.supabase.rpc("remove_source", { source }).throwOnError();
    const rows = await asOwner.query("select customer_id from public.news_reads where item_id = $1", [
      item?.id ?? "",
    ]);
    expect(rows).toEqual([{ customer_id: ben.id }]);
  });
});

describe("trying again by hand", () => {
  async function tried(ago: string, failure: string | null, failures: number) {
    const ann = await customer();
    const source = await subscribe(ann, freshAddress());
    await asOwner.query(
      `update public.sources set tried_at = now() - $2::interval, next_try_at = now() + interval '6 days',
         failure = $3, failures = $4::int, failed_since = case when $4::int > 0 then now() end
       where id = $1`,
      [source, ago, failure, String(failures)],
    );
    return (await ann.supabase.rpc("refresh_source", { source }).throwOnError()).data;
  }

  test("waits a minute more each time that it failed, up to a quarter of an hour", async () => {
    expect(await tried("3 minutes", "unreachable", 2)).toBe(true);
    expect(await tried("3 minutes", "unreachable", 5)).toBe(false);
    expect(await tried("16 minutes", "unreachable", 40)).toBe(true);
  });

  test("does not overrule a server that asked for rest, or said that it is gone", async () => {
    expect(await tried("2 hours", "too_many", 1)).toBe(false);
    expect(await tried("2 hours", "gone", 1)).toBe(false);
    expect(await tried("25 hours", "gone", 1)).toBe(true);
  });

  test("is for five of a customer's sources at a time", async () => {
    const ann = await customer();
    const asked: boolean[] = [];
    for (let count = 0; count < 7; count += 1) {
      const source = await subscribe(ann, freshAddress());
      await asOwner.query("update public.sources set next_try_at = now() + interval '1 hour' where id = $1", [
        source,
      ]);
      asked.push((await ann.supabase.rpc("refresh_source", { source }).throwOnError()).data);
    }
    expect(asked).toEqual([true, true, true, true, true, false, false]);
    await asOwner.query("delete from public.source_subscriptions where customer_id = $1", [ann.id]);
  });
});

describe("what nobody needs is removed", () => {
  test("a forecast that nobody looked at for a week, whoever else goes there", async () => {
    await withNothingElseDue(async (query) => {
      const [ann, ben] = [await somebody(query), await somebody(query)];
      const address = "weather://forecast/-48.1,-11.6";
      const source = await wants(query, ann, { kind: "weather", address });
      await wants(query, ben, { kind: "weather", address });
      await query(
        "update public.source_subscriptions set looked_at = now() - interval '8 days' where customer_id = $1",
        [ann],
      );
      await query("select public.purge_sources()");
      const left = await query("select customer_id from public.source_subscriptions where source_id = $1", [
        source,
      ]);
      expect(left).toEqual([{ customer_id: ben }]);
    });
  });

  test("a feed that nobody has: its news first, in pieces, and then itself", async () => {
    await withNothingElseDue(async (query) => {
      const [made] = await query<{ id: string }>(
        `insert into public.sources (kind, address, unwanted_since)
         values ('feed', 'https://gone.example/feed', now() - interval '400 days') returning id`,
      );
      await query(
        `insert into public.news_items (source_id, key_sha256, content_sha256, title, words, published_at)
         select $1::uuid, lpad(n::text, 64, '0'), repeat('b', 64), 'Old', 'old', now() from generate_series(1, 25) n`,
        [made?.id ?? ""],
      );
      const left = async () =>
        (await query("select from public.news_items where source_id = $1", [made?.id ?? ""])).length;
      await query("select public.purge_sources(10)");
      expect(await left()).toBe(15);
      for (let batches = 0; batches < 3; batches += 1) await query("select public.purge_sources(10)");
      expect(await query("select from public.sources where id = $1", [made?.id ?? ""])).toEqual([]);
    });
  });

  test("news of a feed that has not answered for a month", async () => {
    const ann = await customer();
    const source = await subscribe(ann, freshAddress());
    await asOwner.query(
      `update public.sources set changed_at = now() - interval '40 days', last_good_at = now() - interval '40 days'
       where id = $1`,
      [source],
    );
    await asOwner.query(
      `insert into public.news_items (source_id, key_sha256, content_sha256, title, words, published_at, seen_at)
       values ($1, repeat('a', 64), repeat('b', 64), 'Last', 'last', now(), now() - interval '40 days')`,
      [source],
    );
    await as("fetcher").rpc("purge_news", { batch: 10_000 }).throwOnError();
    expect(await asOwner.query("select from public.news_items where source_id = $1", [source])).toEqual([]);
  });
});

test("a feed that gives its items other ids each time keeps them, and what was read of them", async () => {
  const ann = await customer();
  const source = await subscribe(ann, freshAddress());
  const items = (id: string) =>
    ["One", "Two"].map((title) => ({
      key_sha256: (title === "One" ? "1" : "2").repeat(63) + id,
      content_sha256: "c".repeat(64),
      title,
      link: `https://news.example/${title}`,
      words: title.toLowerCase(),
    }));
  const take = (id: string) =>
    asOwner.query("select private.take_news($1, $2::jsonb)", [source, JSON.stringify(items(id))]);
  const kept = async () => {
    const { data } = await ann.supabase.rpc("own_news").throwOnError();
    const news = data as { items: { id: number; title: string; read: boolean }[] };
    return news.items.map(({ id, title, read }) => ({ id, title, read }));
  };
  await take("a");
  const [first] = await kept();
  await ann.supabase.rpc("mark_news", { items: [first?.id], read: true }).throwOnError();
  const before = await kept();
  await take("b");
  expect(await kept()).toEqual(before);
  // Not only shown once: the page shows one of what leads to the same place.
  expect(await asOwner.query("select from public.news_items where source_id = $1", [source])).toHaveLength(2);
});
