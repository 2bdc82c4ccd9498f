import { agendaWidget } from "~/domains/agenda/widget";
import { agendaSource } from "~/domains/agenda/widget.server";
import { dataWidget } from "~/domains/data-widgets/widget";
import { dataSource } from "~/domains/data-widgets/widget.server";
import { mailboxWidget } from "~/domains/mailbox/widget";
import { mailboxSource } from "~/domains/mailbox/widget.server";
import { newsWidget } from "~/domains/news/widget";
import { newsSource } from "~/domains/news/widget.server";
import { savedSearchesWidget } from "~/domains/search/widgets/saved-searches";
import { searchWidget } from "~/domains/search/widgets/search";
import { savedSearchesSource, searchSource } from "~/domains/search/widgets/sources.server";
import { suggestionsWidget } from "~/domains/suggestions/widget";
import { suggestionsSource } from "~/domains/suggestions/widget.server";
import { delayPolicy } from "~/domains/trips/widgets/delay-policy/widget";
import { delayPolicySource } from "~/domains/trips/widgets/delay-policy/widget.server";
import { messages } from "~/domains/trips/widgets/messages/widget";
import { messagesSource } from "~/domains/trips/widgets/messages/widget.server";
import { nextTrip } from "~/domains/trips/widgets/next-trip/widget";
import { nextTripSource } from "~/domains/trips/widgets/next-trip/widget.server";
import { weatherWidget } from "~/domains/weather/widget";
import { weatherSource } from "~/domains/weather/widget.server";
import { gettingStarted } from "~/foundation/customer/widgets/getting-started/widget";
import { gettingStartedSource } from "~/foundation/customer/widgets/getting-started/widget.server";
import { type ListedSource, listSource } from "./listed";
import { clocks } from "./widgets/clocks/widget";
import { clocksSource } from "./widgets/clocks/widget.server";
import { notes } from "./widgets/notes/notes-widget";
import { notesSource } from "./widgets/notes/sources.server";
import { toDo } from "./widgets/notes/to-do-widget";

/** Where the views of widgets come from, by kind. A kind that has none draws its settings alone; its view is null. */
export const widgetSources: ReadonlyMap<string, ListedSource> = new Map([
  listSource(nextTrip, nextTripSource),
  listSource(messages, messagesSource),
  listSource(delayPolicy, delayPolicySource),
  listSource(newsWidget, newsSource),
  listSource(agendaWidget, agendaSource),
  listSource(weatherWidget, weatherSource),
  listSource(mailboxWidget, mailboxSource),
  listSource(dataWidget, dataSource),
  listSource(gettingStarted, gettingStartedSource),
  listSource(searchWidget, searchSource),
  listSource(savedSearchesWidget, savedSearchesSource),
  listSource(notes, notesSource),
  listSource(toDo, notesSource),
  listSource(clocks, clocksSource),
  listSource(suggestionsWidget, suggestionsSource),
]);
