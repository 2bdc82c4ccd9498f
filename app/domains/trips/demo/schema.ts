import { z } from "zod";

/** What the demo can let happen to a journey. */
export const HAPPENINGS = ["cancelled", "delayed", "platform_changed", "reinstated"] as const;
export type Happening = (typeof HAPPENINGS)[number];

/** One press on the demo's page: what is to happen, to which leg of whose trip. */
export const HappeningForm = z.object({ leg: z.uuid(), happening: z.enum(HAPPENINGS) });
