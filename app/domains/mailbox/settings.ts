import { z } from "zod";

/** How many mails are named. */
export const COUNTS = [0, 3, 5, 10] as const;

export const mailboxSettings = z.object({
  /** 0: how many are unread, and nothing of what they are about. */
  count: z.coerce.number().int().min(0).max(10).catch(5),
});
export type MailboxSettings = z.output<typeof mailboxSettings>;
