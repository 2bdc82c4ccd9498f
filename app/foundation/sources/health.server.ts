import type { Tone } from "~/components/ui/tone";
import { agoIn } from "~/lib/ago.server";
import { isTextKey, type Translator, translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { OwnSource, SourceState } from "./schema";

/** As `agoIn` of lib makes it. */
type Ago = (moment: string) => string;

/** How a source is, in the customer's words. */
interface SourceHealth {
  tone: Tone;
  word: string;
  /** What is wrong, since when the copy is, and when it is tried next. */
  sentence: string;
  /** Whether nothing has come yet and nothing has failed. */
  waiting: boolean;
}

/** A row of a page that lists sources. */
export interface SourceRow extends SourceHealth {
  id: string;
  name: string;
  /** Where it is, so far as that is no secret. */
  place: string;
}

/** Why a source can't be had, as a part of a sentence. */
export function causeIn(t: Translator, failure: string): string {
  // In the names of texts "_many" ends a plural form.
  const key = `sources:cause.${failure === "too_many" ? "too_often" : failure}`;
  return t(isTextKey(key) ? key : "sources:cause.internal");
}

/** When the last good copy is from, or that there is none yet. */
export function lastGood(
  t: Translator,
  ago: Ago,
  { last_good_at }: Pick<SourceState, "last_good_at">,
): string {
  return last_good_at === null ? t("sources:never") : t("sources:lastGood", { ago: ago(last_good_at) });
}

/** When it is tried next. */
export function nextTry(
  t: Translator,
  ago: Ago,
  { next_try_at }: Pick<SourceState, "next_try_at">,
  now: Date,
): string {
  return next_try_at === null || Date.parse(next_try_at) <= now.getTime()
    ? t("sources:nextSoon")
    : t("sources:next", { when: ago(next_try_at) });
}

/** How a source is. */
export function healthOf(source: SourceState, { locale, now }: { locale: Locale; now: Date }): SourceHealth {
  const t = translatorIn(locale);
  const ago = agoIn(locale, now);
  const { failure, last_good_at } = source;
  if (failure === null) {
    return last_good_at === null
      ? { tone: "info", word: t("sources:waiting"), sentence: t("sources:first"), waiting: true }
      : { tone: "kept", word: t("sources:good"), sentence: lastGood(t, ago, source), waiting: false };
  }
  const copy = last_good_at === null ? null : lastGood(t, ago, source);
  const sentences = [
    t("sources:trouble", { cause: causeIn(t, failure) }),
    copy,
    nextTry(t, ago, source, now),
  ];
  return {
    tone: "held",
    word: t("sources:failing"),
    sentence: sentences.filter(Boolean).join(locale === "zh-CN" ? "" : " "),
    waiting: false,
  };
}

/** One's own sources as a page lists them. */
export function describeSources(sources: OwnSource[], ask: { locale: Locale; now: Date }): SourceRow[] {
  return sources.map((source) => ({
    id: source.id,
    name: nameOf(source),
    place: (source.address ?? "").replace(/^[a-z]+:\/\//, ""),
    ...healthOf(source, ask),
  }));
}

/** The customer's own name for it, the one that it gives itself, or its host. */
export function nameOf({ name, title, address }: Pick<OwnSource, "name" | "title" | "address">): string {
  return name ?? title ?? (address ?? "").replace(/^[a-z]+:\/\//, "");
}
