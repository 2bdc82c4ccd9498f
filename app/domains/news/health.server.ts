import { agoIn } from "~/lib/ago.server";
import { isTextKey, type Translator } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";

interface Health {
  failure: string | null;
  failed_since: string | null;
  last_good_at: string | null;
  next_try_at: string;
}

/** Why a source can't be had, as a sentence that ends without a stop. */
export function causeIn(t: Translator, failure: string): string {
  const key = `news:cause.${failure}`;
  return t(isTextKey(key) ? key : "news:cause.internal");
}

/** When the last good copy is from, or that there is none yet. */
export function lastGood(t: Translator, locale: Locale, { last_good_at }: Health, now: Date): string {
  return last_good_at === null
    ? t("news:health.never")
    : t("news:health.lastGood", { ago: agoIn(locale, now)(last_good_at) });
}

/** When it is tried next. */
export function nextTry(t: Translator, locale: Locale, { next_try_at }: Health, now: Date): string {
  return Date.parse(next_try_at) <= now.getTime()
    ? t("news:health.nextSoon")
    : t("news:health.next", { when: agoIn(locale, now)(next_try_at) });
}
