import { agendaDrawing } from "~/domains/agenda/drawing";
import { dataDrawing } from "~/domains/data-widgets/drawing";
import { mailboxDrawing } from "~/domains/mailbox/drawing";
import { newsDrawing } from "~/domains/news/drawing";
import { savedSearchesDrawing } from "~/domains/search/widgets/saved-searches-drawing";
import { searchDrawing } from "~/domains/search/widgets/search-drawing";
import { suggestionsDrawing } from "~/domains/suggestions/drawing";
import { delayPolicyDrawing } from "~/domains/trips/widgets/delay-policy/drawing";
import { messagesDrawing } from "~/domains/trips/widgets/messages/drawing";
import { nextTripDrawing } from "~/domains/trips/widgets/next-trip/drawing";
import { weatherDrawing } from "~/domains/weather/drawing";
import { gettingStartedDrawing } from "~/foundation/customer/widgets/getting-started/drawing";
import { type ListedDrawing, listDrawing } from "./listed";
import { clocksDrawing } from "./widgets/clocks/drawing";
import { notesDrawing, toDoDrawing } from "./widgets/notes/drawings";
import { quickLinksDrawing } from "./widgets/quick-links/drawing";

/**
 * How every kind is drawn. A first visit loads this list and what it imports, and no schema: what editing needs is in
 * registry.ts, which comes with the editor.
 */
const drawings: readonly ListedDrawing[] = [
  listDrawing(nextTripDrawing),
  listDrawing(messagesDrawing),
  listDrawing(delayPolicyDrawing),
  listDrawing(newsDrawing),
  listDrawing(agendaDrawing),
  listDrawing(weatherDrawing),
  listDrawing(mailboxDrawing),
  listDrawing(dataDrawing),
  listDrawing(gettingStartedDrawing),
  listDrawing(searchDrawing),
  listDrawing(savedSearchesDrawing),
  listDrawing(quickLinksDrawing),
  listDrawing(notesDrawing),
  listDrawing(toDoDrawing),
  listDrawing(clocksDrawing),
  listDrawing(suggestionsDrawing),
];

/** By name. */
export const widgetDrawings: ReadonlyMap<string, ListedDrawing> = new Map(
  drawings.map((drawing) => [drawing.kind, drawing]),
);
