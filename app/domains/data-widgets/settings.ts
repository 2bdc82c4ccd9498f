import { z } from "zod";

export const dataSettings = z.object({
  /** `partner/widget`, of those that the operator registered; empty: none is chosen, and nobody is asked. */
  widget: z.string().max(100).catch(""),
});
export type DataSettings = z.output<typeof dataSettings>;
