import { drawnLater } from "~/lib/drawn-later";
import type { WidgetKind } from "~/lib/widget";
import { newsDrawing } from "./drawing";
import { type NewsSettings, newsSettings } from "./settings";
import type { NewsView } from "./view";

/** The newest of the feeds that a customer subscribed to. A page may hold several, of different sources. */
export const newsWidget: WidgetKind<NewsView, NewsSettings> = {
  ...newsDrawing,
  texts: { namespace: "news", key: "widget" },
  settings: newsSettings,
  widths: [1, 2, 3],
  several: true,
  shareable: ["layout", "order", "number", "hours", "which", "images"],
  SettingsFields: drawnLater(async () => (await import("./components/news-settings")).NewsSettingsFields),
  settingsNeedView: true,
  preview: {
    empty: null,
    groups: [
      {
        id: "all",
        name: null,
        items: [
          preview(1, "Night trains return to the coast", "Harbour Post", "2 h"),
          preview(2, "港口新航线下月开通", "晨报", "3 h"),
          preview(3, "What the tide tables don’t say", "Sea & Shore", "5 h"),
        ],
      },
    ],
    sources: [],
    troubles: [],
    suggested: [],
  },
};

function preview(id: number, title: string, source: string, ago: string) {
  return {
    id,
    title,
    link: null,
    summary: null,
    image: null,
    source,
    ago,
    at: "2026-01-01T00:00:00Z",
    read: id > 2,
  };
}
