import { expect, test } from "vitest";
import { chainOf, moveChannel, timesToChoose, withChain } from "./chain";
import type { ChannelId } from "./press";
import type { TopicView } from "./view";

const topic: TopicView = {
  id: "delay",
  title: "Delays",
  description: "",
  basis: "service",
  consented: true,
  silenceable: true,
  lockedReason: null,
  digestible: false,
  hasThreshold: true,
  digest: { mode: "now", at: "18:00", weekday: 5 },
  threshold: 15,
  cells: [
    { channel: "in_app", enabled: true, reachable: true, position: 2, wait: 0 },
    { channel: "email", enabled: false, reachable: true, position: 3, wait: 20 },
    { channel: "sms", enabled: true, reachable: true, position: 4, wait: 10 },
    { channel: "ntfy", enabled: true, reachable: false, position: 5, wait: 0 },
    { channel: "voice", enabled: true, reachable: true, position: 1, wait: 30 },
  ],
};

test("a chain holds what is on and can be used, in the customer's order, and its first channel waits for nothing", () => {
  expect(chainOf(topic)).toEqual({ channels: ["voice", "in_app", "sms"], waits: [0, 0, 10] });
});

test("a channel takes its new place, and the times stay where they were", () => {
  const chain = { channels: ["in_app", "email", "sms"] satisfies ChannelId[], waits: [0, 5, 10] };
  expect(moveChannel(chain, "sms", 0)).toEqual({ channels: ["sms", "in_app", "email"], waits: [0, 5, 10] });
  expect(moveChannel(chain, "in_app", 1)).toEqual({
    channels: ["email", "in_app", "sms"],
    waits: [0, 5, 10],
  });
  expect(moveChannel(chain, "in_app", -1).channels).toEqual(["in_app", "email", "sms"]);
  expect(moveChannel(chain, "email", 9).channels).toEqual(["in_app", "sms", "email"]);
});

test("a topic laid out by a chain gives that chain again", () => {
  const chain = moveChannel(chainOf(topic), "sms", 0);
  expect(chainOf(withChain(topic, chain))).toEqual(chain);
});

test("a time of one's own can be chosen again", () => {
  expect(timesToChoose(10)).toEqual(timesToChoose(0));
  expect(timesToChoose(7).slice(0, 4)).toEqual([2, 5, 7, 10]);
});
