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
      const scenario = scenarioOf({ event, journey, delay: 45 }, night);
      expect(NoticeEvent.parse(scenario.event)).toEqual(scenario.event);
      expect(scenario.topic).toBe(TOPIC_OF[event]);
      expect("journey" in scenario.event).toBe(isAboutJourney(event));
      expect(scenario.departsAt !== null).toBe(isAboutJourney(event));
    }
  }
  expect([...EVENT_KINDS].sort()).toEqual(Object.keys(TOPIC_OF).sort());
});

test("other journeys are kept for six hours, and not beyond an hour before departure", () => {
  const cancelled = (journey: "flight" | "train") =>
    scenarioOf({ event: "journey_cancelled", journey, delay: 45 }, night).decideBy;
  expect(cancelled("flight")).toBe("2026-11-21T08:10:00Z");
  expect(cancelled("train")).toBe("2026-11-21T05:00:00Z");
});

test("only a delay is measured against the threshold", () => {
  const minutes = (event: (typeof EVENT_KINDS)[number]) =>
    scenarioOf({ event, journey: "ferry", delay: 90 }, night).delayMinutes;
  expect(minutes("journey_delayed")).toBe(90);
  for (const event of EVENT_KINDS.filter((kind) => kind !== "journey_delayed"))
    expect(minutes(event)).toBeNull();
});
