import { z } from "zod";

export const messagesSettings = z.object({
  /** How many are listed. */
  count: z.coerce.number().int().min(1).max(6).catch(4),
});
export type MessagesSettings = z.output<typeof messagesSettings>;
