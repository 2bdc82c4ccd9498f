import { z } from "zod";
import type { SupabaseClient } from "~/lib/supabase.server";

export const quietWeek = z.array(z.object({ weekday: z.number(), from: z.number(), to: z.number() }));

export const quietDate = z.object({ day: z.string(), mode: z.enum(["quiet", "open"]), note: z.string() });
/** A day (YYYY-MM-DD) unlike its weekday: quiet throughout, or without quiet hours. */
export type QuietDateNote = z.infer<typeof quietDate>;

const quietHours = z.object({
  time_zone: z.string(),
  follows_profile: z.boolean(),
  week: quietWeek,
  dates: z.array(quietDate),
  quiet_until: z.string().nullable(),
});
export type QuietHours = z.infer<typeof quietHours>;

/** The quiet hours of the customer who asks. Throws the Supabase error as it comes. */
export async function readQuietHours({ supabase }: { supabase: SupabaseClient }): Promise<QuietHours> {
  const { data } = await supabase.rpc("quiet_hours").throwOnError();
  return quietHours.parse(data);
}
