import { causeIn, lastGood } from "~/foundation/sources/health.server";
import { agoIn } from "~/lib/ago.server";
import { translatorIn } from "~/lib/i18n/i18n.server";
import type { WidgetAsk, WidgetSource } from "~/lib/widget";
import { readNews } from "./news.server";
import { pictureAddress } from "./pictures/address.server";
import type { OwnNews } from "./schema";
import type { NewsSettings } from "./settings";
import { suggestedFeeds } from "./suggested";
import type { NewsEntry, NewsView } from "./view";

/** Few enough to choose from at a glance. */
const AT_FIRST = 3;

/** News come by themselves: what a page shows of them is never what it waits for. */
export const newsSource: WidgetSource<NewsView, NewsSettings> = {
  from: "later",
  seconds: 4,
  load: async (ask) => describeNews(ask, await readNews(ask)),
};

function describeNews(ask: WidgetAsk<NewsSettings>, news: OwnNews): NewsView {
  const { locale, now, settings } = ask;
  const t = translatorIn(locale);
  const names = new Map(news.sources.map(({ id, name }) => [id, name ?? t("news:unnamed")]));
  const ago = agoIn(locale, now);
  const separate = settings.order === "separate";
  const entries = news.items.map((item): NewsEntry & { of: string } => ({
    of: item.source,
    id: item.id,
    title: item.title,
    link: item.link,
    summary: item.summary,
    image: settings.images === "on" && item.image ? pictureAddress(item.image) : null,
    source: separate ? null : (names.get(item.source) ?? null),
    ago: ago(item.published_at),
    at: item.published_at,
    read: item.read,
  }));
  const wanted = news.sources.filter((source) => source.wanted);
  const empty = emptiness(news, settings);
  return {
    empty,
    groups: separate
      ? wanted
          .map(({ id }) => ({
            id,
            name: names.get(id) ?? null,
            items: entries.filter(({ of }) => of === id).map(withoutSource),
          }))
          .filter(({ items }) => items.length > 0)
      : [{ id: "all", name: null, items: entries.map(withoutSource) }],
    suggested: empty === "none" ? suggestedFeeds[locale].slice(0, AT_FIRST) : [],
    sources: news.sources.map(({ id }) => ({ id, name: names.get(id) ?? "" })),
    troubles: wanted.flatMap((source) =>
      source.failure === null
        ? []
        : [
            {
              id: source.id,
              name: names.get(source.id) ?? "",
              sentence: t("news:health.trouble", {
                cause: causeIn(t, source.failure),
                lastGood: lastGood(t, ago, source),
              }),
            },
          ],
    ),
  };
}

const withoutSource = ({ of: _of, ...entry }: NewsEntry & { of: string }): NewsEntry => entry;

function emptiness(
  { sources, items }: OwnNews,
  { which, from, sources: chosen }: NewsSettings,
): NewsView["empty"] {
  if (items.length > 0) return null;
  const wanted = sources.filter((source) => source.wanted);
  // Whoever follows nothing has nothing to choose from either.
  if (sources.length === 0) return "none";
  if (from === "chosen" && wanted.length === 0) return chosen.length > 0 ? "left" : "unchosen";
  if (wanted.every(({ last_good_at, failure }) => last_good_at === null && failure === null))
    return "waiting";
  return which === "unread" ? "all_read" : "quiet";
}
