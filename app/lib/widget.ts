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
 * What a kind of widget is: one folder each, with `widget.tsx` (this half, for browser and server) and, where
 * it has data, `widget.server.ts` (the other half). app/start-page/registry.ts and registry.server.ts list them;
 * it stands below the domains so that they may say what they have for the page without knowing the page.
 */
export interface WidgetKind<View, Settings> {
  /** As documents name it; never changed, since customers' pages hold it. */
  kind: string;
  /** The texts' namespace; `title` and `about` (one sentence for the gallery) stand in it under `key`. */
  texts: { namespace: string; key: string };
  Icon: ComponentType<{ size?: number | string }>;
  /** Whatever stands in a document becomes settings by this: every field has a `catch`. */
  settings: z.ZodType<Settings>;
  /** That make sense, the usual one first. */
  widths: readonly [Width, ...Width[]];
  sizes: readonly [Size, ...Size[]];
  /** Its height in rem while it loads, so that nothing moves when it has. */
  height: Record<Size, number>;
  /** Whether a page may hold several. */
  several: boolean;
  /** It is there only with the customer's agreement to this purpose. */
  purpose?: "personalisation" | "partner_sharing";
  Render: ComponentType<WidgetProps<View, Settings>>;
  /** Settings that say nothing of the customer, and so may go into a template that others get. */
  shareable?: readonly (keyof Settings & string)[];
  /**
   * Fields inside a form that others draw; the names are the settings'. May be `lazy`: nobody needs them but who
   * edits the page.
   */
  SettingsFields?: ComponentType<{ settings: Settings; view: View | null; idPrefix: string }>;
  /** What the gallery shows as a picture of it. */
  preview: View;
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
