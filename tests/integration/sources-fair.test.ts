import { describe, expect, test } from "vitest";
import {
  claims,
  feedAt,
  hostName,
  mailServerAt,
  many,
  somebody,
  tells,
  wants,
  withNothingElseDue,
} from "../setup/due-sources";

describe("places of a worker", () => {
  test("go to two sources of a customer's own at once, and the others' come beside them", async () => {
    await withNothingElseDue(async (query) => {
      const [greedy, modest] = [await somebody(query), await somebody(query)];
      const theirs = await many(5, () =>
        wants(query, greedy, { kind: "mailbox", address: mailServerAt(), due: 60 }),
      );
      const one = await wants(query, modest, { kind: "mailbox", address: mailServerAt(), due: 1 });
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
      const provider = hostName();
      await many(10, async () =>
        wants(query, await somebody(query), { kind: "mailbox", address: mailServerAt(provider) }),
      );
      expect(await claims(query, { batch: 50 })).toHaveLength(8);
      const reader = await somebody(query);
      await many(5, () => wants(query, reader, { address: feedAt("news.example") }));
      expect(await claims(query, { batch: 50 })).toHaveLength(2);
      expect(await claims(query, { worker: "another", batch: 50 })).toEqual([]);
    });
  });

  test("go by half at most to what failed last time, however long that has waited", async () => {
    await withNothingElseDue(async (query) => {
      const reader = await somebody(query);
      const failing = await many(20, () =>
        wants(query, reader, { address: feedAt(), due: 600, failures: 3 }),
      );
      const good = await many(8, () => wants(query, reader, { address: feedAt() }));
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
      const slow = await many(20, () => wants(query, reader, { address: feedAt(), due: 600 }));
      for (const id of slow) {
        await query(
          "update public.sources set tried_at = clock_timestamp() - interval '5 seconds' where id = $1",
          [id],
        );
        await tells(query, id, { kind: "unchanged" });
        await query("update public.sources set next_try_at = now() - interval '1 hour' where id = $1", [id]);
      }
      const quick = await many(8, () => wants(query, reader, { address: feedAt() }));
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
      const shared = hostName();
      await many(5, () => wants(query, reader, { address: feedAt(shared), due: 600, failures: 2 }));
      const good = await many(2, () => wants(query, reader, { address: feedAt(shared) }));
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
      await wants(query, leaving, { kind: "mailbox", address: mailServerAt() });
      await query("insert into public.erasure_requests (customer_id) values ($1)", [leaving]);
      expect(await claims(query)).toEqual([]);
    });
  });

  test("that a worker no longer holds are free at once", async () => {
    await withNothingElseDue(async (query) => {
      const reader = await somebody(query);
      const [held, lost] = await many(2, () => wants(query, reader, { address: feedAt() }));
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
