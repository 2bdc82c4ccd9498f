import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { JourneyEvent, journeyEventsJsonSchema } from "./signed-events";

const published = journeyEventsJsonSchema("https://my.example.com/api/journey-events/schema.json");
const schema = z.fromJSONSchema(published as Parameters<typeof z.fromJSONSchema>[0]);

/** The JSON blocks of the page that operators read, those that are bodies. */
const examples = [
  ...readFileSync("docs/journey-events.md", "utf8").matchAll(/```json body\n([\s\S]*?)```/g),
].map(([, json = ""]) => JSON.parse(json) as unknown);

test("the page's examples are what the endpoint takes, and what the published schema says", () => {
  expect(examples.length).toBeGreaterThan(1);
  for (const example of examples) {
    expect(schema.safeParse(example).error, JSON.stringify(example)).toBeUndefined();
    for (const event of [example].flat()) expect(JourneyEvent.safeParse(event).error).toBeUndefined();
  }
});

const cancelled = {
  id: "1",
  type: "cancelled",
  occurred_at: "2026-12-01T10:00:00+01:00",
  journey: { operator: "HH", service: "HH 101", date: "2026-12-01" },
};

test.each([
  ["an event", cancelled, true],
  ["events", [cancelled, { ...cancelled, id: "2", type: "reinstated" }], true],
  ["no events", [], false],
  ["a type that there is not", { ...cancelled, type: "exploded" }, false],
  ["a field that there is not", { ...cancelled, mood: "gloomy" }, false],
  ["a delay of a cancelled journey", { ...cancelled, delay_minutes: 5 }, false],
  ["a journey by id", { ...cancelled, journey: { id: "5f0c1c1e-8f0a-4c57-9d3c-0f6a4d1a2b3c" } }, true],
  ["a journey of half a name", { ...cancelled, journey: { operator: "HH" } }, false],
  ["a delay without minutes", { ...cancelled, type: "delayed" }, false],
  ["a platform", { ...cancelled, type: "platform_changed", calls: [{ stop: "A", platform: null }] }, true],
  ["a platform of no call", { ...cancelled, type: "platform_changed", calls: [{ platform: "7" }] }, false],
])("who goes by the published schema knows whether %s will be read", (_what, body, taken) => {
  expect(schema.safeParse(body).success).toBe(taken);
});

test("the schema has the address it is published at", () => {
  expect(published).toMatchObject({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "https://my.example.com/api/journey-events/schema.json",
  });
});
