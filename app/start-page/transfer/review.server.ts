import { type Translator, translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { StartPageDocument } from "../document";
import { titlesIn } from "../titles.server";
import { MOST, type PageContent, type Refused } from "./content";
import { type Difference, differenceOf } from "./transfer";

/** What a new page would change, in sentences. */
export function describeDifference(
  before: StartPageDocument,
  after: StartPageDocument,
  locale: Locale,
): string[] {
  const t = translatorIn(locale);
  const { pages, added, removed, kept, style } = differenceOf(before, after);
  const kinds = byTitle(locale);
  return [
    t("page-transfer:review.pages", pages),
    ...kinds(added).map((one) => t("page-transfer:review.added", one)),
    ...kinds(removed).map((one) => t("page-transfer:review.removed", one)),
    t("page-transfer:review.kept", { count: kept }),
    t(style ? "page-transfer:review.style" : "page-transfer:review.sameStyle"),
  ];
}

const LISTS = ["notes", "sources", "searches"] as const;

/** What comes along with a page, in sentences; none where nothing does. */
export function describeContent(t: Translator, content: PageContent): string[] {
  const said = LISTS.flatMap((list) => {
    const count = content[list].length;
    return count > 0 ? [t(`page-transfer:review.${list}`, { count })] : [];
  });
  return [
    ...said,
    ...(said.length > 0 ? [t("page-transfer:review.beside")] : []),
    ...(content.engine ? [t("page-transfer:review.engine")] : []),
  ];
}

/** What can't be taken over, and why, in sentences. */
export function describeRefused(t: Translator, refused: Refused): string[] {
  return [
    ...LISTS.flatMap((list) =>
      refused[list] > 0
        ? [t(`page-transfer:refused.${list}`, { count: refused[list], most: MOST[list] })]
        : [],
    ),
    ...(refused.engine > 0 ? [t("page-transfer:refused.engine")] : []),
  ];
}

function byTitle(locale: Locale) {
  const titles = titlesIn(locale);
  const unknown = translatorIn(locale)("page-transfer:review.unknown");
  return (counts: Difference["added"]) => {
    const said = new Map<string, number>();
    for (const [kind, count] of counts) {
      const title = titles[kind] ?? unknown;
      said.set(title, (said.get(title) ?? 0) + count);
    }
    return [...said].map(([kind, count]) => ({ kind, count }));
  };
}
