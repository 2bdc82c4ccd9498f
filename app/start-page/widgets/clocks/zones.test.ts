import { describe, expect, test } from "vitest";
import { faceOf, findZone, nameOfZone } from "./zones";

describe("a place", () => {
  test.each([
    ["Asia/Shanghai", "Asia/Shanghai"],
    ["shanghai", "Asia/Shanghai"],
    [" new york ", "America/New_York"],
    ["europe/lisbon", "Europe/Lisbon"],
    ["utc", "UTC"],
  ])("is found as %s", (typed, zone) => {
    expect(findZone(typed)).toBe(zone);
  });

  test.each(["", "Atlantis", "Europe/Atlantis", "<script>"])("that is none is none: %j", (typed) => {
    expect(findZone(typed)).toBeNull();
  });

  test("is named in the reader's language", () => {
    expect(nameOfZone("America/New_York", "en")).toBe("New York");
    expect(nameOfZone("Europe/Lisbon", "zh-CN")).toMatch(/^\p{Script=Han}+$/u);
  });
});

describe("a clock", () => {
  const noon = new Date("2026-07-01T12:00:00Z");

  test("shows the time there, and how far it is from here", () => {
    expect(faceOf(noon, "Europe/Lisbon", "Europe/Berlin", "en")).toEqual({
      time: "13:00",
      hour: 30,
      minute: 0,
      isNight: false,
      days: 0,
      ahead: -60,
    });
  });

  test("says when it is another day there", () => {
    const late = new Date("2026-07-01T20:30:00Z");
    expect(faceOf(late, "Asia/Shanghai", "Europe/London", "en")).toMatchObject({
      time: "04:30",
      days: 1,
      ahead: 420,
      isNight: true,
    });
    expect(faceOf(late, "Europe/London", "Asia/Shanghai", "en")).toMatchObject({ days: -1, ahead: -420 });
  });

  test("knows half hours", () => {
    expect(faceOf(noon, "Asia/Kolkata", "UTC", "en")).toMatchObject({
      time: "17:30",
      ahead: 330,
      minute: 180,
    });
  });
});
