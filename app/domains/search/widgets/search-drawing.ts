import SearchIcon from "lucide-react/icons/search";
import type { NoSettings } from "~/lib/no-settings";
import type { WidgetDrawing } from "~/lib/widget";
import { type SearchView, SearchWidget } from "./search";

export const searchDrawing: WidgetDrawing<SearchView, NoSettings> = {
  kind: "search",
  Icon: SearchIcon,
  sizes: ["compact"],
  height: { compact: 3, full: 3 },
  Render: SearchWidget,
};
