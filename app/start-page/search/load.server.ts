import { describeFoundEvents } from "~/domains/agenda/found";
import { loadAgenda } from "~/domains/agenda/load.server";
import { agendaSettings } from "~/domains/agenda/settings";
import { describeFoundNews } from "~/domains/news/found";
import { type Entry, findEntries, plainWords } from "~/domains/search/find";
import { ownPlaces } from "~/domains/search/places.server";
import { searchOwn } from "~/domains/search/queries.server";
import { describeFoundSearches } from "~/domains/search/saved-found.server";
import { describeFoundNotices, describeFoundTrips } from "~/domains/trips/find/describe.server";
import { translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { describeFoundNotes } from "../widgets/notes/found";
import { describeFoundLinks } from "../widgets/quick-links/found";

/** Of each kind on the page of results. */
const MOST_FOUND = 8;
/** Of each kind that the browser looks through while one types. */
const MOST_AT_HAND = 50;
/** How far ahead calendars are looked through: what the page that they lead to shows. */
const DAYS_AHEAD = 45;

interface Asking {
  customer: Customer;
  locale: Locale;
}

/** Everything of ours and of the customer's that fits: pages first, then what they have, the short before the long. */
export async function findOwn({ customer, locale, query }: Asking & { query: string }): Promise<Entry[]> {
  const pick = (entries: readonly Entry[]) => findEntries(entries, query, MOST_FOUND);
  const own = await readOwn({ customer, locale, query, most: MOST_FOUND, pick });
  return [...pick(ownPlaces(locale)), ...own];
}

/** What the browser looks through by itself while one types, so that nothing typed leaves it before Enter. */
export async function listAtHand({ customer, locale }: Asking): Promise<Entry[]> {
  const pick = (entries: readonly Entry[]) => entries.slice(0, MOST_AT_HAND);
  const own = await readOwn({ customer, locale, query: "", most: MOST_AT_HAND, pick });
  return [...ownPlaces(locale), ...own];
}

/** `pick`: what fits of that which the database does not judge itself. */
async function readOwn({
  customer,
  locale,
  pick,
  ...asked
}: Asking & { query: string; most: number; pick(entries: readonly Entry[]): Entry[] }): Promise<Entry[]> {
  const { supabase, timeZone } = customer;
  const settings = agendaSettings.parse({ days: DAYS_AHEAD, trips: "off" });
  const [{ trips, notices, notes, searches, news, links }, agenda] = await Promise.all([
    searchOwn({ supabase, ...asked }),
    loadAgenda({ customer, locale, now: new Date(), settings }),
  ]);
  const t = translatorIn(locale);
  return [
    ...pick(describeFoundLinks(links, plainWords)),
    ...describeFoundSearches(searches, { locale, here: t("search:saved.here") }),
    ...describeFoundTrips(trips, { locale, timeZone }),
    ...describeFoundNotices(notices, { locale, timeZone }),
    ...describeFoundNotes(notes, { note: t("page-widgets:notes.found"), task: t("page-widgets:toDo.found") }),
    ...pick(describeFoundEvents(agenda, plainWords)),
    ...describeFoundNews(news),
  ];
}
