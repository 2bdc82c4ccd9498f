import { type Entry, findEntries } from "~/domains/search/find";
import { ownPlaces } from "~/domains/search/places.server";
import { searchOwn } from "~/domains/search/queries.server";
import { describeFoundNotices, describeFoundTrips } from "~/domains/trips/find/describe.server";
import { translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { describeFoundNotes } from "../widgets/notes/found";

/** Of each kind on the page of results. */
const MOST_FOUND = 8;
/** Of each kind that the browser looks through while one types. */
const MOST_AT_HAND = 50;

interface Asking {
  customer: Customer;
  locale: Locale;
}

/** Everything of ours and of the customer's that fits: pages first, then trips, notices and notes. */
export async function findOwn({ customer, locale, query }: Asking & { query: string }): Promise<Entry[]> {
  const pages = findEntries(ownPlaces(locale), query, MOST_FOUND);
  return [...pages, ...(await readOwn({ customer, locale, query, most: MOST_FOUND }))];
}

/** What the browser looks through by itself while one types, so that nothing typed leaves it before Enter. */
export async function listAtHand({ customer, locale }: Asking): Promise<Entry[]> {
  const own = await readOwn({ customer, locale, query: "", most: MOST_AT_HAND });
  return [...ownPlaces(locale), ...own];
}

async function readOwn({ customer, locale, ...asked }: Asking & { query: string; most: number }) {
  const { supabase, timeZone } = customer;
  const { trips, notices, notes } = await searchOwn({ supabase, ...asked });
  const t = translatorIn(locale);
  return [
    ...describeFoundTrips(trips, { locale, timeZone }),
    ...describeFoundNotices(notices, { locale, timeZone }),
    ...describeFoundNotes(notes, { note: t("page-widgets:notes.found"), task: t("page-widgets:toDo.found") }),
  ];
}
