import SearchIcon from "lucide-react/icons/search";
import { z } from "zod";
import type { WidgetKind } from "~/lib/widget";
import { SearchBox } from "../components/search-box";

interface SearchView {
  hasCustom: boolean;
}

/** Looks among one's own things, then with the engine of one's choice. */
export const searchWidget: WidgetKind<SearchView, Record<string, never>> = {
  kind: "search",
  texts: { namespace: "search", key: "widget" },
  Icon: SearchIcon,
  settings: z.object({}).catch({}),
  widths: [3, 2, 1],
  sizes: ["compact"],
  height: { compact: 3, full: 3 },
  several: false,
  preview: { hasCustom: false },
  Render: ({ view: { hasCustom } }) => <SearchBox hasCustom={hasCustom} compact />,
};
