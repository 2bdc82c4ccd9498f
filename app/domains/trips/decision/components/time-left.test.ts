import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { isTextKey, translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import { TimeLeft } from "./time-left";

let language: Locale;

vi.mock("react-i18next", () => ({
  useTranslation: (namespace: string) => ({
    t: (key: string, values: Record<string, unknown>) => {
      const name = `${namespace}:${key}`;
      return isTextKey(name) ? translatorIn(language)(name, values) : name;
    },
    i18n: { language },
  }),
}));

test.each([
  ["en", "1 day 2 hours"],
  ["zh-CN", "1 天 2 小时"],
] as const)("days and hours that are left stand apart: %s", (locale, words) => {
  language = locale;
  const drawn = renderToString(
    createElement(TimeLeft, { until: "2026-11-24T10:00:00Z", minutesLeft: 26 * 60 }),
  );
  expect(drawn).toContain(words);
});
