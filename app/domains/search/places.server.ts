import { type Translator, translatorIn } from "~/lib/i18n/i18n.server";
import { LOCALES, type Locale } from "~/lib/i18n/languages";
import { type Entry, plainWords } from "./find";

/** Pages of ours that a search can lead to: by name, with an address that needs nothing of the customer's. */
const PLACES = {
  trips: "/trips",
  addTrip: "/trips/add",
  calendar: "/trips/calendar",
  rule: "/trips/policy",
  notices: "/notices",
  contact: "/contact",
  email: "/contact/add/email",
  mobile: "/contact/add/mobile",
  push: "/contact/add/web_push",
  topics: "/contact/topics",
  quiet: "/contact/quiet-hours",
  simulator: "/contact/simulator",
  privacy: "/privacy",
  history: "/privacy/history",
  readers: "/privacy/readers",
  log: "/privacy/log",
  receipt: "/verify-receipt",
  export: "/privacy/export",
  leave: "/privacy/leave",
  account: "/account",
  address: "/account/email",
  password: "/account/password",
  edit: "/?edit=1",
  agenda: "/agenda",
  mailbox: "/mailbox",
  news: "/news",
  opml: "/news/opml",
  style: "/page/style",
  templates: "/page/templates",
  transfer: "/page/transfer",
  shortcuts: "/page/shortcuts",
  notes: "/page/notes",
  engines: "/search",
  suggestions: "/suggestions",
} as const;

const known = new Map<Locale, Entry[]>();

/** Our own pages as entries in one language, found by the words of every language: people mix them. */
export function ownPlaces(locale: Locale): Entry[] {
  const kept = known.get(locale) ?? describePlaces(locale);
  known.set(locale, kept);
  return kept;
}

function describePlaces(locale: Locale): Entry[] {
  const reader = translatorIn(locale);
  const everyone = LOCALES.map(translatorIn);
  return namesOf(PLACES).map((name) => ({
    kind: "page",
    title: reader(`search-places:${name}.title`),
    note: reader(`search-places:${name}.note`),
    href: PLACES[name],
    words: plainWords(everyone.flatMap((t) => wordsOf(t, name)).join(" ")),
  }));
}

function wordsOf(t: Translator, name: keyof typeof PLACES): string[] {
  return [
    t(`search-places:${name}.title`),
    t(`search-places:${name}.note`),
    t(`search-places:${name}.words`),
  ];
}

function namesOf<Names extends string>(places: Record<Names, string>): Names[] {
  return Object.keys(places) as Names[];
}
