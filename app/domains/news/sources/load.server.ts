import { causeIn, lastGood, nextTry } from "~/foundation/sources/health.server";
import { agoIn } from "~/lib/ago.server";
import { type Translator, translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { suggestedFeeds } from "../suggested";
import { listItems, listSources, type OwnSource } from "./queries.server";
import type { SourceRow, SourceView } from "./view";

interface Ask {
  customer: Customer;
  locale: Locale;
  now: Date;
}

/** The page of sources: a customer's own, and those to begin with. */
export async function loadSources({ customer, locale, now }: Ask) {
  const t = translatorIn(locale);
  const ago = agoIn(locale, now);
  const sources = await listSources({ customer });
  const known = new Set(sources.map(({ address }) => address));
  return {
    rows: sources.map((source) => rowOf(source, { t, ago })),
    suggested: suggestedFeeds[locale].map((feed) => ({ ...feed, known: known.has(feed.address) })),
  };
}

/** One source with its health and newest items; null where it is none of theirs. */
export async function loadSource({ id, ...ask }: Ask & { id: string }): Promise<SourceView | null> {
  const { customer, locale, now } = ask;
  const [[source], items] = await Promise.all([
    listSources({ customer, id }),
    listItems({ customer, source: id }),
  ]);
  if (!source) return null;
  const t = translatorIn(locale);
  const ago = agoIn(locale, now);
  return {
    ...rowOf(source, { t, ago }),
    address: source.address,
    ownName: source.ownName,
    cause:
      source.failure && source.failed_since
        ? t("news:source.since", { ago: ago(source.failed_since), cause: causeIn(t, source.failure) })
        : null,
    lastGood: lastGood(t, ago, source),
    next: nextTry(t, ago, source, now),
    items: items.map(({ published_at, ...item }) => ({ ...item, ago: ago(published_at), at: published_at })),
  };
}

function rowOf(source: OwnSource, { t, ago }: { t: Translator; ago: (moment: string) => string }): SourceRow {
  const { id, name, address, failure } = source;
  return {
    id,
    name,
    place: address.replace(/^https?:\/\//, "").replace(/\/$/, ""),
    state: stateOf(source, t),
    sentence:
      failure === null
        ? lastGood(t, ago, source)
        : `${t("news:errors.failed", { cause: causeIn(t, failure) })} ${lastGood(t, ago, source)}`,
  };
}

function stateOf({ failure, last_good_at }: OwnSource, t: Translator): SourceRow["state"] {
  if (failure !== null) return { tone: "held", word: t("news:source.trouble") };
  return last_good_at === null
    ? { tone: "info", word: t("news:source.waiting") }
    : { tone: "kept", word: t("news:source.good") };
}
