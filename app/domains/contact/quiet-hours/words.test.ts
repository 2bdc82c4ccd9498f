import { expect, test } from "vitest";
import { translatorIn } from "~/lib/i18n/i18n.server";
import { changeWeek, listStretches, type QuietRange } from "./week";
import { sayStretch, weekdayNames } from "./words";

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const nights = changeWeek([], { kind: "add", weekdays: everyDay, from: 22 * 60, to: 7 * 60 });

function say(week: QuietRange[], locale: "en" | "zh-CN"): string[] {
  const t = translatorIn(locale);
  return listStretches(week).map((line) => sayStretch(line, t, locale));
}

test("nights read as one sentence in both languages", () => {
  expect(say(nights, "en")).toEqual(["Every day, from 22:00 to 07:00 the next day"]);
  expect(say(nights, "zh-CN")).toEqual(["每天，22:00 至次日 07:00"]);
});

test("working days, a weekend and single days are named as one would", () => {
  const noon = changeWeek([], { kind: "add", weekdays: [1, 2, 3, 4, 5], from: 720, to: 780 });
  expect(say(noon, "en")).toEqual(["Monday to Friday, from 12:00 to 13:00"]);
  expect(say(noon, "zh-CN")).toEqual(["星期一至星期五，12:00 至 13:00"]);
  const days = changeWeek([], { kind: "add", weekdays: [2, 4], from: 1200, to: 0 });
  expect(say(days, "en")).toEqual(["Tuesday and Thursday, from 20:00 to midnight"]);
});

test("a quiet weekend and a quiet week are said as a whole", () => {
  const weekend: QuietRange[] = [
    { weekday: 5, from: 1200, to: 1440 },
    { weekday: 6, from: 0, to: 1440 },
    { weekday: 7, from: 0, to: 1440 },
    { weekday: 1, from: 0, to: 480 },
  ];
  expect(say(weekend, "en")).toEqual(["Friday, from 20:00 until Monday, 08:00"]);
  expect(say(weekend, "zh-CN")).toEqual(["星期五 20:00 至星期一 08:00"]);
  const sunday = changeWeek([], { kind: "add", weekdays: [7], from: 0, to: 0 });
  expect(say(sunday, "en")).toEqual(["Sunday, all day"]);
});

test("the week begins on Monday", () => {
  expect(weekdayNames("en", "short")[0]).toBe("Mon");
  expect(weekdayNames("zh-CN", "long")[6]).toBe("星期日");
});
