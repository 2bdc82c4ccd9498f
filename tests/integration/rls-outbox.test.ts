import { describe, expect, test } from "vitest";
import { as, asOwner, everybodyElse } from "../setup/actors";
import { aTrain, book, claimFor, disrupt, noticesOf, notifier, tell, traveller } from "../setup/outbox";
import { REFUSED } from "../setup/refused";

/** Every table and function of the outbox, by everyone who may ask. */

const TABLES = ["notices", "notice_contents", "deliveries", "notice_records", "notice_chains"] as const;
/** What the notifier may read to do its work. */
const FOR_NOTIFIER: readonly string[] = ["notices", "notice_contents", "deliveries"];

async function told() {
  const who = await traveller();
  const line = await aTrain();
  await book(who, [line, 1, 4]);
  await tell(line, { kind: "delayed", late: 30 });
  for (let sealed = 1; sealed > 0; ) {
    sealed = (await notifier.rpc("seal_notice_records", { batch: 5000 }).throwOnError()).data;
  }
  const [notice] = await noticesOf(who);
  return { who, line, notice };
}

const columnsOf = (table: string) =>
  table === "deliveries" ? "id, notice_id, customer_id, channel, state, reason" : "*";

describe.each(TABLES)("the table %s", (table) => {
  test("shows a customer their own rows", async () => {
    const { who, notice } = await told();
    const { data } = await who.supabase.from(table).select(columnsOf(table)).throwOnError();
    expect(data.length).toBeGreaterThan(0);
    if (table !== "notice_contents") {
      const whose = data.map((row) => ("customer_id" in row ? row.customer_id : null));
      expect(new Set(whose)).toEqual(new Set([who.id]));
    } else {
      expect(JSON.stringify(data)).toContain(String(notice?.event.reportedAt).slice(0, 10));
    }
  });

  test("shows nobody else's to anybody but, where it needs them, to the notifier", async () => {
    const { who, notice } = await told();
    for (const [name, client] of await everybodyElse()) {
      const asked =
        table === "notice_contents"
          ? client.from(table).select("id").eq("event->>reportedAt", String(notice?.event.reportedAt))
          : client.from(table).select("customer_id").eq("customer_id", who.id);
      const { data, error } = await asked;
      if (name === "the notifier" && FOR_NOTIFIER.includes(table)) {
        expect(data?.length, name).toBeGreaterThan(0);
      } else if (error) {
        expect(error.code, name).toBe(REFUSED);
      } else {
        expect(data, name).toEqual([]);
      }
    }
  });

  test("is written by nobody, its customer included", async () => {
    const { who } = await told();
    for (const [name, client] of [["its customer", who.supabase] as const, ...(await everybodyElse())]) {
      const tries = [
        client
          .from(table)
          .insert(table === "notice_contents" ? { event: { kind: "x" } } : { customer_id: who.id }),
        client
          .from(table)
          .delete()
          .not(table === "notice_contents" ? "id" : "customer_id", "is", null),
        table === "notice_contents"
          ? client
              .from(table)
              .update({ event: { kind: "x" } })
              .not("id", "is", null)
          : client.from(table).update({ customer_id: who.id }).eq("customer_id", who.id),
      ];
      for (const { error } of await Promise.all(tries)) expect(error?.code, name).toBe(REFUSED);
    }
  });
});

test("the notifier may lease what waits, and change nothing else of it", async () => {
  const { who } = await told();
  for (const change of [
    { state: "sent" },
    { opens_at: new Date().toISOString() },
    { contact_point_id: null },
    { wanted_until: "infinity" },
    { channel: "sms" },
  ]) {
    const { error } = await notifier.from("deliveries").update(change).eq("customer_id", who.id);
    expect(error?.code).toBe(REFUSED);
  }
  const [sms] = await claimFor(who);
  await notifier
    .rpc("finish_deliveries", { worker: "x", results: [{ delivery_id: sms?.delivery_id, outcome: "sent" }] })
    .throwOnError();
  const { data } = await notifier
    .from("deliveries")
    .update({ leased_by: "again" })
    .eq("id", sms?.delivery_id ?? "")
    .select("id")
    .throwOnError();
  expect(data).toEqual([]);
});

test("the customer's own client does not see whose worker sends, nor the provider's name for it", async () => {
  const { who } = await told();
  for (const column of ["leased_by", "provider_id", "wanted_until"]) {
    const { error } = await who.supabase.from("deliveries").select(column);
    expect(error?.code, column).toBe(REFUSED);
  }
});

const FOR_THE_NOTIFIER: [string, Record<string, unknown>][] = [
  ["fan_out_disruption", { disruption: "00000000-0000-4000-8000-000000000000" }],
  ["next_work", { worker: "w" }],
  ["ready_deliveries", { batch: 1 }],
  ["claim_deliveries", { worker: "w" }],
  ["finish_deliveries", { worker: "w", results: [] }],
  ["record_delivery_status", { provider_id: "x", state: "sent" }],
  ["open_notice_for", { delivery_id: "00000000-0000-4000-8000-000000000000" }],
  ["dead_deliveries", {}],
  ["note_other_call", { provider_id: "x" }],
  ["names_of_others", { delivery_id: "00000000-0000-4000-8000-000000000000", provider_ids: [] }],
  ["wishes_to_fulfil", { kind: "callbacks" }],
  ["fulfil_wish", { kind: "callbacks", offer: "00000000-0000-4000-8000-000000000000" }],
  ["requeue_deliveries", { delivery_ids: [] }],
  ["seal_notice_records", {}],
  ["purge_notices", {}],
  ["purge_booking_traces", {}],
  ["purge_journeys", {}],
  ["purge_journey_events", {}],
];
const FOR_CUSTOMERS: [string, Record<string, unknown>][] = [
  ["open_notice", { notice_id: "00000000-0000-4000-8000-000000000000" }],
  ["own_notices", {}],
  ["own_notice", { notice_id: "00000000-0000-4000-8000-000000000000" }],
  ["notice_proof", { notice_id: "00000000-0000-4000-8000-000000000000" }],
  ["verify_notice_chain", {}],
];

test.each(FOR_THE_NOTIFIER)("%s is the notifier's alone", async (name, args) => {
  for (const [who, client] of await everybodyElse()) {
    if (who === "the notifier") continue;
    expect((await client.rpc(name, args)).error?.code, who).toBe(REFUSED);
  }
});

test.each(FOR_CUSTOMERS)("%s is for customers alone", async (name, args) => {
  for (const [who, client] of await everybodyElse()) {
    if (who === "a stranger") continue;
    expect((await client.rpc(name, args)).error?.code, who).toBe(REFUSED);
  }
});

test.each(["open_notice", "own_notices", "own_notice", "notice_proof"])(
  "%s asks for a session that still exists",
  async (name) => {
    const { who, notice } = await told();
    const { supabase } = who;
    await asOwner.query("delete from auth.sessions where user_id = $1", [who.id]);
    const { error } = await supabase.rpc(name, name === "own_notices" ? {} : { notice_id: notice?.id });
    expect(error).toMatchObject({ code: REFUSED, message: "session_ended" });
  },
);

test("nobody opens a stranger's notice", async () => {
  const { notice } = await told();
  const stranger = await traveller();
  await stranger.supabase.rpc("open_notice", { notice_id: notice?.id }).throwOnError();
  const [row] = await asOwner.query<{ opened_at: string | null }>(
    "select opened_at from public.notices where id = $1",
    [notice?.id ?? ""],
  );
  expect(row?.opened_at).toBeNull();
});

test("a fan-out as anybody but the notifier writes nothing", async () => {
  const who = await traveller();
  const line = await aTrain();
  await book(who, [line, 1, 4]);
  const id = await disrupt(line, { kind: "cancelled" });
  for (const client of [who.supabase, as("anon"), as("agent")]) {
    expect((await client.rpc("fan_out_disruption", { disruption: id })).error?.code).toBe(REFUSED);
  }
  expect(await noticesOf(who)).toEqual([]);
});
