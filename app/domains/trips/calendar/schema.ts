import { z } from "zod";

/** What is pressed about the calendar's address; making another replaces it. */
export const FeedPress = z.object({ intent: z.enum(["make", "revoke"]) });
