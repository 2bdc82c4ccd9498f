import { z } from "zod";

export const nextTripSettings = z.object({
  /** Whether those after the next one stand below it. */
  later: z.boolean().catch(true),
});
export type NextTripSettings = z.output<typeof nextTripSettings>;
