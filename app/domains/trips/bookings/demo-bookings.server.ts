import { settings } from "~/lib/settings.server";

/** Nobody's bookings, as supabase/embedded/demo-network-bookings.sql makes them for each day. */
const bookings = [
  { prefix: "HA", familyName: "Müller", trip: "athens" },
  { prefix: "HB", familyName: "García-López", trip: "munich" },
  { prefix: "HC", familyName: "王", trip: "tokyo" },
  { prefix: "HD", familyName: "O’Brien", trip: "dublin" },
] as const;

/** A booking that anyone can add while they look around. */
export interface DemoBooking {
  reference: string;
  familyName: string;
  trip: (typeof bookings)[number]["trip"];
}

/** In demo mode, the bookings of the day (UTC) that wait to be added; otherwise none. */
export function demoBookings(now: Date): DemoBooking[] {
  if (!settings().demo) return [];
  const day = now.toISOString().slice(5, 10).replace("-", "");
  return bookings.map(({ prefix, ...booking }) => ({ reference: `${prefix}${day}`, ...booking }));
}
