import { type ComponentType, createElement } from "react";
import type { Size, WidgetAsk, WidgetDrawing, WidgetKind, WidgetSource, Width } from "~/lib/widget";

/**
 * A kind as the page draws it, whatever its view and settings are: one list holds them all. Views and settings pass
 * through here as `unknown`, from the kind's own source to its own Render.
 */
export interface ListedDrawing {
  kind: string;
  Icon: ComponentType<{ size?: number | string }>;
  sizes: readonly [Size, ...Size[]];
  height: Record<Size, number>;
  Render: ComponentType<{ id: string; view: unknown; settings: unknown; width: Width; size: Size }>;
}

/** Makes a drawing one of the list's. */
export function listDrawing<View, Settings extends Record<string, unknown>>({
  kind,
  Icon,
  sizes,
  height,
  Render,
}: WidgetDrawing<View, Settings>): ListedDrawing {
  return {
    kind,
    Icon,
    sizes,
    height,
    // What comes in as a view was made by this kind's own source, and has only been to JSON and back since.
    Render: ({ view, settings, ...place }) =>
      createElement(Render, { ...place, view: view as View, settings: settings as Settings }),
  };
}

/** A kind with all that editing and the server need of it. */
export interface ListedKind extends ListedDrawing {
  texts: { namespace: string; key: string };
  widths: readonly [Width, ...Width[]];
  several: boolean;
  purpose?: "personalisation" | "partner_sharing";
  settingsNeedView?: boolean;
  shareable: readonly string[];
  preview: unknown;
  /** What a document holds, as settings of this kind: whatever it holds becomes some. */
  readSettings(stored: unknown): Record<string, unknown>;
  SettingsFields: ComponentType<{ settings: unknown; view: unknown; idPrefix: string }> | null;
}

/** Makes a kind one of the list's. */
export function listKind<View, Settings extends Record<string, unknown>>(
  kind: WidgetKind<View, Settings>,
): ListedKind {
  const { SettingsFields, settings, shareable = [], ...said } = kind;
  return {
    ...said,
    ...listDrawing(kind),
    shareable,
    readSettings: (stored) => settings.parse(stored),
    SettingsFields: SettingsFields
      ? ({ view, settings: read, idPrefix }) =>
          createElement(SettingsFields, {
            view: view as View | null,
            settings: read as Settings,
            idPrefix,
          })
      : null,
  };
}

/** A source as the page sees it. */
export type ListedSource =
  | { from: "page"; describe(ask: WidgetAsk<unknown> & { raw: unknown }): unknown }
  | { from: "later"; seconds: number; load(ask: WidgetAsk<unknown>): Promise<unknown> };

/** Makes a source one of the list's; `kind` is the one that it belongs to, whose settings it is given. */
export function listSource<View, Settings extends Record<string, unknown>>(
  { kind, settings }: WidgetKind<View, Settings>,
  source: WidgetSource<View, NoInfer<Settings>>,
): [kind: string, source: ListedSource] {
  const read = <Ask extends WidgetAsk<unknown>>(ask: Ask) => ({
    ...ask,
    settings: settings.parse(ask.settings),
  });
  return [
    kind,
    source.from === "page"
      ? { from: "page", describe: (ask) => source.describe(read(ask)) }
      : { from: "later", seconds: source.seconds, load: (ask) => source.load(read(ask)) },
  ];
}
