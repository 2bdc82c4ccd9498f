import { refusalIn } from "~/lib/refusal.server";
import type { Customer } from "~/lib/session.server";
import { type QuietDateNote, quietDate, quietWeek } from "./queries.server";
import type { QuietRange } from "./week";

const REFUSALS = ["week_all_quiet", "too_many_dates", "unknown_time_zone"] as const;
/** What the database refuses and the page explains. */
export type QuietRefusal = (typeof REFUSALS)[number];

/**
 * Replaces the quiet time of some weekdays by what `week` has on them; other days stay as they are by then.
 * Answers what these days had. Throws Supabase errors that are no refusals.
 */
export async function setQuietDays({
  customer,
  days,
  week,
}: {
  customer: Customer;
  days: readonly number[];
  week: readonly QuietRange[];
}): Promise<{ refused: QuietRefusal } | { before: QuietRange[] }> {
  const { data, error } = await customer.supabase.rpc("set_quiet_week", {
    days: [...days],
    ranges: week.filter(({ weekday }) => days.includes(weekday)).map((range) => ({ ...range })),
  });
  return error ? { refused: refusalIn(error, REFUSALS) } : { before: quietWeek.parse(data) };
}

/** Notes a day (YYYY-MM-DD) that is quiet throughout or not at all, over what was noted for it before. */
export async function setQuietDate({
  customer,
  date,
}: {
  customer: Customer;
  date: QuietDateNote;
}): Promise<QuietRefusal | null> {
  const { error } = await customer.supabase.rpc("set_quiet_date", date);
  return error && refusalIn(error, REFUSALS);
}

/** The day goes by its weekday again. Answers what was noted for it, null when nothing was. */
export async function removeQuietDate({
  customer,
  day,
}: {
  customer: Customer;
  day: string;
}): Promise<QuietDateNote | null> {
  const { data } = await customer.supabase.rpc("remove_quiet_date", { day }).throwOnError();
  return quietDate.nullable().parse(data);
}

/** Fixes the zone (IANA) that quiet hours go by; null lets them follow the profile. */
export async function setQuietTimeZone({
  customer,
  timeZone,
}: {
  customer: Customer;
  timeZone: string | null;
}): Promise<QuietRefusal | null> {
  const { error } = await customer.supabase.rpc("set_quiet_time_zone", { zone: timeZone ?? undefined });
  return error && refusalIn(error, REFUSALS);
}
