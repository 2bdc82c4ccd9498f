import { readFileSync } from "node:fs";
import { createInstance } from "i18next";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { expect, test } from "vitest";
import { TimeLeft } from "./time-left";

test.each([
  ["en", "1 day 2 hours"],
  ["zh-CN", "1 天 2 小时"],
])("days and hours that are left stand apart: %s", async (language, words) => {
  const decide = JSON.parse(readFileSync(`public/locales/${language}/decide.json`, "utf8"));
  const i18n = createInstance();
  await i18n.init({ lng: language, ns: ["decide"], resources: { [language]: { decide } } });
  const left = createElement(TimeLeft, { until: "2026-11-24T10:00:00Z", minutesLeft: 26 * 60 });
  expect(renderToString(createElement(I18nextProvider, { i18n }, left))).toContain(words);
});
