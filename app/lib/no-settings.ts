import { z } from "zod";

/** The settings of a kind that has none, whatever a document holds for it. */
export const noSettings = z.object({}).catch({});
export type NoSettings = Record<string, never>;
