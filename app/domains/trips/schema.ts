import { z } from "zod";

/** What own_trips() and calendar_of() answer. Times are ISO 8601 with an offset. */

/** By language tag; English is always there. */
const names = z.object({ en: z.string() }).catchall(z.string());
export type Names = z.infer<typeof names>;

const operator = z.object({
  id: z.string(),
  names,
  /** ISO 3166-1 alpha-2: where it is licensed. */
  country: z.string().nullable(),
});

const call = z.object({
  position: z.number(),
  stop: z.object({
    id: z.number(),
    code: z.string(),
    names,
    /** IANA; the clock by which travellers read this call's times. */
    time_zone: z.string(),
    country: z.string().nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    connection_minutes: z.number(),
    /** The place as a whole, where this stop is a part of one. */
    station_id: z.number().nullable(),
  }),
  arrives_at: z.string().nullable(),
  departs_at: z.string().nullable(),
  /** Null: as scheduled. */
  expected_arrival: z.string().nullable(),
  expected_departure: z.string().nullable(),
  platform: z.string().nullable(),
  /** Null: the planned one, if any. */
  expected_platform: z.string().nullable(),
  status: z.enum(["scheduled", "skipped", "extra"]),
});
export type Call = z.infer<typeof call>;

const leg = z.object({
  id: z.string(),
  position: z.number(),
  status: z.enum(["booked", "replaced", "cancelled"]),
  seat: z.string().nullable(),
  /** How often the leg or its journey changed; it never falls. */
  revision: z.number(),
  changed_at: z.string(),
  journey: z.object({
    id: z.string(),
    /** Null: the feed names none. */
    operator: operator.nullable(),
    mode: z.enum(["flight", "train", "coach", "ferry", "bus", "tram", "metro"]),
    service: z.string(),
    status: z.enum(["scheduled", "cancelled"]),
    /** YYYY-MM-DD, the operator's day. */
    service_date: z.string(),
  }),
  /** From getting on to getting off, in order. */
  calls: z.array(call).min(2),
});
export type Leg = z.infer<typeof leg>;

const trip = z.object({
  /** The booking's. */
  id: z.string(),
  reference: z.string(),
  operator,
  passengers: z.number(),
  refundable: z.boolean(),
  added_at: z.string(),
  /** By position; those replaced or cancelled are among them. */
  legs: z.array(leg),
});
export type Trip = z.infer<typeof trip>;

export const trips = z.array(trip);
