import { z } from "zod";

/** What a partner answers for a customer's page: docs/data-widgets.md describes it for others. */

const MOST_ROWS = 10;

/**
 * One text, or one by language tag with English among them. Shown as text, whatever it holds; halves of surrogate
 * pairs, which PostgreSQL does not take, are left out.
 */
const text = (most: number) => {
  const one = z
    .string()
    .transform((value) =>
      value
        .replace(/\p{Cs}/gu, "")
        .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
        .trim(),
    )
    .pipe(z.string().min(1).max(most));
  return z.union([one, z.object({ en: one }).catchall(one)]);
};

const link = z
  .string()
  .max(1_000)
  .refine((value) => URL.canParse(value) && new URL(value).protocol === "https:")
  .refine((value) => new URL(value).username === "" && new URL(value).password === "");

export const dataContent = z.object({
  title: text(80),
  rows: z
    .array(z.object({ label: text(120), value: text(60).optional(), link: link.optional() }))
    .max(MOST_ROWS),
  link: z.object({ label: text(60), url: link }).optional(),
});

/** The whole answer: what is shown, and for how long it holds. */
export const dataAnswer = z.object({
  ...dataContent.shape,
  /** Seconds until we ask again; within a minute and a day. */
  expires_in: z.number().min(60).max(86_400).optional(),
});

/** The address by which a source names a widget that the operator registered. */
export const dataAddress = /^data:\/\/([a-z0-9][a-z0-9-]{0,40})\/([a-z0-9][a-z0-9-]{0,40})$/;
