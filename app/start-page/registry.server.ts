import { agendaWidget } from "~/domains/agenda/kind";
import { agendaSource } from "~/domains/agenda/widget.server";
import { dataWidget } from "~/domains/data-widgets/kind";
import { dataSource } from "~/domains/data-widgets/widget.server";
import { mailboxWidget } from "~/domains/mailbox/kind";
import { mailboxSource } from "~/domains/mailbox/widget.server";
import { newsWidget } from "~/domains/news/kind";
import { newsSource } from "~/domains/news/widget.server";
import { savedSearchesWidget, searchWidget } from "~/domains/search/widgets/kinds";
import { savedSearchesSource, searchSource } from "~/domains/search/widgets/sources.server";
import { suggestionsWidget } from "~/domains/suggestions/kind";
import { suggestionsSource } from "~/domains/suggestions/widget.server";
import { delayPolicy } from "~/domains/trips/widgets/delay-policy/kind";
import { delayPolicySource } from "~/domains/trips/widgets/delay-policy/widget.server";
import { messages } from "~/domains/trips/widgets/messages/kind";
import { messagesSource } from "~/domains/trips/widgets/messages/widget.server";
import { nextTrip } from "~/domains/trips/widgets/next-trip/kind";
import { nextTripSource } from "~/domains/trips/widgets/next-trip/widget.server";
import { weatherWidget } from "~/domains/weather/kind";
import { weatherSource } from "~/domains/weather/widget.server";
import { gettingStarted } from "~/foundation/customer/widgets/getting-started/kind";
import { gettingStartedSource } from "~/foundation/customer/widgets/getting-started/widget.server";
import { type ListedSource, listSource } from "./listed";
import { clocks } from "./widgets/clocks/kind";
import { clocksSource } from "./widgets/clocks/widget.server";
import { notes, toDo } from "./widgets/notes/kinds";
import { notesSource } from "./widgets/notes/sources.server";

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
