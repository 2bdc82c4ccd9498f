import { z } from "zod";
import { Offer } from "../offers/schema";

/** too_late: what was accepted for the customer can be taken back only while its places are held. */
export const Undoing = z.object({
  result: z.enum(["undone", "too_late"]),
  offer: Offer,
});
export type Undoing = z.infer<typeof Undoing>;

/** The form under an offer: an option to settle it with, or the way back from an automatic acceptance. */
export const DecisionForm = z.union([
  z.object({ option: z.coerce.number().int().min(1).max(9) }),
  z.object({ undo: z.literal("1") }),
]);
export type DecisionForm = z.infer<typeof DecisionForm>;
