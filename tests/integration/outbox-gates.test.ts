import { describe, expect, test } from "vitest";
import { asOwner, type Customer } from "../setup/actors";
import { aTrain, book, claimFor, noticesOf, notifier, outboxOf, tell, traveller } from "../setup/outbox";

/** What somebody says after a notice was queued holds for it, and for whoever would send it all the same. */

async function waiting() {
  const who = await traveller();
  const line = await aTrain();
  await book(who, [line, 1, 4]);
  await tell(line, { kind: "delayed", late: 30 });
  const [notice] = await noticesOf(who);
  return { who, notice };
}

/** Marketing that waits: a notice of the topic offers, by email. */
async function marketing() {
  const who = await traveller();
  await who.grants("marketing");
  const [content] = await asOwner.query<{ id: string }>(
    `insert into public.notice_contents (event) values ('{"kind": "offer"}') returning id`,
  );
  const [notice] = await asOwner.query<{ id: string }>(
    `select private.write_notices(array[$1::uuid], 'offers', array[$2::uuid], null, null, null, null, null, null, null, null,
       '{"rule": {"code": "campaign"}}') as id`,
    [who.id, content?.id ?? ""],
  );
  await asOwner.query(
    "update public.deliveries set opens_at = now() where notice_id = $1 and state = 'waiting'",
    [notice?.id ?? ""],
  );
  return { who, notice };
}

/** What a worker finds that takes no notice of any state, and asks by channel alone. */
const foundByFaultyWorker = async (notice: { id: string } | undefined, channel: string) =>
  asOwner.rehearse(async (query) => {
    await query('create policy "a slip" on public.deliveries for select to notifier using (true)');
    await query("set local role notifier");
    return query("select id from public.deliveries where notice_id = $1 and channel = $2", [
      notice?.id ?? "",
      channel,
    ]);
  });

const off = (who: Customer, topic: string, channel: string) =>
  who.supabase.rpc("set_topic_channels", { cells: [{ topic, channel }], enabled: false }).throwOnError();
const pointOf = async (who: Customer, kind: string) =>
  (await who.supabase.from("contact_points").select("id").eq("kind", kind).single().throwOnError()).data;

describe.each<[string, (who: Customer) => PromiseLike<unknown>, string]>([
  ["switches the channel off for the topic", (who) => off(who, "delay", "sms"), "channel_off"],
  [
    "follows the way out of a message",
    (who) =>
      notifier.rpc("unsubscribe", { customer_id: who.id, topic: "delay", channel: "sms" }).throwOnError(),
    "channel_off",
  ],
  [
    "pauses the number",
    async (who) =>
      who.supabase
        .from("contact_points")
        .update({ paused_until: new Date(Date.now() + 3_600_000).toISOString() })
        .eq("id", (await pointOf(who, "mobile"))?.id ?? "")
        .throwOnError(),
    "paused",
  ],
  [
    "replies STOP",
    async (who) => {
      const [point] = await asOwner.query<{ address: string }>(
        "select address from public.contact_points where customer_id = $1 and kind = 'mobile'",
        [who.id],
      );
      await notifier.rpc("sms_stop", { address: point?.address ?? "" }).throwOnError();
    },
    "blocked",
  ],
])("a traveller who %s", (_says, act, reason) => {
  test("gets no SMS that is queued, is told why, and can't be reached by a worker gone wrong", async () => {
    const { who, notice } = await waiting();
    expect(await foundByFaultyWorker(notice, "sms")).toHaveLength(1);
    await act(who);
    expect((await outboxOf(notice)).sms).toBe(`dropped ${reason}`);
    expect(await foundByFaultyWorker(notice, "sms")).toEqual([]);
    expect((await claimFor(who)).map(({ channel }) => channel)).not.toContain("sms");
    expect((await outboxOf(notice)).email).toBe("waiting if_unseen");
  });
});

test("a traveller who removes the number gets no SMS that is queued", async () => {
  const { who, notice } = await waiting();
  await who.supabase.from("contact_points").delete().eq("kind", "mobile").throwOnError();
  expect(await claimFor(who)).toEqual([]);
  expect((await outboxOf(notice)).sms).toBe("dropped no_point");
});

test("a number that fails is left alone, and the chain goes on without it", async () => {
  const { who, notice } = await waiting();
  const point = await pointOf(who, "mobile");
  await notifier
    .rpc("report_point_trouble", {
      contact_point_id: point?.id,
      channel: "sms",
      state: "failing",
      cause: "unreachable",
    })
    .throwOnError();
  expect(await claimFor(who)).toEqual([]);
  expect(await outboxOf(notice)).toMatchObject({ sms: "dropped failing", email: "waiting if_unseen" });
});

test("a traveller who goes another way by then hears nothing of the train that they are not on", async () => {
  const { who, notice } = await waiting();
  await asOwner.query("update public.booking_legs set status = 'replaced' where customer_id = $1", [who.id]);
  expect(await claimFor(who)).toEqual([]);
  expect((await outboxOf(notice)).sms).toBe("dropped superseded");
});

test("a reset to defaults shuts what was on by choice alone", async () => {
  const who = await traveller();
  const line = await aTrain();
  await book(who, [line, 1, 4]);
  await who.supabase
    .rpc("set_topic_channels", { cells: [{ topic: "delay", channel: "voice" }], enabled: true })
    .throwOnError();
  await tell(line, { kind: "delayed", late: 30 });
  const [notice] = await noticesOf(who);
  expect((await outboxOf(notice)).voice).toBe("waiting if_unseen");
  await who.supabase.rpc("reset_topic", { topic: "delay" }).throwOnError();
  expect(await outboxOf(notice)).toMatchObject({ voice: "dropped channel_off", sms: "waiting at_once" });
});

describe("marketing", () => {
  test("that is queued stops with the consent, and what rests on the contract does not", async () => {
    const { who, notice } = await marketing();
    const line = await aTrain();
    await book(who, [line, 1, 4]);
    await tell(line, { kind: "delayed", late: 30 });
    expect(await outboxOf(notice)).toMatchObject({ email: expect.stringMatching(/^waiting/) });
    await who.withdraws("marketing");
    expect((await outboxOf(notice)).email).toBe("dropped withdrawn_consent");
    expect(await foundByFaultyWorker(notice, "email")).toEqual([]);
    const [, delay] = await noticesOf(who);
    expect((await outboxOf(delay)).sms).toBe("waiting at_once");
  });

  test("does not outlast a consent that runs out, and says on what it rests", async () => {
    const { who, notice } = await marketing();
    const [row] = await noticesOf(who);
    expect(row?.explanation).toMatchObject({ basis: { code: "consent", purpose: "marketing", entry: 1 } });
    await asOwner.query(
      "update public.deliveries set wanted_until = now() - interval '1 second' where notice_id = $1",
      [notice?.id ?? ""],
    );
    expect(await foundByFaultyWorker(notice, "email")).toEqual([]);
    expect((await claimFor(who)).filter(({ channel }) => channel === "email")).toEqual([]);
    expect((await outboxOf(notice)).email).toBe("dropped withdrawn_consent");
  });
});

test("who says no while a fan-out is under way is not written to by it", async () => {
  const who = await traveller();
  const line = await aTrain();
  await book(who, [line, 1, 4]);
  const all = await Promise.all([
    tell(line, { kind: "cancelled" }),
    off(who, "delay", "sms"),
    off(who, "delay", "email"),
  ]);
  expect(all).toHaveLength(3);
  const told = await outboxOf((await noticesOf(who))[0]);
  for (const channel of ["sms", "email"]) expect(told[channel]).toMatch(/^(dropped|suppressed) channel_off$/);
});

test("an account that is erased takes everything of the outbox along", async () => {
  const { who } = await waiting();
  await claimFor(who);
  await asOwner.query("delete from auth.users where id = $1", [who.id]);
  for (const table of ["notices", "deliveries", "notice_records", "notice_chains"]) {
    expect(
      await asOwner.query(`select from public.${table} where customer_id = $1`, [who.id]),
      table,
    ).toEqual([]);
  }
});
