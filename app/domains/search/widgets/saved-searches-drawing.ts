import Bookmark from "lucide-react/icons/bookmark";
import { drawnLater } from "~/lib/drawn-later";
import type { NoSettings } from "~/lib/no-settings";
import type { WidgetDrawing } from "~/lib/widget";
import type { SavedSearchView } from "../describe";

export const savedSearchesDrawing: WidgetDrawing<SavedSearchView[], NoSettings> = {
  kind: "saved-searches",
  Icon: Bookmark,
  sizes: ["full", "compact"],
  height: { compact: 5, full: 10 },
  Render: drawnLater(async () => (await import("./saved-searches")).SavedList),
};
