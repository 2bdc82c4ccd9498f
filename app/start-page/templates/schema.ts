import { z } from "zod";
import { THEMES } from "~/lib/theme";
import { MAX_PAGES, MAX_WIDGETS } from "../document";
import { CORNERS, DENSITIES, TEXT_SIZES } from "../style/schema";

/**
 * A page without anybody in it: kinds, sizes, order, look, and those settings that a kind says are nobody's own.
 * There is no field for a sentence, a name or an address, here and in `private.is_page_template()`, which holds the
 * database to the same. Strict: what is not named here is refused, never passed on.
 */

/** One of a kind's own words: no blank, no @, no dot. */
const word = z.string().regex(/^[A-Za-z][A-Za-z0-9_/+-]{0,39}$/);
const plain = z.union([z.boolean(), z.number(), word]);
const setting = z.union([plain, z.array(plain).max(20)]);
export type ShareableSetting = z.infer<typeof setting>;

const templateWidget = z.strictObject({
  kind: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  /** Of the template's pages, from 0. */
  page: z
    .number()
    .int()
    .min(0)
    .max(MAX_PAGES - 1),
  width: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  size: z.enum(["compact", "full"]),
  settings: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/), setting),
});
export type TemplateWidget = z.infer<typeof templateWidget>;

const templateStyle = z.strictObject({
  theme: z.enum(THEMES).optional(),
  accent: z.number().int().min(0).max(359).optional(),
  density: z.enum(DENSITIES).optional(),
  corner: z.enum(CORNERS).optional(),
  textSize: z.enum(TEXT_SIZES).optional(),
  background: z.enum(["plain", "gradient"]).optional(),
  greeting: z.enum(["usual", "off"]).optional(),
});
export type TemplateStyle = z.infer<typeof templateStyle>;

export const templateContent = z
  .strictObject({
    version: z.literal(1),
    /** How many; they come without names. */
    pages: z.number().int().min(1).max(MAX_PAGES),
    widgets: z.array(templateWidget).max(MAX_WIDGETS),
    style: templateStyle,
  })
  .refine(({ pages, widgets }) => widgets.every(({ page }) => page < pages));
export type TemplateContent = z.infer<typeof templateContent>;

/** A setting as a template may hold it, or undefined. */
export function readShareable(value: unknown): ShareableSetting | undefined {
  return setting.safeParse(value).data;
}

/** For how long a link may be good, in days. */
export const LINK_DAYS = [7, 30, 90] as const;
