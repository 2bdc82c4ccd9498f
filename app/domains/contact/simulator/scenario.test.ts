import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { NoticeEvent, TOPIC_OF } from "../../../../worker/templates/events";
import { EVENT_KINDS, isAboutJourney } from "./choices";
import { JOURNEY_IDS } from "./examples";
import { scenarioOf } from "./scenario";

const night = Temporal.ZonedDateTime.from("2026-11-21T03:10:00+01:00[Europe/Berlin]");

test("whatever can be chosen is an event by the schema, with a journey where it is about one", () => {
  for (const event of EVENT_KINDS) {
    for (const journey of JOURNEY_IDS) {
      const scenario = scenarioOf({ event, delay: 45 }, journey, night);
      expect(NoticeEvent.parse(scenario.event)).toEqual(scenario.event);
      expect(scenario.topic).toBe(TOPIC_OF[event]);
      expect("journey" in scenario.event).toBe(isAboutJourney(event));
      expect(scenario.departsAt !== null).toBe(isAboutJourney(event));
    }
  }
  // What follows from an earlier notice can't be tried alone, but each topic can.
  expect(new Set(EVENT_KINDS.map((kind) => TOPIC_OF[kind]))).toEqual(new Set(Object.values(TOPIC_OF)));
});

test("other journeys are kept for six hours, and not beyond an hour before departure", () => {
  const cancelled = (journey: "flight" | "train") =>
    scenarioOf({ event: "journey_cancelled", delay: 45 }, journey, night).decideBy;
  expect(cancelled("flight")).toBe("2026-11-21T08:10:00Z");
  expect(cancelled("train")).toBe("2026-11-21T05:00:00Z");
});

test("only a delay is measured against the threshold", () => {
  const minutes = (event: (typeof EVENT_KINDS)[number]) =>
    scenarioOf({ event, delay: 90 }, "ferry", night).delayMinutes;
  expect(minutes("journey_delayed")).toBe(90);
  for (const event of EVENT_KINDS.filter((kind) => kind !== "journey_delayed"))
    expect(minutes(event)).toBeNull();
});

test("a journey of one's own keeps its times and places, and its gate changes to another", () => {
  const journey = {
    mode: "train",
    service: "RW 540",
    operator: { en: "Rhineway", "zh-CN": "莱茵道铁路" },
    from: { name: { en: "Berlin", "zh-CN": "柏林" }, timeZone: "Europe/Berlin" },
    to: { name: { en: "Köln", "zh-CN": "科隆" }, timeZone: "Europe/Berlin" },
    departsAt: "2026-11-24T09:00:00+01:00",
    arrivesAt: "2026-11-24T13:20:00+01:00",
  } as const;
  const own = { id: "5b1e7c9e-6f8e-4f0d-9d5b-0e6a4b2a7c11", journey, place: "7" };
  const scenario = scenarioOf({ event: "place_changed", delay: 45 }, own, night);
  expect(NoticeEvent.parse(scenario.event)).toMatchObject({
    before: "7",
    now: "5",
    journey: { ...journey, departsAt: "2026-11-24T08:00:00Z", arrivesAt: "2026-11-24T12:20:00Z" },
  });
  expect(scenario.departsAt).toBe("2026-11-24T08:00:00Z");
});
