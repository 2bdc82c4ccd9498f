import type { HistoryView } from "./components/history-entry";
import type { listConsents } from "./queries.server";
import type { Words } from "./words";

type Consent = Awaited<ReturnType<typeof listConsents>>[number];

/** Recorded choices as the history shows them. `locale` names the language that a text was shown in. */
export function describeHistory(consents: readonly Consent[], words: Words, locale: string): HistoryView[] {
  const languages = new Intl.DisplayNames(locale, { type: "language" });
  return consents.map((consent) => ({
    id: consent.id,
    seq: consent.seq,
    granted: consent.granted,
    purposeTitle: consent.purpose_title,
    when: words.moment(consent.recorded_at),
    until: consent.expires_at ? words.day(consent.expires_at) : null,
    method: consent.method,
    shown: {
      language: consent.language,
      languageName: languages.of(consent.language) ?? consent.language,
      version: consent.text_version,
      title: consent.title,
      text: consent.text,
      effect: consent.effect,
    },
  }));
}
