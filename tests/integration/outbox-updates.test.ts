import { describe, expect, test } from "vitest";
import {
  aTrain,
  book,
  claimFor,
  disrupt,
  fanOut,
  letPass,
  noticesOf,
  notifier,
  outboxOf,
  sendTo,
  tell,
  traveller,
} from "../setup/outbox";

const aTraveller = async () => {
  const who = await traveller();
  const line = await aTrain();
  const trip = await book(who, [line, 1, 4]);
  return { who, line, trip };
};

describe("many changes within minutes", () => {
  test("are one message: the newest, when ten minutes are over", async () => {
    const { who, line } = await aTraveller();
    await tell(line, { kind: "delayed", late: 20 });
    expect(await sendTo(who)).toEqual(["sms"]);
    for (const late of [25, 30, 35]) {
      await tell(line, { kind: "delayed", late });
      expect(await sendTo(who)).toEqual([]);
    }
    const notices = await noticesOf(who);
    expect(notices.map(({ state }) => state)).toEqual(["superseded", "superseded", "superseded", "open"]);
    expect((await outboxOf(notices[1])).sms).toBe("dropped superseded");
    expect((await outboxOf(notices[3])).sms).toBe("waiting storm");
    await letPass(who, "9 minutes");
    expect(await sendTo(who)).toEqual([]);
    await letPass(who, "1 minute");
    const [late] = await claimFor(who);
    expect(late).toMatchObject({ notice_id: notices[3]?.id, channel: "sms", follows: true });
  });

  test("don't hold back what is worse by a class", async () => {
    const { who, line } = await aTraveller();
    await tell(line, { kind: "delayed", late: 20 });
    expect(await sendTo(who)).toEqual(["sms"]);
    await tell(line, { kind: "delayed", late: 70 });
    expect(await sendTo(who)).toEqual(["in_app", "sms"]);
    await tell(line, { kind: "cancelled" });
    expect(await sendTo(who)).toEqual(["in_app", "sms"]);
    await tell(line, { kind: "delayed", late: 70 });
    expect(await sendTo(who)).toEqual(["in_app"]);
  });

  test("don't hold back what would come after the departure", async () => {
    const who = await traveller();
    const line = await aTrain({ leavesIn: 4 });
    await book(who, [line, 1, 4]);
    await tell(line, { kind: "platform_changed", platform: [1, "3"] });
    expect(await sendTo(who)).toEqual(["sms"]);
    await tell(line, { kind: "platform_changed", platform: [1, "4"] });
    expect(await sendTo(who)).toEqual(["sms"]);
  });

  test("on several legs of one trip are one message a channel at a time, the worst first", async () => {
    const who = await traveller();
    const [first, second] = [await aTrain({ leavesIn: 600 }), await aTrain({ leavesIn: 1200 })];
    await book(who, [first, 1, 3], [second, 3, 5]);
    await tell(first, { kind: "delayed", late: 20 });
    await tell(second, { kind: "cancelled" });
    const claimed = (await claimFor(who)).filter(({ channel }) => channel === "sms");
    expect(claimed.map(({ event }) => event.kind)).toEqual(["journey_cancelled"]);
    const [delay] = await noticesOf(who);
    expect((await outboxOf(delay)).sms).toBe("waiting storm");
  });

  test("of two trips are told each", async () => {
    const who = await traveller();
    const lines = [await aTrain(), await aTrain()] as const;
    await book(who, [lines[0], 1, 3]);
    await book(who, [lines[1], 1, 3]);
    await tell(lines[0], { kind: "delayed", late: 20 });
    await tell(lines[1], { kind: "delayed", late: 20 });
    expect(await sendTo(who)).toEqual(["sms", "sms"]);
  });
});

describe("a later event", () => {
  test("that changes nothing for a traveller leaves their notice and what waits of it as they are", async () => {
    const [short, long] = [await traveller(), await traveller()];
    const line = await aTrain();
    await book(short, [line, 1, 2]);
    await book(long, [line, 1, 5]);
    await tell(line, { kind: "delayed", late: 20 });
    // The same for the first stops, and Echo is left out.
    const later = await tell(line, { kind: "delayed", late: 20, skips: [5] });
    const [kept, ...more] = await noticesOf(short);
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ state: "open", disruption_id: later });
    expect(await sendTo(short)).toEqual(["sms"]);
    expect((await noticesOf(long)).map(({ state, severity }) => [state, severity])).toEqual([
      ["superseded", 1],
      ["open", 3],
    ]);
  });

  test("stops what is queued even before it is fanned out", async () => {
    const { who, line } = await aTraveller();
    await tell(line, { kind: "delayed", late: 20 });
    const later = await disrupt(line, { kind: "cancelled" });
    expect(await sendTo(who)).toEqual([]);
    await fanOut(later);
    await letPass(who, "10 seconds");
    const claimed = await claimFor(who);
    expect(new Set(claimed.map(({ event }) => event.kind))).toEqual(new Set(["journey_cancelled"]));
  });

  test("drops the platform of a train that does not run", async () => {
    const { who, line } = await aTraveller();
    await tell(line, { kind: "platform_changed", platform: [1, "3"] });
    await tell(line, { kind: "cancelled" });
    const [place] = await noticesOf(who);
    expect(place).toMatchObject({ kind: "place_changed", state: "superseded" });
    expect((await outboxOf(place)).sms).toBe("dropped superseded");
  });
});

describe("when it runs as planned again", () => {
  test("who got a message is told so, and who got none is spared both", async () => {
    const [reached, spared] = [await traveller(), await traveller()];
    const line = await aTrain();
    await book(reached, [line, 1, 4]);
    await book(spared, [line, 1, 4]);
    await tell(line, { kind: "cancelled" });
    await sendTo(reached);
    await tell(line, { kind: "reinstated" });
    const [first, second] = await noticesOf(reached);
    expect(first).toMatchObject({ state: "withdrawn" });
    expect(second).toMatchObject({
      kind: "journey_reinstated",
      state: "open",
      severity: 0,
      follows: first?.id,
      explanation: { rule: { code: "as_planned" } },
    });
    const notices = await noticesOf(spared);
    expect(notices).toMatchObject([{ state: "withdrawn" }]);
    expect(await outboxOf(notices[0])).toMatchObject({
      sms: "dropped withdrawn",
      email: "dropped withdrawn",
    });
    expect(await sendTo(spared)).toEqual([]);
    await letPass(reached, "10 minutes");
    expect(await sendTo(reached)).toContain("sms");
  });

  test("who only saw it in the portal is told so too", async () => {
    const { who, line } = await aTraveller();
    await tell(line, { kind: "delayed", late: 20 });
    const [notice] = await noticesOf(who);
    await who.supabase.rpc("open_notice", { notice_id: notice?.id }).throwOnError();
    await tell(line, { kind: "reinstated" });
    expect(await noticesOf(who)).toMatchObject([{ state: "withdrawn" }, { kind: "journey_reinstated" }]);
  });

  test("who got a message two changes ago is told so", async () => {
    const { who, line } = await aTraveller();
    await tell(line, { kind: "cancelled" });
    await sendTo(who);
    await tell(line, { kind: "delayed", late: 20 });
    await tell(line, { kind: "reinstated" });
    const notices = await noticesOf(who);
    expect(notices.at(-1)).toMatchObject({ kind: "journey_reinstated", follows: notices[0]?.id });
  });

  test("and then does not after all, the cancellation is news again", async () => {
    const { who, line } = await aTraveller();
    await tell(line, { kind: "cancelled" });
    await sendTo(who);
    await tell(line, { kind: "reinstated" });
    await tell(line, { kind: "cancelled" });
    const states = (await noticesOf(who)).map(({ kind, state }) => `${kind} ${state}`);
    expect(states).toEqual([
      "journey_cancelled withdrawn",
      "journey_reinstated superseded",
      "journey_cancelled open",
    ]);
  });

  test("less late than was told is told, however little is left", async () => {
    const { who, line } = await aTraveller();
    await tell(line, { kind: "delayed", late: 70 });
    await sendTo(who);
    await tell(line, { kind: "delayed", late: 5 });
    await letPass(who, "10 minutes");
    expect(await sendTo(who)).toContain("sms");
  });
});

test("what a traveller has seen is not sent by the channels that were to follow", async () => {
  const { who, line } = await aTraveller();
  await tell(line, { kind: "cancelled" });
  await sendTo(who);
  const [notice] = await noticesOf(who);
  await who.supabase.rpc("open_notice", { notice_id: notice?.id }).throwOnError();
  expect((await outboxOf(notice)).email).toBe("dropped seen");
  await letPass(who, "1 hour");
  expect(await sendTo(who)).toEqual([]);
});

test("a link that was opened counts as seen, and an unseen notice goes on to the next channel", async () => {
  const [opens, sleeps] = [await aTraveller(), await aTraveller()];
  for (const { who, line } of [opens, sleeps]) {
    await tell(line, { kind: "cancelled" });
    const [app, sms] = await claimFor(who);
    expect([app?.channel, sms?.channel]).toEqual(["in_app", "sms"]);
    if (who === opens.who) {
      await notifier.rpc("open_notice_for", { delivery_id: sms?.delivery_id }).throwOnError();
    }
    await letPass(who, "20 minutes");
  }
  expect((await claimFor(opens.who)).map(({ channel }) => channel)).not.toContain("email");
  expect((await claimFor(sleeps.who)).map(({ channel }) => channel)).toContain("email");
});
