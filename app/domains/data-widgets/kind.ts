import { drawnLater } from "~/lib/drawn-later";
import type { WidgetKind } from "~/lib/widget";
import { dataDrawing } from "./drawing";
import { type DataSettings, dataSettings } from "./settings";
import type { PartnerView } from "./view";

/** What a partner of the company has for the customer: a title, rows and a link, and never more than text. */
export const dataWidget: WidgetKind<PartnerView, DataSettings> = {
  ...dataDrawing,
  texts: { namespace: "data-widgets", key: "widget" },
  settings: dataSettings,
  widths: [1, 2, 3],
  several: true,
  purpose: "partner_sharing",
  SettingsFields: drawnLater(async () => (await import("./components/data-settings")).DataSettingsFields),
  settingsNeedView: true,
  preview: {
    state: "ready",
    name: "Hotel Quay",
    title: "Hotel Quay",
    rows: [
      { key: "1", label: "Points · 积分", value: "1,240", link: null },
      { key: "2", label: "Nights · 晚数", value: "3", link: null },
    ],
    link: null,
    trouble: null,
    choices: [],
  },
};
