import Newspaper from "lucide-react/icons/newspaper";
import type { WidgetDrawing } from "~/lib/widget";
import { NewsBox } from "./components/news-box";
import type { NewsSettings } from "./settings";
import type { NewsView } from "./view";

export const newsDrawing: WidgetDrawing<NewsView, NewsSettings> = {
  kind: "news",
  Icon: Newspaper,
  sizes: ["full", "compact"],
  height: { compact: 14, full: 28 },
  Render: NewsBox,
};
