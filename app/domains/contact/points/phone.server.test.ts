import { expect, test } from "vitest";
import { describeNumber, listCallingRegions, readMobile } from "./phone.server";

test.each([
  ["0151 23456789", "DE", "+4915123456789"],
  ["138 0013 8000", "CN", "+8613800138000"],
  ["(201) 555-0123", "US", "+12015550123"],
  ["+86 138-0013-8000", "DE", "+8613800138000"],
  ["0049 151 23456789", "CN", "+4915123456789"],
  ["０１５１２３４５６７８９", "DE", "+4915123456789"],
  ["\u202a+49 151 23456789\u202c", "", "+4915123456789"],
])("%s, dialled in %s, is %s", (typed, region, e164) => {
  expect(readMobile(typed, region)).toEqual({ ok: true, e164 });
});

test.each([
  ["a number of no country in particular", "0151 23456789", "", "region"],
  ["words", "call me", "DE", "none"],
  ["a country code that there is none of", "+999 1234567", "DE", "none"],
  ["a number with digits missing", "(201) 555-012", "US", "short"],
  ["a number with digits too many", "0151 2345 6789 0123 4567", "DE", "long"],
  ["a landline", "030 901820", "DE", "notMobile"],
  ["a Chinese number given as German", "138 0013 8000", "DE", "notMobile"],
])("%s is refused with what helps", (_, typed, region, mistake) => {
  expect(readMobile(typed, region)).toEqual({ ok: false, mistake });
});

test("a number is shown as people of its region write it, with the region", () => {
  expect(describeNumber("+8613800138000")).toEqual({ text: "138 0013 8000", region: "CN" });
  expect(describeNumber("+12015550123")).toEqual({ text: "(201) 555-0123", region: "US" });
});

test("a number that the library can't place is shown whole", () => {
  expect(describeNumber("+447700900123")).toEqual({ text: "+44 7700 900123", region: null });
});

test("regions are named in the reader's language and order", () => {
  expect(listCallingRegions("en")).toContainEqual({ value: "DE", label: "Germany (+49)" });
  expect(listCallingRegions("zh-CN")).toContainEqual({ value: "DE", label: "德国 (+49)" });
});
