import { z } from "zod";
import { THEMES } from "~/lib/theme";

/** The fields of `style` in a start page's document. What is not there, or is not known, is as the company has it. */

export const DENSITIES = ["compact", "usual", "roomy"] as const;
export const CORNERS = ["square", "usual", "round"] as const;
export const TEXT_SIZES = ["small", "usual", "large", "largest"] as const;
export const BACKGROUNDS = ["plain", "gradient", "image"] as const;
export const GREETINGS = ["usual", "own", "off"] as const;
/** Characters of a greeting in the customer's own words. */
export const GREETING_LENGTH = 60;

/** Degrees of OKLCH. */
const hue = z.number().int().min(0).max(359);

const style = z.object({
  /** Not there: what the customer's profile says. */
  theme: z.enum(THEMES).nullable().catch(null),
  /** Hue of links and of the thing to do next; null: the company's colours. */
  accent: hue.nullable().catch(null),
  density: z.enum(DENSITIES).catch("usual"),
  corner: z.enum(CORNERS).catch("usual"),
  textSize: z.enum(TEXT_SIZES).catch("usual"),
  background: z.enum(BACKGROUNDS).catch("plain"),
  /** Of `page_images`; kept while another background is chosen. */
  image: z.uuid().nullable().catch(null),
  greeting: z.enum(GREETINGS).catch("usual"),
  greetingText: z.string().max(GREETING_LENGTH).catch(""),
});
export type Style = z.infer<typeof style>;

/** As the company has it. */
export const PLAIN_STYLE: Style = style.parse({});

/** What a document says of its style, or anything else, with the company's own for the rest. */
export function readStyle(value: unknown): Style {
  const parsed = style.safeParse(typeof value === "object" && value !== null ? value : {});
  return parsed.success ? parsed.data : PLAIN_STYLE;
}

/** As a document keeps it: what is the company's own is null, so that a change of theirs reaches this page too. */
export function toKept(wanted: Style): Record<string, unknown> {
  const usual: Record<string, unknown> = PLAIN_STYLE;
  return Object.fromEntries(
    Object.entries(wanted).map(([name, value]) => [name, value === usual[name] ? null : value]),
  );
}

/** The greeting in the customer's own words; "usual": by the time of day; null: none. */
export function greetingOf({ greeting, greetingText }: Style): "usual" | { text: string } | null {
  if (greeting === "off") return null;
  return greeting === "own" && greetingText !== "" ? { text: greetingText } : "usual";
}
