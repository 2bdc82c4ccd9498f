import { describe, expect, test } from "vitest";
import { asOwner, type Customer } from "../setup/actors";
import { aTrain, book, claimFor, finish, noticesOf, sendTo, tell, traveller } from "../setup/outbox";

const own = async (who: Customer, args: Record<string, unknown> = {}) =>
  (await who.supabase.rpc("own_notices", args).throwOnError()).data;
const one = async (who: Customer, notice: { id: string } | undefined) =>
  (await who.supabase.rpc("own_notice", { notice_id: notice?.id }).throwOnError()).data;

/** A customer with a cancelled train and a delayed one, told in this order. */
async function twoTrips() {
  const who = await traveller();
  const lines = [await aTrain(), await aTrain()] as const;
  const trips = [await book(who, [lines[0], 1, 3]), await book(who, [lines[1], 2, 4])] as const;
  await tell(lines[0], { kind: "cancelled" });
  await sendTo(who);
  await tell(lines[1], { kind: "delayed", late: 30 });
  return { who, lines, trips };
}

test("a customer reads their notices newest first, with the page of the trip and what reached them", async () => {
  const { who, trips } = await twoTrips();
  const { notices, unread, next } = await own(who);
  expect(notices).toMatchObject([
    {
      event: { kind: "journey_delayed", page: `/trips/${trips[1].booking}` },
      reached_by: ["in_app"],
      told: true,
    },
    { event: { kind: "journey_cancelled" }, reached_by: ["in_app", "sms"], booking_id: trips[0].booking },
  ]);
  expect([unread, next]).toEqual([2, null]);
});

describe("a search", () => {
  test.each([
    ["by the number of the train", (at: { service: string }) => at.service.toLowerCase(), 1],
    ["by a stop", () => "delta", 1],
    ["by what happened, in Chinese", () => "取消", 1],
    ["by full-width letters", () => "ＣＡＮＣＥＬＬＥＤ", 1],
    ["by the operator in Chinese", () => "发件", 2],
    ["by words that stand in different notices", () => "delta cancelled", 0],
    ["with the signs of a pattern", () => "%", 0],
  ])("%s finds what it says", async (_by, term, count) => {
    const { who, lines } = await twoTrips();
    const { notices } = await own(who, { search: term(lines[0]) });
    expect(notices).toHaveLength(count);
  });

  test("by the reference of a trip finds its notices, and by trip too", async () => {
    const { who, trips } = await twoTrips();
    const [booking] = await asOwner.query<{ reference: string }>(
      "select reference from public.bookings where id = $1",
      [trips[0].booking],
    );
    expect((await own(who, { search: booking?.reference })).notices).toHaveLength(1);
    expect((await own(who, { booking_id: trips[0].booking })).notices).toHaveLength(1);
  });
});

test("a long list comes page by page, each notice once", async () => {
  const { who } = await twoTrips();
  const first = await own(who, { page_size: 1 });
  expect(first.notices).toHaveLength(1);
  const second = await own(who, { page_size: 1, before: first.next });
  expect(second.notices).toHaveLength(1);
  expect(second.notices[0].id).not.toBe(first.notices[0].id);
  expect(second.next).toBeNull();
});

test("unread only leaves out what was read, and what no longer holds", async () => {
  const { who, lines } = await twoTrips();
  expect((await own(who, { unread_only: true })).notices).toHaveLength(2);
  const [first] = await noticesOf(who);
  await who.supabase.rpc("open_notice", { notice_id: first?.id }).throwOnError();
  const left = await own(who, { unread_only: true });
  expect(left.notices).toMatchObject([{ event: { kind: "journey_delayed" } }]);
  expect(left.unread).toBe(1);
  await tell(lines[1], { kind: "reinstated" });
  const kinds = (await own(who, { unread_only: true })).notices.map(
    ({ event }: { event: { kind: string } }) => event.kind,
  );
  expect(kinds).not.toContain("journey_delayed");
  expect((await own(who)).notices.length).toBeGreaterThan(1);
});

test("the timeline of a notice says what was planned, kept shut and why, sent, seen and dropped", async () => {
  const { who } = await twoTrips();
  const [notice] = await noticesOf(who);
  await who.supabase.rpc("open_notice", { notice_id: notice?.id }).throwOnError();
  const { timeline, explanation, deliveries } = await one(who, notice);
  const steps = timeline.map(({ what, channel, reason }: Record<string, string>) =>
    [what, channel, reason].filter(Boolean).join(" "),
  );
  for (const step of [
    "planned sms at_once",
    "planned email if_unseen",
    "suppressed voice channel_off",
    "suppressed ntfy no_point",
    "sent sms at_once",
    "delivered in_app at_once",
    "opened",
    "dropped email seen",
  ]) {
    expect(steps).toContain(step);
  }
  expect(steps.indexOf("sent sms at_once")).toBeLessThan(steps.indexOf("opened"));
  expect(explanation.rule).toEqual({ code: "cancelled" });
  expect(deliveries.length).toBeGreaterThan(5);
  expect((await own(who)).unread).toBe(1);
});

test("a notice that quiet days hold says until when", async () => {
  const who = await traveller();
  await asOwner.query(
    "insert into public.quiet_dates (customer_id, day, mode) select $1, current_date + n, 'quiet' from generate_series(-1, 1) n",
    [who.id],
  );
  const line = await aTrain({ leavesIn: 6000 });
  await book(who, [line, 1, 4]);
  await tell(line, { kind: "delayed", late: 30 });
  const [notice] = await noticesOf(who);
  const { timeline } = await one(who, notice);
  const held = timeline.find(
    ({ channel, what }: Record<string, string>) => channel === "sms" && what === "held",
  );
  expect(held).toMatchObject({ reason: "quiet_date" });
  expect(Date.parse(held.opens_at)).toBeGreaterThan(Date.now());
  expect(await sendTo(who)).toEqual([]);
});

test("a failed attempt is on the timeline with its error", async () => {
  const { who } = await twoTrips();
  const sms = (await claimFor(who, "w")).find(({ channel }) => channel === "sms");
  await finish("w", [{ delivery_id: sms?.delivery_id, outcome: "retry", error: "busy" }]);
  const { timeline } = await one(who, { id: sms?.notice_id ?? "" });
  expect(timeline).toContainEqual(
    expect.objectContaining({ what: "put_off", channel: "sms", reason: "retry", error: "busy" }),
  );
});

test("nobody reads a stranger's notices", async () => {
  const { who } = await twoTrips();
  const stranger = await traveller();
  expect((await own(stranger)).notices).toEqual([]);
  expect(await one(stranger, (await noticesOf(who))[0])).toBeNull();
});
