import { newsWidget } from "~/domains/news/widget";
import { newsSource } from "~/domains/news/widget.server";
import { type ListedSource, listSource } from "./listed";

/**
 * Where the views of widgets come from, by kind: `listSource(nextTrip, nextTripSource)` for each. A kind that has
 * none draws its settings alone, and its view is null.
 */
export const widgetSources: ReadonlyMap<string, ListedSource> = new Map([listSource(newsWidget, newsSource)]);
