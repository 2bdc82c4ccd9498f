import { type NoSettings, noSettings } from "~/lib/no-settings";
import type { WidgetKind } from "~/lib/widget";
import type { SavedSearchView } from "../describe";
import { savedSearchesDrawing } from "./saved-searches-drawing";
import type { SearchView } from "./search";
import { searchDrawing } from "./search-drawing";

/** Looks among one's own things, then with the engine of one's choice. */
export const searchWidget: WidgetKind<SearchView, NoSettings> = {
  ...searchDrawing,
  texts: { namespace: "search", key: "widget" },
  settings: noSettings,
  widths: [3, 2, 1],
  several: false,
  preview: { hasCustom: false },
};

/** Searches that one keeps, at hand. */
export const savedSearchesWidget: WidgetKind<SavedSearchView[], NoSettings> = {
  ...savedSearchesDrawing,
  texts: { namespace: "search", key: "savedWidget" },
  settings: noSettings,
  widths: [1, 2],
  several: false,
  preview: [
    { id: "1", query: "Homeport", engine: "wikipedia", where: "Wikipedia", href: "/search", leaves: false },
    { id: "2", query: "2026", engine: "own", where: null, href: "/search", leaves: false },
  ],
};
