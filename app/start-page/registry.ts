import { agendaWidget } from "~/domains/agenda/widget";
import { dataWidget } from "~/domains/data-widgets/widget";
import { mailboxWidget } from "~/domains/mailbox/widget";
import { newsWidget } from "~/domains/news/widget";
import { savedSearchesWidget } from "~/domains/search/widgets/saved-searches";
import { searchWidget } from "~/domains/search/widgets/search";
import { suggestionsWidget } from "~/domains/suggestions/widget";
import { delayPolicy } from "~/domains/trips/widgets/delay-policy/widget";
import { messages } from "~/domains/trips/widgets/messages/widget";
import { nextTrip } from "~/domains/trips/widgets/next-trip/widget";
import { weatherWidget } from "~/domains/weather/widget";
import { gettingStarted } from "~/foundation/customer/widgets/getting-started/widget";
import { type ListedKind, listKind } from "./listed";
import { clocks } from "./widgets/clocks/widget";
import { notes } from "./widgets/notes/notes-widget";
import { toDo } from "./widgets/notes/to-do-widget";
import { quickLinks } from "./widgets/quick-links/widget";

/**
 * Every kind of widget, in the gallery's order. Their Render halves are part of the first visit's JavaScript: what
 * only editing needs (settings, pictures) is `lazy`.
 */
const kinds: readonly ListedKind[] = [
  listKind(nextTrip),
  listKind(messages),
  listKind(delayPolicy),
  listKind(newsWidget),
  listKind(agendaWidget),
  listKind(weatherWidget),
  listKind(mailboxWidget),
  listKind(dataWidget),
  listKind(gettingStarted),
  listKind(searchWidget),
  listKind(savedSearchesWidget),
  listKind(quickLinks),
  listKind(notes),
  listKind(toDo),
  listKind(clocks),
  listKind(suggestionsWidget),
];

/** By name. */
export const widgetKinds: ReadonlyMap<string, ListedKind> = new Map(kinds.map((kind) => [kind.kind, kind]));
