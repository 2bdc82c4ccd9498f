import { expect, test } from "vitest";
import { agoIn } from "./ago.server";
import { translatorIn } from "./i18n/i18n.server";

const now = new Date("2026-03-02T12:00:00Z");

test.each([
  ["2026-03-02T11:59:40Z", "just now", "刚才"],
  ["2026-03-02T12:00:00Z", "just now", "刚才"],
  ["2026-03-02T11:30:00Z", "30 minutes ago", "30分钟前"],
  ["2026-03-02T09:00:00Z", "3 hours ago", "3小时前"],
  ["2026-03-01T10:00:00Z", "yesterday", "昨天"],
  ["2026-03-02T12:00:30Z", "in a moment", "稍后"],
  ["2026-03-02T12:05:00Z", "in 5 minutes", "5分钟后"],
])("how far %s is from now is said in words", (moment, english, chinese) => {
  expect(agoIn("en", now)(moment)).toBe(english);
  expect(agoIn("zh-CN", now)(moment)).toBe(chinese);
});

test.each(["en", "zh-CN"] as const)("a sentence that ends with it ends with one stop: %s", (locale) => {
  const t = translatorIn(locale);
  for (const moment of ["2026-03-02T11:30:00Z", "2026-03-02T12:00:30Z", "2026-03-02T14:30:00Z"]) {
    const when = agoIn(locale, now)(moment);
    for (const sentence of [
      t("sources:next", { when }),
      t("sources:lastGood", { ago: when }),
      t("page:widget.copy", { age: when }),
    ])
      expect(sentence).toMatch(/[^.。][.。]$/);
  }
});
