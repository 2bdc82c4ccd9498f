import { z } from "zod";
import { SIZES } from "~/lib/widget";

/**
 * What a customer's My page holds: pages (tabs) by order, widgets by one order from which every form factor is
 * derived, and how it looks. Objects are loose and a widget's kind is any word, so that what a newer version
 * wrote survives being read and saved by an older one.
 */

/** The newest version that this code knows. */
export const DOCUMENT_VERSION = 1;
export const MAX_PAGES = 8;
export const MAX_WIDGETS = 60;

const id = z.string().regex(/^[A-Za-z0-9-]{1,40}$/);

const pageEntry = z.looseObject({
  id,
  /** Empty: the page's usual name in the reader's language. */
  name: z.string().max(40),
});
export type PageEntry = z.infer<typeof pageEntry>;

const widgetEntry = z.looseObject({
  id,
  /** Of the registry, or of one that this version does not know. */
  kind: z.string().min(1).max(60),
  /** The page that it is on. */
  page: id,
  width: z.union([z.literal(1), z.literal(2), z.literal(3)]).catch(1),
  size: z.enum(SIZES).catch("full"),
  settings: z.record(z.string(), z.unknown()).catch({}),
});
export type WidgetEntry = z.infer<typeof widgetEntry>;

export const startPageDocument = z.looseObject({
  version: z.number().int().min(1),
  /**
   * The layout is the suggestion's still: pages and widgets are made anew at each visit, until a change to them
   * ends it. What is chosen of style and shortcuts stays either way.
   */
  suggested: z.boolean().catch(false).optional(),
  pages: z.array(pageEntry).min(1).max(MAX_PAGES),
  widgets: z.array(widgetEntry).max(MAX_WIDGETS),
  /** app/start-page/style says its fields; what is not there is as the company has it. */
  style: z.record(z.string(), z.unknown()).catch({}),
  /** Whether single keys are shortcuts (WCAG 2.1.4: they can be switched off). */
  shortcuts: z.boolean().catch(true),
});
export type StartPageDocument = z.infer<typeof startPageDocument>;

/**
 * One change to the page. Each touches one widget, one page or one property, so that changes made on two devices
 * at once both hold; what is gone when a change arrives is passed over.
 */
export const startPageEdit = z.discriminatedUnion("do", [
  z.object({ do: z.literal("add"), widget: widgetEntry, before: id.nullable() }),
  z.object({ do: z.literal("remove"), id }),
  /** To a page, before another widget of it, or to its end. */
  z.object({ do: z.literal("move"), id, page: id, before: id.nullable() }),
  z.object({
    do: z.literal("resize"),
    id,
    width: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
    size: z.enum(SIZES).optional(),
  }),
  /**
   * The named settings; the others stay, and null returns one to its usual. `was`: what of them the customer saw, so
   * that of a list that another device changed too the items of both stay.
   */
  z.object({
    do: z.literal("set"),
    id,
    settings: z.record(z.string(), z.unknown()),
    was: z.record(z.string(), z.unknown()).optional(),
  }),
  z.object({ do: z.literal("add-page"), page: pageEntry, before: id.nullable() }),
  z.object({ do: z.literal("rename-page"), id, name: z.string().max(40) }),
  z.object({ do: z.literal("move-page"), id, before: id.nullable() }),
  /**
   * With what is on it; where `widgets` says what the customer saw there, only with these, and what another device
   * put there meanwhile goes to the first page. The last page stays.
   */
  z.object({ do: z.literal("remove-page"), id, widgets: z.array(id).max(MAX_WIDGETS).optional() }),
  /** The named properties; null returns one to the company's. */
  z.object({ do: z.literal("style"), style: z.record(z.string(), z.unknown()) }),
  z.object({ do: z.literal("shortcuts"), on: z.boolean() }),
  /** All of it: an imported page, a template, or what was there before one. */
  z.object({ do: z.literal("replace"), document: startPageDocument }),
  /** Back to the suggestion, in layout; style and shortcuts stay. */
  z.object({ do: z.literal("reset") }),
  /** The layout from before a `reset`; what was changed or added since stays. */
  z.object({
    do: z.literal("layout"),
    pages: startPageDocument.shape.pages,
    widgets: startPageDocument.shape.widgets,
  }),
]);
export type StartPageEdit = z.infer<typeof startPageEdit>;
