import { expect, test } from "vitest";
import { agoIn } from "./ago.server";

const now = new Date("2026-03-02T12:00:00Z");

test.each([
  ["2026-03-02T11:59:40Z", "now", "现在"],
  ["2026-03-02T11:30:00Z", "30 min. ago", "30分钟前"],
  ["2026-03-02T09:00:00Z", "3 hr. ago", "3小时前"],
  ["2026-03-01T10:00:00Z", "yesterday", "昨天"],
  ["2026-03-02T12:05:00Z", "in 5 min.", "5分钟后"],
])("how far %s is from now is said in words", (moment, english, chinese) => {
  expect(agoIn("en", now)(moment)).toBe(english);
  expect(agoIn("zh-CN", now)(moment)).toBe(chinese);
});
