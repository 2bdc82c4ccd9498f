import { expect, test } from "vitest";
import { i18nFor } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { PolicyForm } from "./schema";
import { describePolicy } from "./sentence";

const usual: PolicyForm = { enabled: "accept", later: 120, day: "same", changes: 0, night: "never" };

const read = (locale: Locale, form: PolicyForm) =>
  describePolicy(form, i18nFor(locale).getFixedT(locale, "trips-policy"));

const table: [what: string, form: PolicyForm, english: string, chinese: string][] = [
  [
    "as suggested",
    usual,
    "We accept for you when you arrive no more than 2 hours later, the same day, without another change, and never overnight. Otherwise we ask.",
    "如果最多晚到 2 小时、当天到达、不增加换乘、不在途中过夜，我们就替您接受；否则先问您。",
  ],
  [
    "somebody who takes what comes",
    { enabled: "accept", later: 1440, day: "any", changes: 2, night: "fine" },
    "We accept for you when you arrive no more than 24 hours later, on any day, with at most 2 more changes, overnight if need be. Otherwise we ask.",
    "如果最多晚到 24 小时、哪天到达都可以、最多多换乘 2 次、可以在途中过夜，我们就替您接受；否则先问您。",
  ],
  [
    "somebody who is expected",
    { enabled: "accept", later: 0, day: "same", changes: 1, night: "never" },
    "We accept for you when you arrive no later than planned, the same day, with at most 1 more change, and never overnight. Otherwise we ask.",
    "如果不晚于原定时间到达、当天到达、最多多换乘 1 次、不在途中过夜，我们就替您接受；否则先问您。",
  ],
  [
    "half an hour",
    { ...usual, later: 30 },
    "We accept for you when you arrive no more than 30 minutes later, the same day, without another change, and never overnight. Otherwise we ask.",
    "如果最多晚到 30 分钟、当天到达、不增加换乘、不在途中过夜，我们就替您接受；否则先问您。",
  ],
  ["switched off", { ...usual, enabled: "ask" }, "We always ask you first.", "我们总是先问您。"],
];

test.each(table)("%s, in one sentence of either language", (_what, form, english, chinese) => {
  expect(read("en", form)).toBe(english);
  expect(read("zh-CN", form)).toBe(chinese);
});
