import { z } from "zod";

/** What can be suggested, by the codes of the database's table. */
export const CODES = [
  "choose_for_me",
  "mobile",
  "quiet_hours",
  "calendar",
  "weather",
  "clock",
  "news",
] as const;
export type Code = (typeof CODES)[number];

const names = z.object({ en: z.string() }).catchall(z.string());

/** What of the customer a suggestion was made from: make_suggestions() says which have what. */
export const Why = z.object({
  trips: z.number().optional().catch(undefined),
  days: z.number().optional().catch(undefined),
  names: names.optional().catch(undefined),
  time_zone: z.string().optional().catch(undefined),
  subject: z.string().optional().catch(undefined),
  value: z.string().optional().catch(undefined),
});
export type Why = z.infer<typeof Why>;

export const SuggestionChange = z.object({
  intent: z.enum(["refuse", "restore"]),
  code: z.string().min(1).max(40),
  returnTo: z.string().optional(),
});
