import { translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import { CODES, type Code, Why } from "./schema";
import type { SuggestionView } from "./view";

/** Where each is done. */
const TO: Record<Code, string> = {
  choose_for_me: "/trips/policy",
  mobile: "/contact/add/mobile",
  quiet_hours: "/contact/quiet-hours",
  calendar: "/trips/calendar",
  weather: "/?edit=1&add=weather",
  clock: "/?edit=1&add=clocks",
  news: "/news",
};

/** Suggestions with what their words need; codes that this version does not know are left out. */
export function describeSuggestions(
  rows: readonly { code: string; why: unknown }[],
  locale: Locale,
): SuggestionView[] {
  return rows.flatMap((row) => {
    const code = CODES.find((known) => known === row.code);
    if (!code) return [];
    const why = Why.parse(row.why);
    const place = why.names ? (why.names[locale] ?? why.names.en) : "";
    const count = why.trips ?? why.days ?? 0;
    return {
      code,
      values: { place, subject: why.subject ?? "", value: why.value ?? "", count },
      to: TO[code],
    };
  });
}

/** The title alone, for what was refused. */
export function nameSuggestion(code: string, locale: Locale): string {
  const known = CODES.find((one) => one === code);
  return known ? translatorIn(locale)(`suggestions:what.${known}.name`) : code;
}
