import { expect, test } from "vitest";
import { i18nFor } from "~/lib/i18n/i18n.server";
import { describeOutcome, undoOf } from "./outcome";
import { type Cell, CHANNELS, type ChannelId, pressText } from "./press";
import { PressText } from "./schema";
import { wholeColumn, wholeRow, withPresses } from "./switchboard";
import type { TopicView } from "./view";

const reachable: readonly ChannelId[] = ["in_app", "email", "sms"];

function topic(id: string, on: ChannelId[], more: Partial<TopicView> = {}): TopicView {
  return {
    id,
    title: id,
    description: "",
    basis: "service",
    consented: true,
    silenceable: true,
    lockedReason: null,
    digestible: false,
    hasThreshold: false,
    digest: { mode: "now", at: "18:00", weekday: 5 },
    threshold: 0,
    cells: CHANNELS.map((channel, position) => ({
      channel,
      enabled: on.includes(channel),
      reachable: reachable.includes(channel),
      position,
      wait: 0,
    })),
    ...more,
  };
}

const names = (cells: readonly Cell[]) => cells.map(({ topic, channel }) => `${topic}.${channel}`);

test("a row partly on goes on whole, by the channels that can reach the customer and no others", () => {
  const { state, press } = wholeRow(topic("delay", ["email", "voice"]));
  expect(state).toBe("some");
  expect(press.enabled).toBe(true);
  expect(names(press.cells)).toEqual(["delay.in_app", "delay.sms"]);
});

test("a row that is on goes off", () => {
  const { state, press } = wholeRow(topic("delay", ["in_app", "email", "sms"]));
  expect(state).toBe("all");
  expect(press).toEqual({ enabled: false, cells: reachable.map((channel) => ({ topic: "delay", channel })) });
});

test("a row that can't be silenced keeps its first channel, whatever else is on and reaches nobody", () => {
  const safety = topic("safety", ["in_app", "email", "sms", "voice"], { silenceable: false });
  expect(names(wholeRow(safety).press.cells)).toEqual(["safety.email", "safety.sms"]);
});

test("a column leaves out what needs an agreement, and what would silence a topic that can't be", () => {
  const topics = [
    topic("delay", ["email"]),
    topic("safety", ["email", "voice"], { silenceable: false }),
    topic("offers", ["email"], { consented: false }),
  ];
  expect(wholeColumn(topics, "email").state).toBe("all");
  expect(names(wholeColumn(topics, "email").press.cells)).toEqual(["delay.email"]);
  expect(wholeColumn(topics, "sms").state).toBe("none");
  expect(names(wholeColumn(topics, "sms").press.cells)).toEqual(["delay.sms", "safety.sms"]);
});

test("presses on their way count in the order they were made, each for its own cells only", () => {
  const topics = [topic("delay", ["email"]), topic("gate", ["email"])];
  const shown = withPresses(topics, [
    { enabled: false, cells: [{ topic: "delay", channel: "email" }] },
    {
      enabled: true,
      cells: [
        { topic: "delay", channel: "email" },
        { topic: "delay", channel: "sms" },
      ],
    },
  ]);
  const on = shown.map(({ cells }) => cells.filter(({ enabled }) => enabled).map(({ channel }) => channel));
  expect(on).toEqual([["email", "sms"], ["email"]]);
});

test("a press reads back from its text, and what is none is refused", () => {
  const press = { enabled: true, cells: [{ topic: "delay", channel: "sms" as const }] };
  expect(PressText.parse(pressText(press))).toEqual(press);
  for (const text of [
    "",
    "on",
    "maybe:delay.sms",
    "on:delay",
    "on:delay.pigeon",
    "on:DELAY.sms",
    "on:a.b.sms",
  ])
    expect(PressText.safeParse(text).success, text).toBe(false);
});

test("an outcome is told in words and taken back by exactly what changed", () => {
  const t = i18nFor("en").getFixedT("en", "contact-topics");
  const topics = [topic("Delays", []), topic("Gate", [], { lockedReason: "One has to stay on." })];
  const changed = (...cells: [string, ChannelId][]) => ({
    kind: "changed" as const,
    enabled: false,
    changed: cells.map(([id, channel]) => ({ topic: id, channel })),
  });
  const tell = (outcome: Parameters<typeof describeOutcome>[0]) => describeOutcome(outcome, topics, t);
  expect(tell(changed(["Delays", "sms"]))).toBe("Delays: Text message is off.");
  expect(tell(changed(["Delays", "sms"], ["Delays", "email"]))).toBe("Delays: 2 channels are off.");
  expect(tell(changed(["Delays", "sms"], ["Gate", "sms"]))).toBe("Text message: off for 2 topics.");
  expect(tell(changed())).toMatch(/^Nothing changed/);
  expect(tell({ kind: "last_channel", topic: "Gate" })).toMatch(
    /^Gate can’t be silenced.*One has to stay on\.$/,
  );

  expect(undoOf(changed(["Delays", "sms"]))).toEqual({
    enabled: true,
    cells: [{ topic: "Delays", channel: "sms" }],
  });
  expect(undoOf(changed())).toBeNull();
  expect(undoOf({ kind: "failed" })).toBeNull();
});
