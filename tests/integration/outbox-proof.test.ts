import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { asOwner, type Customer } from "../setup/actors";
import { actAs } from "../setup/consent";
import { aTrain, book, claimFor, finish, noticesOf, notifier, tell, traveller } from "../setup/outbox";

interface ProofRecord {
  seq: number | null;
  notice_id: string;
  delivery_id: string | null;
  what: string;
  at: string;
  detail: string;
  previous_hash: string | null;
  hash: string | null;
}

/** Takes everything that is noted into the chains, also where another test is at it. */
async function seal(who: Customer): Promise<void> {
  for (let left = 1; left > 0; ) {
    await notifier.rpc("seal_notice_records", { batch: 5000 }).throwOnError();
    const [row] = await asOwner.query<{ left: number }>(
      "select count(*)::int as left from public.notice_records where customer_id = $1 and seq is null",
      [who.id],
    );
    left = row?.left ?? 0;
  }
}

interface Verdict {
  whole: boolean;
  records: number;
  unsealed: number;
  broken_at: number | null;
}

const verify = async (who: Customer) =>
  (await who.supabase.rpc("verify_notice_chain").single<Verdict>().throwOnError()).data;

/** Told of a cancellation, sent the SMS, and seen it. */
async function told() {
  const who = await traveller();
  const line = await aTrain();
  await book(who, [line, 1, 4]);
  await tell(line, { kind: "cancelled" });
  const claimed = await claimFor(who, "w");
  await finish(
    "w",
    claimed.map(({ delivery_id, channel }) => ({
      delivery_id,
      outcome: "sent",
      ...(channel === "sms" ? { provider_id: "SM9", text_sha256: "a".repeat(64) } : {}),
    })),
  );
  const [notice] = await noticesOf(who);
  await who.supabase.rpc("open_notice", { notice_id: notice?.id }).throwOnError();
  return { who, line, notice };
}

describe("the proof of a notice", () => {
  test("says in order what was planned, sent, seen and spared, and anyone can compute its hashes", async () => {
    const { who, notice } = await told();
    await seal(who);
    const { data: proof } = await who.supabase.rpc("notice_proof", { notice_id: notice?.id }).throwOnError();
    const records: ProofRecord[] = proof.records;
    // The portal and the phone in whatever order the worker told them.
    expect(records.map(({ what }) => what).map((what) => (what === "delivered" ? "sent" : what))).toEqual([
      "planned",
      "sent",
      "sent",
      "opened",
      "dropped",
    ]);
    const plan = JSON.parse(records[0]?.detail ?? "{}");
    expect(plan).toMatchObject({
      voice: "channel_off",
      ntfy: "no_point",
      sms: expect.stringMatching(/^at_once 20/),
    });
    const sms = records.find(({ what }) => what === "sent");
    expect(JSON.parse(sms?.detail ?? "{}")).toMatchObject({
      channel: "sms",
      provider_id: "SM9",
      text_sha256: "a".repeat(64),
      address_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    let previous = "";
    for (const [index, record] of records.entries()) {
      expect(record.seq).toBe(index + 1);
      expect(record.previous_hash).toBe(previous);
      const lines = [
        proof.form,
        proof.customer_id,
        record.seq,
        record.notice_id,
        record.delivery_id ?? "",
        record.what,
        record.at,
        record.detail,
        record.previous_hash,
      ];
      previous = createHash("sha256").update(lines.join("\n")).digest("hex");
      expect(record.hash).toBe(previous);
    }
    expect(proof.head).toEqual({ seq: records.length, hash: previous });
    expect(proof.chain).toMatchObject({ whole: true });
  });

  test("is the customer's alone", async () => {
    const { notice } = await told();
    const stranger = await traveller();
    const { data } = await stranger.supabase.rpc("notice_proof", { notice_id: notice?.id }).throwOnError();
    expect(data).toBeNull();
  });
});

describe("a chain", () => {
  test("is whole, and counts what is not sealed yet", async () => {
    const { who } = await told();
    const fresh = await verify(who);
    expect(fresh.records + fresh.unsealed).toBe(5);
    expect(fresh.whole).toBe(true);
    await seal(who);
    expect(await verify(who)).toEqual({ whole: true, records: 5, unsealed: 0, broken_at: null });
  });

  test.each<[string, string, number]>([
    [
      "a record that was altered",
      "update public.notice_records set detail = '{}' where customer_id = $1 and seq = 2",
      2,
    ],
    ["a record that was removed", "delete from public.notice_records where customer_id = $1 and seq = 3", 4],
    ["an end that was cut off", "delete from public.notice_records where customer_id = $1 and seq >= 4", 4],
  ])("shows %s, even by who could get past the triggers", async (_what, statement, at) => {
    const { who } = await told();
    await seal(who);
    const broken = await asOwner.rehearse(async (query) => {
      await query("alter table public.notice_records disable trigger all");
      await query(statement, [who.id]);
      await actAs(query, "authenticated", who.id);
      return query<{ broken_at: number }>("select broken_at from public.verify_notice_chain()");
    });
    expect(broken).toEqual([{ broken_at: at }]);
  });

  test.each([
    ["altered", "update public.notice_records set what = 'opened' where customer_id = $1"],
    ["dated back", "update public.notice_records set at = at - interval '1 day' where customer_id = $1"],
    ["sealed anew", "update public.notice_records set seq = null where customer_id = $1"],
    ["deleted", "delete from public.notice_records where customer_id = $1"],
    ["cut off at its end", "delete from public.notice_chains where customer_id = $1"],
  ])("can't be %s, not even by the owner", async (_what, statement) => {
    const { who } = await told();
    await seal(who);
    await expect(asOwner.query(statement, [who.id])).rejects.toThrow(/append-only/);
    await expect(asOwner.query("truncate public.notice_records")).rejects.toThrow(/append-only/);
  });

  test("takes nothing that is dated back or comes sealed", async () => {
    const { who, notice } = await told();
    const [row] = await asOwner.query<{ seq: number | null; fresh: boolean }>(
      `insert into public.notice_records (customer_id, notice_id, what, at, seq, previous_hash, hash)
       values ($1, $2, 'sent', '2020-01-01', 1, 'x', 'y') returning seq, at > now() - interval '1 minute' as fresh`,
      [who.id, notice?.id ?? ""],
    );
    expect(row).toEqual({ seq: null, fresh: true });
  });

  test("stays one when several workers seal at once", async () => {
    const travellers = [await told(), await told()];
    await Promise.all(
      Array.from({ length: 6 }, () => notifier.rpc("seal_notice_records", { batch: 3 }).throwOnError()),
    );
    for (const { who } of travellers) {
      await seal(who);
      expect(await verify(who)).toMatchObject({ whole: true, records: 5 });
    }
  });
});

test("after three years a chain loses its beginning, remembers where it goes on, and stays whole", async () => {
  const { who } = await told();
  await seal(who);
  await asOwner.rehearse(async (query) => {
    await query("alter table public.notice_records disable trigger all");
    // The oldest go first, and those of other tests are older.
    await query("delete from public.notice_records where customer_id <> $1", [who.id]);
    await query(
      "update public.notice_records set at = at - interval '4 years' where customer_id = $1 and seq <= 3",
      [who.id],
    );
    // As it would have been sealed then.
    await query(
      `do $$ declare row public.notice_records; before text := ''; begin
         for row in select * from public.notice_records where customer_id = '${who.id}' order by seq loop
           row.previous_hash := before; before := private.notice_hash(row);
           update public.notice_records set previous_hash = row.previous_hash, hash = before where id = row.id;
         end loop;
         update public.notice_chains set head_hash = before where customer_id = '${who.id}';
       end $$`,
    );
    await query("alter table public.notice_records enable trigger all");
    await query("select public.purge_notices(1000)");
    expect(await query("select purged from public.notice_chains where customer_id = $1", [who.id])).toEqual([
      { purged: 3 },
    ]);
    expect(await query("select from public.notices where customer_id = $1", [who.id])).toHaveLength(1);
    await query(
      "update public.notices set created_at = created_at - interval '4 years' where customer_id = $1",
      [who.id],
    );
    await query("select public.purge_notices(1000)");
    expect(await query("select from public.notices where customer_id = $1", [who.id])).toEqual([]);
    expect(await query("select from public.deliveries where customer_id = $1", [who.id])).toEqual([]);
    await actAs(query, "authenticated", who.id);
    expect(await query("select whole, records from public.verify_notice_chain()")).toEqual([
      { whole: true, records: 2 },
    ]);
  });
});
