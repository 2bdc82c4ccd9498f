import { expect, test } from "vitest";
import { degrees, skyOf, unitFor } from "./rules";

test.each([
  [0, "clear"],
  [1, "clear"],
  [2, "partly"],
  [3, "cloudy"],
  [45, "fog"],
  [48, "fog"],
  [53, "drizzle"],
  [57, "sleet"],
  [63, "rain"],
  [67, "sleet"],
  [75, "snow"],
  [77, "snow"],
  [81, "showers"],
  [86, "snow"],
  [95, "thunder"],
  [99, "thunder"],
] as const)("code %i is %s", (code, sky) => {
  expect(skyOf(code)).toBe(sky);
});

test("degrees are whole, in the unit that people read where they live unless they chose another", () => {
  expect(unitFor("auto", "US")).toBe("fahrenheit");
  expect(unitFor("auto", "DE")).toBe("celsius");
  expect(unitFor("auto", "")).toBe("celsius");
  expect(unitFor("celsius", "US")).toBe("celsius");
  expect(degrees(21.5, "celsius")).toBe(22);
  expect(Object.is(degrees(-0.2, "celsius"), 0)).toBe(true);
  expect(degrees(-40, "fahrenheit")).toBe(-40);
});
