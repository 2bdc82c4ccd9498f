import { drawnLater } from "~/lib/drawn-later";
import type { WidgetKind } from "~/lib/widget";
import { quickLinksDrawing } from "./drawing";
import type { QuickLink } from "./links";
import { type LinkSettings, linkSettings } from "./settings";

/** Addresses that one goes to often, here and elsewhere. Nothing of them is fetched, no icon either. */
export const quickLinks: WidgetKind<QuickLink[] | null, LinkSettings> = {
  ...quickLinksDrawing,
  texts: { namespace: "page-widgets", key: "links" },
  settings: linkSettings,
  widths: [1, 2, 3],
  several: true,
  shareable: ["newTab"],
  SettingsFields: drawnLater(async () => (await import("./settings-fields")).LinkFields),
  preview: [
    { name: "Wikipedia", href: "/", host: "wikipedia.org" },
    { name: "OpenStreetMap", href: "/", host: "openstreetmap.org" },
  ],
};
