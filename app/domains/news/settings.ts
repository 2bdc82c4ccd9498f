import { z } from "zod";

export const LAYOUTS = ["list", "cards", "headlines", "magazine"] as const;
export type Layout = (typeof LAYOUTS)[number];

export const NUMBERS = [5, 10, 20, 40] as const;
/** A day, three days, a week, and as long as news are kept. */
export const WINDOWS = [24, 72, 168, 720] as const;

/** Ids as forms and documents hold them: one, several, or none. */
const ids = z.preprocess(
  (stored) => (typeof stored === "string" ? stored.split(/[\s,]+/) : stored),
  z
    .array(z.string())
    .transform((all) => [...new Set(all.filter((id) => z.uuid().safeParse(id).success))].slice(0, 100)),
);

/** What a customer chose for one widget of news. */
export const newsSettings = z
  .object({
    layout: z.enum(LAYOUTS).catch("list"),
    /** All together by time, or each source by itself. */
    order: z.enum(["merged", "separate"]).catch("merged"),
    /** How many items, of each source where they are separate. */
    number: z.coerce.number().int().min(1).max(50).catch(10),
    /** How far back, in hours. */
    hours: z.coerce.number().int().min(1).max(720).catch(72),
    which: z.enum(["all", "unread"]).catch("all"),
    images: z.enum(["off", "on"]).catch("off"),
    /** Words as the customer listed them; items with one are left out. */
    muted: z.string().max(1000).catch(""),
    /** All sources, whichever those are, or only some. What says neither is of those that it names, be they none. */
    from: z.enum(["all", "chosen"]).optional().catch(undefined),
    /** Ids of those, also of some that are not followed any more. */
    sources: ids.optional().catch(undefined),
  })
  .transform(({ from, sources, ...chosen }) => ({
    ...chosen,
    from: from ?? (sources === undefined ? ("all" as const) : ("chosen" as const)),
    sources: sources ?? [],
  }));
export type NewsSettings = z.output<typeof newsSettings>;
