import { z } from "zod";

/** Forms of the privacy pages. Messages are keys of our texts. */

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .optional()
  .catch(undefined);

/** One press on a purpose's switch, with the text that stood beside it. */
export const ConsentForm = z.object({
  purpose: z.string().max(60),
  granted: z.enum(["true", "false"]).transform((value) => value === "true"),
  version: z.coerce.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  language: z.string().max(20),
  key: z.uuid(),
  returnTo: z.string().optional(),
});
export type ConsentChoice = z.output<typeof ConsentForm>;

/** Which part of the history to show; what makes no sense counts as not given. Days as YYYY-MM-DD, both included. */
export const HistoryFilter = z.object({
  purpose: z.string().max(60).optional().catch(undefined),
  from: day,
  to: day,
});
export type HistoryFilter = z.output<typeof HistoryFilter>;

/** From the address: a page counts from 1. */
export const PageNumber = z.coerce.number().int().min(1).max(100_000).catch(1);

/** A pasted receipt, as text. Ours have some 6 kB. */
export const VerifyReceiptForm = z.object({
  receipt: z
    .string({ error: "privacy:verify.errors.missing" })
    .trim()
    .min(1, { error: "privacy:verify.errors.missing" })
    .max(20_000, { error: "privacy:verify.errors.tooLong" }),
});

export const READERS = ["partner", "agent", "recommender", "analyst"] as const;
export type Reader = (typeof READERS)[number];

/** Who is to look; the partners unless the address says otherwise. */
export const ReaderName = z.enum(READERS).catch("partner");
