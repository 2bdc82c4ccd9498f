import { expect, test } from "vitest";
import { widgetKinds } from "./registry";
import { widgetSources } from "./registry.server";

/** Kinds that draw their settings alone. */
const SETTINGS_ALONE = ["quick-links"];

test("every kind has somewhere that its view comes from, or is known to do without", () => {
  expect([...widgetSources.keys(), ...SETTINGS_ALONE].sort()).toEqual([...widgetKinds.keys()].sort());
});

test("what comes later has a limit that is shorter than a visitor's patience", () => {
  for (const [kind, source] of widgetSources) {
    if (source.from === "later") expect(source.seconds, kind).toBeLessThanOrEqual(5);
  }
});
