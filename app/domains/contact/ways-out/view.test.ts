import { expect, test } from "vitest";
import { translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import { viewOf } from "./view";

function elsewhereIn(locale: Locale, elsewhere: string[]) {
  const found = {
    title: "Invoices",
    locked_reason: null,
    digestible: true,
    digest: "now",
    enabled: true,
    elsewhere,
    portal: true,
    paused_until: null,
  };
  const wayOut = { customerId: "", topic: "invoice", channel: "email" } as const;
  return viewOf({ wayOut, purpose: "unsubscribe", found, locale, t: translatorIn(locale) }).elsewhere;
}

test("the other ways are listed as the page's language lists things", () => {
  expect(elsewhereIn("en", ["voice", "web_push", "ntfy"])).toBe("phone call, push, and ntfy");
  expect(elsewhereIn("zh-CN", ["ntfy", "webhook"])).toBe("ntfy和Webhook");
});

test("where there is no other way, none is listed", () => {
  expect(elsewhereIn("en", [])).toBeNull();
});
