import type { ComponentType } from "react";
import type { z } from "zod";
import type { Locale } from "./i18n/languages";
import type { Customer } from "./session.server";

/** How many columns a widget takes where there is room for three. */
export const WIDTHS = [1, 2, 3] as const;
export type Width = (typeof WIDTHS)[number];
export const SIZES = ["compact", "full"] as const;
export type Size = (typeof SIZES)[number];

/**
 * What a kind of widget is: one folder each, of three files. `drawing.ts` is what a visit to the page needs, and the
 * only one that app/start-page/drawings.ts lists; what it draws with stands in `widget.tsx`. `kind.ts` adds what
 * editing and the server need, and app/start-page/registry.ts lists it. Where it has data, `widget.server.ts` says
 * where from, and registry.server.ts lists that. The contract stands below the domains so that they may say what they
 * have for the page without knowing the page.
 */
export interface WidgetKind<View, Settings> extends WidgetDrawing<View, Settings> {
  /** The texts' namespace; `title` and `about` (one sentence for the gallery) stand in it under `key`. */
  texts: { namespace: string; key: string };
  /** Whatever stands in a document becomes settings by this: every field has a `catch`. */
  settings: z.ZodType<Settings>;
  /** That make sense, the usual one first. */
  widths: readonly [Width, ...Width[]];
  /** Whether a page may hold several. */
  several: boolean;
  /** It is there only with the customer's agreement to this purpose. */
  purpose?: "personalisation" | "partner_sharing";
  /** Settings that say nothing of the customer, and so may go into a template that others get. */
  shareable?: readonly (keyof Settings & string)[];
  /**
   * Fields inside a form that others draw, by `drawnLater`; the names are the settings'.
   */
  SettingsFields?: ComponentType<{ settings: Settings; view: View | null; idPrefix: string }>;
  /** Some of the fields are chosen from what the widget shows: without its view they would be empty. */
  settingsNeedView?: boolean;
  /** What the gallery shows as a picture of it. */
  preview: View;
}

/** How a widget of a kind is drawn. Settings come as they were read: the browser of a visitor has no schema. */
export interface WidgetDrawing<View, Settings> {
  /** As documents name it; never changed, since customers' pages hold it. */
  kind: string;
  Icon: ComponentType<{ size?: number | string }>;
  /** That make sense, the usual one first. */
  sizes: readonly [Size, ...Size[]];
  /** Its height in rem while it loads, so that nothing moves when it has. */
  height: Record<Size, number>;
  /** By `drawnLater` where most pages do without it. */
  Render: ComponentType<WidgetProps<View, Settings>>;
}

export interface WidgetProps<View, Settings> {
  id: string;
  view: View;
  settings: Settings;
  width: Width;
  size: Size;
}

export interface WidgetAsk<Settings> {
  customer: Customer;
  locale: Locale;
  now: Date;
  settings: Settings;
  widgetId: string;
}

/**
 * Where a widget's view comes from. `page`: described at once from what `my_page()` answered under its kind, in
 * the one question that the page asks. `later`: asked by itself while the page is already on its way; it fails
 * alone and within `seconds`.
 */
export type WidgetSource<View, Settings> =
  | { from: "page"; describe(ask: WidgetAsk<Settings> & { raw: unknown }): View }
  | { from: "later"; seconds: number; load(ask: WidgetAsk<Settings>): Promise<View> };
