import type { WidgetSource } from "~/lib/widget";
import { loadDataWidget } from "./load.server";
import type { DataSettings } from "./settings";
import type { DataView } from "./view";

/** What a partner last said; the partner is never asked while a page waits. */
export const dataSource: WidgetSource<DataView, DataSettings> = {
  from: "later",
  seconds: 4,
  load: loadDataWidget,
};
