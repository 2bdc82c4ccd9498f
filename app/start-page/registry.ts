import { agendaWidget } from "~/domains/agenda/kind";
import { dataWidget } from "~/domains/data-widgets/kind";
import { mailboxWidget } from "~/domains/mailbox/kind";
import { newsWidget } from "~/domains/news/kind";
import { savedSearchesWidget, searchWidget } from "~/domains/search/widgets/kinds";
import { suggestionsWidget } from "~/domains/suggestions/kind";
import { delayPolicy } from "~/domains/trips/widgets/delay-policy/kind";
import { messages } from "~/domains/trips/widgets/messages/kind";
import { nextTrip } from "~/domains/trips/widgets/next-trip/kind";
import { weatherWidget } from "~/domains/weather/kind";
import { gettingStarted } from "~/foundation/customer/widgets/getting-started/kind";
import { type ListedKind, listKind } from "./listed";
import { clocks } from "./widgets/clocks/kind";
import { notes, toDo } from "./widgets/notes/kinds";
import { quickLinks } from "./widgets/quick-links/kind";

/** Every kind of widget, in the gallery's order, for the server and for who edits; drawings.ts is for all others. */
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
