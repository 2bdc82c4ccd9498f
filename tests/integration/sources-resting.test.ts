import { describe, expect, test } from "vitest";
import type { Query } from "../setup/catalogue-scope";
import {
  claims,
  feedAt,
  hostName,
  many,
  somebody,
  tells,
  wants,
  withNothingElseDue,
} from "../setup/due-sources";

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
      const name = hostName();
      const sources = await many(4, () => wants(query, reader, { address: feedAt(name) }));
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
      const name = hostName();
      const one = await wants(query, reader, { address: feedAt(name) });
      for (let times = 0; times < 6; times += 1) await tells(query, one, down);
      for (const id of await many(6, () => wants(query, reader, { address: feedAt(name), wasGood: false }))) {
        await tells(query, id, down);
        await tells(query, id, { kind: "failed", cause: "too_many", retry_after_seconds: 3600 });
      }
      for (const id of await many(6, () => wants(query, reader, { address: feedAt(name) }))) {
        await tells(query, id, { ...down, elsewhere: true });
      }
      expect(await restOf(query, name)).toBeNull();
    });
  });

  test("as long as it asked two of them to, within a quarter of an hour", async () => {
    await withNothingElseDue(async (query) => {
      const reader = await somebody(query);
      const name = hostName();
      const asked = { kind: "failed", cause: "too_many", retry_after_seconds: 86_400 };
      const [one = "", two = ""] = await many(2, () => wants(query, reader, { address: feedAt(name) }));
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
        for (const id of await many(4, () => wants(query, reader, { address: feedAt(name) }))) {
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
