import { z } from "zod";
import type { SupabaseClient } from "~/lib/supabase.server";
import { CHANNELS } from "../../../../worker/channels/channel";
import { NOTICE_STYLES } from "../../../../worker/templates/render-notice";
import type { Scenario } from "./scenario";

/** As PostgREST or PostgreSQL itself writes it; ISO 8601 in UTC from here on. */
const instant = z.coerce.date().transform((date) => date.toISOString());

const opening = z.object({
  channel: z.enum(CHANNELS),
  contact_point_id: z.uuid(),
  due_at: instant,
  opens_at: instant,
  step: z.int(),
  language: z.string(),
  style: z.enum(NOTICE_STYLES),
  detail: z.object({ if_unseen: z.boolean(), wait_minutes: z.int() }),
});

const row = z.discriminatedUnion("state", [
  opening.extend({
    state: z.literal("planned"),
    reason: z.enum(["at_once", "if_unseen", "safety", "before_decision", "before_departure"]),
  }),
  opening.extend({ state: z.literal("held"), reason: z.enum(["digest", "quiet_hours", "quiet_date"]) }),
  z.object({
    state: z.literal("suppressed"),
    reason: z.enum([
      "no_consent",
      "below_threshold",
      "channel_off",
      "no_point",
      "unverified",
      "paused",
      "blocked",
      "failing",
    ]),
    channel: z.enum(CHANNELS),
    contact_point_id: z.uuid().nullable(),
    detail: z.object({
      threshold_minutes: z.int().optional(),
      paused_until: z.string().optional(),
    }),
  }),
]);
type PlannedRow = z.output<typeof row>;
/** A message that goes out, at once or later. */
export type Opening = Exclude<PlannedRow, { state: "suppressed" }>;
/** A message that does not. */
export type Suppressed = Extract<PlannedRow, { state: "suppressed" }>;

/**
 * What the fan-out's own function would decide for the customer who asks, in order of opening. Writes and sends
 * nothing. Throws the Supabase error as it comes.
 */
export async function simulateNotices({
  supabase,
  scenario,
  moment,
}: {
  supabase: SupabaseClient;
  scenario: Scenario;
  /** ISO 8601 with offset. */
  moment: string;
}): Promise<{ openings: Opening[]; suppressed: Suppressed[] }> {
  const { data } = await supabase
    .rpc("simulate_notices", {
      topic: scenario.topic,
      moment,
      delay_minutes: scenario.delayMinutes ?? undefined,
      departs_at: scenario.departsAt ?? undefined,
      decide_by: scenario.decideBy ?? undefined,
    })
    .throwOnError();
  const rows = z.array(row).parse(data);
  return {
    openings: rows.filter((found) => found.state !== "suppressed"),
    suppressed: rows.filter((found) => found.state === "suppressed"),
  };
}
