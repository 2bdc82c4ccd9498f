import { describe, expect, test } from "vitest";
import { NoticeEvent } from "../../worker/templates/events";
import { asOwner } from "../setup/actors";
import {
  aTrain,
  book,
  clearBacklog,
  disrupt,
  fanOut,
  noticesOf,
  notifier,
  outboxOf,
  sendTo,
  tell,
  traveller,
} from "../setup/outbox";

test("a traveller hears of a cancellation by the channels of their chain, with what to say in full", async () => {
  const ada = await traveller();
  const line = await aTrain();
  const { legs } = await book(ada, [line, 2, 4]);
  await tell(line, { kind: "cancelled" });
  const [notice] = await noticesOf(ada);
  expect(notice).toMatchObject({ state: "open", severity: 3, kind: "journey_cancelled", follows: null });
  expect(notice?.explanation).toMatchObject({
    leg: { id: legs[0], position: 1, from: 2, to: 4 },
    rule: { code: "cancelled" },
    basis: { code: "contract" },
    preference: {
      channels_by: "customer",
      threshold_by: "default",
      threshold_minutes: 15,
      quiet_hours: false,
    },
  });
  expect(NoticeEvent.parse(notice?.event)).toMatchObject({
    kind: "journey_cancelled",
    reason: "weather",
    journey: { service: line.service, from: { name: { en: "Bravo" } }, to: { name: { "zh-CN": "Delta" } } },
  });
  expect(await outboxOf(notice)).toMatchObject({
    in_app: "waiting at_once",
    sms: "waiting at_once",
    email: "waiting if_unseen",
    voice: "suppressed channel_off",
    ntfy: "suppressed no_point",
  });
  expect(await sendTo(ada)).toEqual(["in_app", "sms"]);
  expect(await outboxOf(notice)).toMatchObject({ in_app: "delivered at_once", sms: "sent at_once" });
});

describe("what happens further along the line", () => {
  test("is no news for who gets off before it or boards after it", async () => {
    const [before, across, after] = [await traveller(), await traveller(), await traveller()];
    const line = await aTrain();
    await book(before, [line, 1, 2]);
    await book(across, [line, 2, 4]);
    await book(after, [line, 4, 5]);
    await tell(line, { kind: "calls_changed", skips: [3] });
    for (const who of [before, across, after]) expect(await noticesOf(who)).toEqual([]);
    await tell(line, { kind: "delayed", late: 30, from: 3 });
    expect(await noticesOf(before)).toEqual([]);
    expect(await noticesOf(across)).toMatchObject([
      { severity: 1, explanation: { rule: { code: "late", minutes: 30 } } },
    ]);
    expect(await noticesOf(after)).toMatchObject([{ severity: 1 }]);
  });

  test("is as bad as a cancellation for whose own stop is left out, and says which", async () => {
    const [boards, alights] = [await traveller(), await traveller()];
    const line = await aTrain();
    await book(boards, [line, 3, 5]);
    await book(alights, [line, 1, 3]);
    await tell(line, { kind: "calls_changed", skips: [3] });
    const [boarding] = await noticesOf(boards);
    const [alighting] = await noticesOf(alights);
    expect(boarding).toMatchObject({ severity: 3, explanation: { rule: { code: "skipped_from" } } });
    expect(NoticeEvent.parse(boarding?.event)).toMatchObject({ kind: "journey_diverted", skips: "from" });
    expect(alighting).toMatchObject({ severity: 3, explanation: { rule: { code: "skipped_to" } } });
    expect(NoticeEvent.parse(alighting?.event)).toMatchObject({ kind: "journey_diverted", skips: "to" });
  });
});

describe("a delay", () => {
  test("of an hour is a class worse than one of less, and below a traveller's limit is told to nobody but noted", async () => {
    const [hour, less, little] = [await traveller(), await traveller(), await traveller()];
    const lines = [await aTrain(), await aTrain(), await aTrain()] as const;
    await book(hour, [lines[0], 1, 2]);
    await book(less, [lines[1], 1, 2]);
    await book(little, [lines[2], 1, 2]);
    await tell(lines[0], { kind: "delayed", late: 60 });
    await tell(lines[1], { kind: "delayed", late: 59 });
    await tell(lines[2], { kind: "delayed", late: 14 });
    expect(await noticesOf(hour)).toMatchObject([{ severity: 2 }]);
    expect(await noticesOf(less)).toMatchObject([{ severity: 1 }]);
    const [noted] = await noticesOf(little);
    expect(new Set(Object.values(await outboxOf(noted)))).toEqual(new Set(["suppressed below_threshold"]));
    expect(await sendTo(little)).toEqual([]);
  });

  test("that breaks a connection is worse, told below any limit, and names the journey that is lost", async () => {
    const [connects, ends, waits] = [await traveller(), await traveller(), await traveller()];
    // The next train leaves Charlie twelve minutes after the first arrives there, and ten are needed.
    const first = await aTrain({ leavesIn: 600 });
    const next = await aTrain({ leavesIn: 732 - 120 });
    const later = await aTrain({ leavesIn: 732 });
    const trip = await book(connects, [first, 1, 3], [next, 3, 5]);
    await book(ends, [first, 1, 3]);
    await book(waits, [first, 1, 3], [later, 3, 5]);
    await tell(first, { kind: "delayed", late: 14 });
    const [lost] = await noticesOf(connects);
    expect(lost).toMatchObject({
      severity: 2,
      explanation: {
        rule: { code: "connection_lost", minutes: 14, lacks_minutes: 10, next_leg: trip.legs[1] },
      },
    });
    expect(NoticeEvent.parse(lost?.event)).toMatchObject({
      kind: "journey_delayed",
      lostConnection: { service: next.service, from: { name: { en: "Charlie" } } },
    });
    expect(await sendTo(connects)).toEqual(["in_app", "sms"]);
    for (const who of [ends, waits]) {
      const [told] = await noticesOf(who);
      expect(told).toMatchObject({ severity: 1, explanation: { rule: { code: "late" } } });
      expect(await sendTo(who)).toEqual([]);
    }
  });

  test("of the next journey too keeps the connection", async () => {
    const who = await traveller();
    const [first, next] = [await aTrain({ leavesIn: 600 }), await aTrain({ leavesIn: 612 })];
    await book(who, [first, 1, 3], [next, 3, 5]);
    await disrupt(next, { kind: "delayed", late: 30 });
    await tell(first, { kind: "delayed", late: 20 });
    expect(await noticesOf(who)).toMatchObject([{ explanation: { rule: { code: "late" } } }]);
  });

  test("is no news to who has arrived", async () => {
    const who = await traveller();
    const line = await aTrain({ leavesIn: -90 });
    await book(who, [line, 1, 2]);
    await tell(line, { kind: "delayed", late: 20, from: 1 });
    expect(await noticesOf(who)).toEqual([]);
  });
});

test("a change of platform is told to who boards there, as a matter of its own", async () => {
  const [boards, alights] = [await traveller(), await traveller()];
  const line = await aTrain();
  await book(boards, [line, 2, 4]);
  await book(alights, [line, 1, 2]);
  await tell(line, { kind: "platform_changed", platform: [2, "7"] });
  const [notice] = await noticesOf(boards);
  expect(notice).toMatchObject({
    kind: "place_changed",
    severity: 0,
    explanation: { rule: { code: "place" } },
  });
  expect(NoticeEvent.parse(notice?.event)).toMatchObject({ before: "1", now: "7" });
  expect(await outboxOf(notice)).toMatchObject({ in_app: "delivered at_once", sms: "waiting at_once" });
  expect(await noticesOf(alights)).toEqual([]);
});

test("everyone between the same calls reads the same words, kept once", async () => {
  const line = await aTrain();
  const all = await Promise.all(Array.from({ length: 5 }, () => traveller()));
  for (const [index, who] of all.entries()) await book(who, [line, index < 3 ? 1 : 2, 4]);
  const id = await tell(line, { kind: "cancelled" }, 2);
  const rows = await asOwner.query<{ contents: number; notices: number }>(
    `select count(distinct content_id)::int as contents, count(*)::int as notices from public.notices where disruption_id = $1`,
    [id],
  );
  expect(rows).toEqual([{ contents: 2, notices: 5 }]);
});

describe("a fan-out", () => {
  test("goes on where it stopped, whatever it is told, and tells nobody twice", async () => {
    await clearBacklog();
    const line = await aTrain();
    const all = await Promise.all(Array.from({ length: 5 }, () => traveller()));
    for (const who of all) await book(who, [line, 1, 4]);
    const id = await disrupt(line, { kind: "cancelled" });
    const first = await notifier.rpc("fan_out_disruption", { disruption: id, batch: 2 }).throwOnError();
    expect(first.data).toMatchObject({ legs: 2, notices: 2, after: expect.any(String) });
    const pending = await notifier.rpc("next_work", { worker: "w" }).throwOnError();
    expect(pending.data.disruptions).toContainEqual({ id, after: first.data.after });
    // A worker that begins anew knows nothing of the cursor.
    expect(await fanOut(id, 2)).toBe(3);
    expect(await fanOut(id)).toBe(0);
    for (const who of all) expect(await noticesOf(who)).toHaveLength(1);
    const done = await notifier.rpc("next_work", { worker: "w" }).throwOnError();
    expect(JSON.stringify(done.data.disruptions)).not.toContain(id);
  });

  test("by several workers at once tells everyone once", async () => {
    const line = await aTrain();
    const all = await Promise.all(Array.from({ length: 6 }, () => traveller()));
    for (const who of all) await book(who, [line, 1, 4]);
    const id = await disrupt(line, { kind: "cancelled" });
    const written = await Promise.all([fanOut(id, 1), fanOut(id, 1), fanOut(id, 2), fanOut(id, 3)]);
    expect(written.reduce((sum, one) => sum + one, 0)).toBe(6);
    for (const who of all) expect(await noticesOf(who)).toHaveLength(1);
  });

  test("of what is superseded already tells nobody", async () => {
    const who = await traveller();
    const line = await aTrain();
    await book(who, [line, 1, 4]);
    const old = await disrupt(line, { kind: "delayed", late: 30 });
    await disrupt(line, { kind: "cancelled" });
    expect(await fanOut(old)).toBe(0);
    expect(await noticesOf(who)).toEqual([]);
  });

  test("of what nobody knows is refused", async () => {
    const { error } = await notifier.rpc("fan_out_disruption", {
      disruption: "00000000-0000-4000-8000-000000000000",
    });
    expect(error).toMatchObject({ code: "22023", message: "unknown_disruption" });
  });
});
