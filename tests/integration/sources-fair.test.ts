import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { asOwner, customer } from "../setup/actors";
import type { Query } from "../setup/catalogue-scope";
import { claims, somebody, tells, wants, withNothingElseDue } from "../setup/due-sources";

const host = () => `${randomUUID()}.example`;
const feed = (of = host()) => `https://${of}/${randomUUID()}.xml`;
const mailServer = (of = host()) => `imaps://${of}:993`;
const many = <Item>(number: number, make: () => Promise<Item>) =>
  Array.from({ length: number }).reduce<Promise<Item[]>>(
    async (before) => [...(await before), await make()],
    Promise.resolve([]),
  );

describe("places of a worker", () => {
  test("go to two sources of a customer's own at once, and the others' come beside them", async () => {
    await withNothingElseDue(async (query) => {
      const [greedy, modest] = [await somebody(query), await somebody(query)];
      const theirs = await many(5, () =>
        wants(query, greedy, { kind: "mailbox", address: mailServer(), due: 60 }),
      );
      const one = await wants(query, modest, { kind: "mailbox", address: mailServer(), due: 1 });
      const handed = await claims(query);
      expect(handed).toContain(one);
      expect(handed.filter((id) => theirs.includes(id))).toHaveLength(2);
      expect(await claims(query)).toEqual([]);
      await tells(query, handed.find((id) => theirs.includes(id)) ?? "", { kind: "unchanged" });
      expect(await claims(query)).toHaveLength(1);
    });
  });

  test("go to eight mailboxes of one provider, whoever they belong to, but to two feeds of one host", async () => {
    await withNothingElseDue(async (query) => {
      const provider = host();
      await many(10, async () =>
        wants(query, await somebody(query), { kind: "mailbox", address: mailServer(provider) }),
      );
      expect(await claims(query, { batch: 50 })).toHaveLength(8);
      const reader = await somebody(query);
      await many(5, () => wants(query, reader, { address: feed("news.example") }));
      expect(await claims(query, { batch: 50 })).toHaveLength(2);
      expect(await claims(query, { worker: "another", batch: 50 })).toEqual([]);
    });
  });

  test("go by half at most to what failed last time, however long that has waited", async () => {
    await withNothingElseDue(async (query) => {
      const reader = await somebody(query);
      const failing = await many(20, () => wants(query, reader, { address: feed(), due: 600, failures: 3 }));
      const good = await many(8, () => wants(query, reader, { address: feed() }));
      const handed = await claims(query, { batch: 12 });
      expect(handed.filter((id) => failing.includes(id))).toHaveLength(6);
      expect(handed.filter((id) => good.includes(id))).toHaveLength(6);
      // What of it is done makes room for what works; the half that hangs is no more than half.
      for (const id of handed.filter((id) => good.includes(id)))
        await tells(query, id, { kind: "unchanged" });
      const next = await claims(query, { batch: 6 });
      expect(next.filter((id) => failing.includes(id))).toEqual([]);
      expect(next.filter((id) => good.includes(id))).toHaveLength(2);
    });
  });

  test("go by half at most to what answers, but slowly", async () => {
    await withNothingElseDue(async (query) => {
      const reader = await somebody(query);
      const slow = await many(20, () => wants(query, reader, { address: feed(), due: 600 }));
      for (const id of slow) {
        await query(
          "update public.sources set tried_at = clock_timestamp() - interval '5 seconds' where id = $1",
          [id],
        );
        await tells(query, id, { kind: "unchanged" });
        await query("update public.sources set next_try_at = now() - interval '1 hour' where id = $1", [id]);
      }
      const quick = await many(8, () => wants(query, reader, { address: feed() }));
      const handed = await claims(query, { batch: 12 });
      expect(handed.filter((id) => slow.includes(id))).toHaveLength(6);
      expect(handed.filter((id) => quick.includes(id))).toHaveLength(6);
      // Once it answers in time it is like any other.
      const [better] = handed.filter((id) => slow.includes(id));
      await query("update public.sources set tried_at = clock_timestamp() where id = $1", [better ?? ""]);
      await tells(query, better ?? "", { kind: "unchanged" });
      const [held] = await query("select slow from public.sources where id = $1", [better ?? ""]);
      expect(held).toEqual({ slow: false });
    });
  });

  test("go first to what works at a host, where others of it fail", async () => {
    await withNothingElseDue(async (query) => {
      const reader = await somebody(query);
      const shared = host();
      await many(5, () => wants(query, reader, { address: feed(shared), due: 600, failures: 2 }));
      const good = await many(2, () => wants(query, reader, { address: feed(shared) }));
      expect((await claims(query)).sort()).toEqual(good.sort());
    });
  });

  test("are not kept by sources of partners whose customer's agreement has run out, or who are none", async () => {
    await withNothingElseDue(async (query) => {
      await query("insert into public.partners (name, code) values ('Quay', 'quay')");
      await query("alter table public.sources disable trigger user");
      const insert = async (due: number, until: string, partner = "quay") =>
        query<{ id: string }>(
          `insert into public.sources (kind, customer_id, address, next_try_at, consents, consents_until)
           values ('data', $1, $4, now() - make_interval(mins => $2::int), '{partner_sharing}', now() + $3::interval)
           returning id`,
          [await somebody(query), String(due), until, `data://${partner}/points`],
        );
      await many(10, () => insert(60, "-1 second"));
      await many(10, () => insert(60, "1 day", "nobody"));
      const [good] = await insert(1, "1 day");
      await query("set local role fetcher");
      expect(await claims(query, { batch: 1 })).toEqual([good?.id]);
    });
  });

  test("are not for what belongs to somebody who has asked to leave", async () => {
    await withNothingElseDue(async (query) => {
      const leaving = await somebody(query);
      await wants(query, leaving, { kind: "mailbox", address: mailServer() });
      await query("insert into public.erasure_requests (customer_id) values ($1)", [leaving]);
      expect(await claims(query)).toEqual([]);
    });
  });

  test("that a worker no longer holds are free at once", async () => {
    await withNothingElseDue(async (query) => {
      const reader = await somebody(query);
      const [held, lost] = await many(2, () => wants(query, reader, { address: feed() }));
      await claims(query);
      const again = await query<{ id: string }>(
        "select id from public.claim_sources('w', '{feed}', 12, array[$1]::uuid[])",
        [held ?? ""],
      );
      expect(again.map(({ id }) => id)).toEqual([lost]);
      await query("select public.release_sources('w')");
      expect((await claims(query, { worker: "another" })).sort()).toEqual([held, lost].sort());
    });
  });
});

async function restOf(query: Query, name: string): Promise<number | null> {
  const [row] = await query<{ seconds: number }>(
    `select extract(epoch from rest_until - now())::int as seconds from private.source_hosts
     where host = $1 and rest_until is not null`,
    [name],
  );
  return row?.seconds ?? null;
}

describe("a host rests", () => {
  const down = { kind: "failed", cause: "unreachable" };

  test("when three different sources of it that had been good fail in a row, until one is good again", async () => {
    await withNothingElseDue(async (query) => {
      const reader = await somebody(query);
      const name = host();
      const sources = await many(4, () => wants(query, reader, { address: feed(name) }));
      for (const id of sources.slice(0, 2)) await tells(query, id, down);
      expect(await restOf(query, name)).toBeNull();
      await tells(query, sources[2] ?? "", down);
      expect(await restOf(query, name)).toBeGreaterThan(20);
      expect(await claims(query)).toEqual([]);
      await tells(query, sources[3] ?? "", { kind: "unchanged" });
      expect(await restOf(query, name)).toBeNull();
    });
  });

  test("not because one of its sources fails again and again, never was good, or leads elsewhere", async () => {
    await withNothingElseDue(async (query) => {
      const reader = await somebody(query);
      const name = host();
      const one = await wants(query, reader, { address: feed(name) });
      for (let times = 0; times < 6; times += 1) await tells(query, one, down);
      for (const id of await many(6, () => wants(query, reader, { address: feed(name), wasGood: false }))) {
        await tells(query, id, down);
        await tells(query, id, { kind: "failed", cause: "too_many", retry_after_seconds: 3600 });
      }
      for (const id of await many(6, () => wants(query, reader, { address: feed(name) }))) {
        await tells(query, id, { ...down, elsewhere: true });
      }
      expect(await restOf(query, name)).toBeNull();
    });
  });

  test("as long as it asked two of them to, within a quarter of an hour", async () => {
    await withNothingElseDue(async (query) => {
      const reader = await somebody(query);
      const name = host();
      const asked = { kind: "failed", cause: "too_many", retry_after_seconds: 86_400 };
      const [one = "", two = ""] = await many(2, () => wants(query, reader, { address: feed(name) }));
      await tells(query, one, asked);
      expect(await restOf(query, name)).toBeNull();
      await tells(query, two, asked);
      expect(await restOf(query, name)).toBe(900);
    });
  });

  test("as a web server alone: mail servers, forecasts and partners of the same name are others", async () => {
    await withNothingElseDue(async (query) => {
      const [reader, writer] = [await somebody(query), await somebody(query)];
      for (const name of ["imap.example:993", "forecast"]) {
        for (const id of await many(4, () => wants(query, reader, { address: feed(name) }))) {
          await tells(query, id, down);
        }
        expect(await restOf(query, name)).not.toBeNull();
      }
      const mail = await wants(query, writer, { kind: "mailbox", address: "imaps://imap.example:993" });
      const weather = await wants(query, writer, { kind: "weather", address: "weather://forecast/1.0,2.0" });
      expect((await claims(query)).sort()).toEqual([mail, weather].sort());
    });
  });

  test("and is forgotten once nobody has a source of it", async () => {
    await withNothingElseDue(async (query) => {
      const anna = await somebody(query);
      const name = "imaps://imap.anna.example:993";
      const id = await wants(query, anna, { kind: "mailbox", address: name });
      await tells(query, id, down);
      const noted = () => query("select from private.source_hosts where host = $1", [name]);
      await query("select public.purge_sources()");
      expect(await noted()).toHaveLength(1);
      await query("delete from auth.users where id = $1", [anna]);
      await query("select public.purge_sources()");
      expect(await noted()).toHaveLength(0);
    });
  });
});

describe("what is fetched for one customer alone", () => {
  async function mailboxSeen(ago: string) {
    const ann = await customer();
    const { data: id } = await ann.supabase
      .rpc("add_source", { kind: "mailbox", address: mailServer(), sealed: "v1.x.1" })
      .throwOnError();
    await asOwner.query(
      "update public.source_subscriptions set looked_at = now() - $2::interval where source_id = $1",
      [id, ago],
    );
    await tells(asOwner.query, id, { kind: "unchanged", next_in_seconds: 300 });
    const nextIn = async () => {
      const [row] = await asOwner.query<{ seconds: number | null }>(
        "select extract(epoch from next_try_at - now())::int as seconds from public.sources where id = $1",
        [id],
      );
      return row?.seconds ?? null;
    };
    return { ann, nextIn };
  }

  test("is asked every few minutes on a day when they look, and more rarely on others", async () => {
    expect(await (await mailboxSeen("2 hours")).nextIn()).toBeLessThan(400);
    expect(await (await mailboxSeen("2 days")).nextIn()).toBeGreaterThan(890);
  });

  test("is left alone after a month without a look, and asked at once at the next", async () => {
    const { ann, nextIn } = await mailboxSeen("31 days");
    expect(await nextIn()).toBeNull();
    const { data } = await ann.supabase.rpc("own_sources", { kind: "mailbox" }).throwOnError();
    expect(data).toMatchObject([{ next_try_at: expect.any(String) }]);
    expect(await nextIn()).toBeLessThanOrEqual(0);
  });

  test("is a feed of theirs too, where its address lets in whoever knows it, and no feed of all", async () => {
    const dan = await customer();
    const address = `${feed()}?token=${randomUUID()}`;
    const { data: id } = await dan.supabase.rpc("add_source", { kind: "feed", address }).throwOnError();
    const { data: open } = await dan.supabase
      .rpc("add_source", { kind: "feed", address: feed() })
      .throwOnError();
    const looked = (source: string) =>
      asOwner.query<{ recently: boolean | null }>(
        "select looked_at > now() - interval '1 minute' as recently from public.source_subscriptions where source_id = $1",
        [source],
      );
    expect(await looked(open)).toEqual([{ recently: null }]);
    expect(await looked(id)).toEqual([{ recently: true }]);
    await asOwner.query(
      "update public.source_subscriptions set looked_at = now() - interval '31 days' where source_id = $1",
      [id],
    );
    await tells(asOwner.query, id, { kind: "unchanged" });
    const { data } = await dan.supabase.rpc("own_news").throwOnError();
    const news = data as { sources: { id: string; next_try_at: string | null; overlooked: boolean }[] };
    expect(news.sources.find((one) => one.id === id)).toMatchObject({ next_try_at: null, overlooked: true });
    expect(news.sources.find((one) => one.id === open)).toMatchObject({ overlooked: false });
    await dan.supabase.rpc("look_at_feeds").throwOnError();
    expect(await looked(id)).toEqual([{ recently: true }]);
    const [held] = await asOwner.query(
      "select next_try_at is not null as again from public.sources where id = $1",
      [id],
    );
    expect(held).toEqual({ again: true });
    await dan.supabase.rpc("remove_source", { source: id });
  });

  test("is looked at by looking at the agenda too", async () => {
    const ben = await customer();
    const { data: id } = await ben.supabase
      .rpc("add_source", { kind: "calendar", address: "https://cal.example", sealed: "v1.x.1" })
      .throwOnError();
    await asOwner.query(
      "update public.source_subscriptions set looked_at = now() - interval '2 days' where source_id = $1",
      [id],
    );
    await ben.supabase.rpc("own_agenda", { until: new Date().toISOString() }).throwOnError();
    const rows = await asOwner.query(
      "select from public.source_subscriptions where source_id = $1 and looked_at > now() - interval '1 minute'",
      [id],
    );
    expect(rows).toHaveLength(1);
    await ben.supabase.rpc("remove_source", { source: id });
  });

  test("keeps a token that was renewed although the look failed", async () => {
    const cat = await customer();
    const { data: id } = await cat.supabase
      .rpc("add_source", { kind: "mailbox", address: mailServer(), sealed: "v1.former.1" })
      .throwOnError();
    const sealed = `v1.renewed.${"x".repeat(12_000)}`;
    await tells(asOwner.query, id, { kind: "failed", cause: "unreachable", sealed });
    const rows = await asOwner.query("select sealed from public.source_secrets where source_id = $1", [id]);
    expect(rows).toEqual([{ sealed }]);
    await cat.supabase.rpc("remove_source", { source: id });
  });
});
