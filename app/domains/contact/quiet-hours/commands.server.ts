import type { Customer } from "~/lib/session.server";
import type { QuietRange } from "./week";

/** PostgreSQL's codes for a parameter value that can't be taken and for a value that a check refuses. */
const INVALID_PARAMETER = "22023";
const CHECK_VIOLATION = "23514";

export type QuietRefusal = "whole_week" | "too_many_dates" | "day_past" | "unknown_zone";

/**
 * Replaces the quiet time of some weekdays (1–7) by what `week` has on them; other days stay as they are by
 * then. Refuses `whole_week` when less than an hour of the week would stay open. Throws other Supabase errors.
 */
export async function setQuietDays({
  customer,
  days,
  week,
}: {
  customer: Customer;
  days: readonly number[];
  week: readonly QuietRange[];
}): Promise<QuietRefusal | null> {
  const { error } = await customer.supabase.rpc("set_quiet_days", {
    days: [...days],
    week: week.filter(({ weekday }) => days.includes(weekday)).map((range) => ({ ...range })),
  });
  return refusalIn(error);
}

/** Notes a day (YYYY-MM-DD) that is quiet throughout or not at all, over what was noted for it before. */
export async function setQuietDate({
  customer,
  date,
}: {
  customer: Customer;
  date: { day: string; mode: "quiet" | "open"; note: string };
}): Promise<QuietRefusal | null> {
  const { error } = await customer.supabase.rpc("set_quiet_date", date);
  return refusalIn(error);
}

export async function removeQuietDate({
  customer,
  day,
}: {
  customer: Customer;
  day: string;
}): Promise<void> {
  await customer.supabase.rpc("remove_quiet_date", { day }).throwOnError();
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
  return error?.code === CHECK_VIOLATION ? "unknown_zone" : refusalIn(error);
}

function refusalIn(error: { code: string; message: string } | null): QuietRefusal | null {
  if (!error) return null;
  const known: QuietRefusal[] = ["whole_week", "too_many_dates", "day_past", "unknown_zone"];
  const refusal = known.find((name) => name === error.message);
  if (error.code === INVALID_PARAMETER && refusal) return refusal;
  throw error;
}
