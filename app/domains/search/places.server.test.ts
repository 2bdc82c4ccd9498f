import { expect, test } from "vitest";
import { findEntries } from "./find";
import { ownPlaces } from "./places.server";

test.each([
  ["dark mode", "/page/style"],
  ["深色", "/page/style"],
  ["mailbox", "/mailbox"],
  ["未读邮件", "/mailbox"],
  ["news sources", "/news"],
  ["rss", "/news"],
  ["opml", "/news/opml"],
  ["export my page", "/page/transfer"],
  ["备份", "/page/transfer"],
  ["模板", "/page/templates"],
  ["keyboard", "/page/shortcuts"],
  ["to do", "/page/notes"],
  ["待办", "/page/notes"],
  ["agenda", "/agenda"],
  ["日历", "/agenda"],
])("who looks for “%s” finds where to do it, in either language", (query, href) => {
  for (const locale of ["en", "zh-CN"] as const) {
    const found = findEntries(ownPlaces(locale), query, 3).map((entry) => entry.href);
    expect(found, locale).toContain(href);
  }
});
