import { z } from "zod";
import { parseJson } from "~/lib/parse-json";
import { THEMES, type Theme } from "~/lib/theme";
import { PRESET_NAMES, PRESETS } from "./presets";
import {
  BACKGROUNDS,
  CORNERS,
  DENSITIES,
  GREETING_LENGTH,
  GREETINGS,
  type Style,
  TEXT_SIZES,
} from "./schema";

/** The form of a page's style; messages are keys of our texts. */
export const StyleForm = z
  .object({
    theme: z.enum(THEMES),
    /** "company", "own" with the degree in `hue`, or a degree. */
    accent: z.union([z.literal("company"), z.literal("own"), z.string().regex(/^\d{1,3}$/)]),
    hue: z.coerce.number().int().min(0).max(359).catch(0),
    density: z.enum(DENSITIES),
    corner: z.enum(CORNERS),
    textSize: z.enum(TEXT_SIZES),
    background: z.enum(BACKGROUNDS),
    greeting: z.enum(GREETINGS),
    greetingText: z
      .string()
      .trim()
      .max(GREETING_LENGTH, { error: "page-style:errors.greetingLong" })
      .regex(/^\P{Cc}*$/u, { error: "page-style:errors.greetingInvalid" })
      .default(""),
  })
  .transform(({ accent, hue, ...rest }): Omit<Style, "image"> => ({ ...rest, accent: hueOf(accent, hue) }));

/** What the fields of the form say, each by its property of the style. */
type StyleFields = z.output<typeof StyleForm>;

/** What the form shows of a style before anybody changes it; `theme` is the one that pages show. */
export function fieldsOf({ image, ...style }: Style, theme: Theme): StyleFields {
  // A picture that is gone can't be chosen.
  return {
    ...style,
    theme,
    background: image === null && style.background === "image" ? "plain" : style.background,
  };
}

/** What the form showed at first, as it says itself; empty where it does not. */
export function readDrawn(form: FormData): Record<string, unknown> {
  const parsed = z.record(z.string(), z.unknown()).safeParse(parseJson(String(form.get("drawn"))));
  return parsed.success ? parsed.data : {};
}

function hueOf(accent: string, hue: number): number | null {
  if (accent === "company") return null;
  const degree = accent === "own" ? hue : Number(accent);
  return Math.min(359, degree);
}

/** Everything else that is pressed on the page. */
export const StylePress = z.union([
  z.object({ preset: z.enum(PRESET_NAMES).transform((name) => PRESETS[name]) }),
  z.object({ undo: z.coerce.number().int().positive() }),
]);
