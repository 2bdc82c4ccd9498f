import { z } from "zod";

/** What operators' systems say of journeys: the body of `POST /api/journey-events`, also published as JSON Schema. */

/** No control characters or lone surrogates: PostgreSQL takes no NUL and no half of a pair. */
const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    // Not a pattern: many readers of JSON Schema don't know \p.
    .refine((written) => !/[\p{Cc}\p{Cs}]/u.test(written), "has control characters");

const LAST_MOMENT = Date.UTC(9999, 11, 31);
/** RFC 3339. Answered in UTC: an offset may be 23:59 there, and 15:59 at most in PostgreSQL. */
const moment = z.iso
  .datetime({ offset: true, error: "is no moment of RFC 3339, such as 2026-12-01T10:20:00+01:00" })
  .refine(
    (written) => Date.parse(written) >= 0 && Date.parse(written) < LAST_MOMENT,
    "is no moment since 1970",
  )
  .transform((written) => new Date(written).toISOString());

const position = z.int().min(1).max(32_767);

const REASONS = ["weather", "technical", "crew", "late_arrival", "traffic", "strike", "safety"] as const;

const platform = text(8)
  .nullable()
  .meta({ description: "Platform or gate as passengers know it; null: the planned one again." });

/** Which call, by its position in the journey or by the code of its stop (or station). */
const whichCall = { position: position.optional(), stop: text(80).optional() };
const namesCall = (call: { position?: number; stop?: string }) =>
  (call.position === undefined) !== (call.stop === undefined);
const POSITION_OR_STOP = "say position or stop, and not both";
/** The same in JSON Schema. */
const alternatives = (...sets: string[][]) =>
  sets.map((required) => ({
    type: "object" as const,
    properties: Object.fromEntries(required.map((name) => [name, {}])),
    required,
  }));
const oneOf = (...sets: string[][]) => ({ oneOf: alternatives(...sets) });

const call = z
  .strictObject({
    ...whichCall,
    expected_arrival: moment.optional(),
    expected_departure: moment.optional(),
    status: z
      .enum(["scheduled", "skipped"])
      .optional()
      .meta({ description: "skipped: the journey does not call there." }),
    platform: platform.optional(),
  })
  .refine(namesCall, POSITION_OR_STOP)
  .meta(oneOf(["position"], ["stop"]));

/** A platform alone is for `platform_changed`: here it would say that the journey runs as planned. */
const tellsTime = (told: z.output<typeof call>) =>
  told.expected_arrival !== undefined || told.expected_departure !== undefined;

const platformOfCall = z
  .strictObject({ ...whichCall, platform })
  .refine(namesCall, POSITION_OR_STOP)
  .meta(oneOf(["position"], ["stop"]));

const calls = z.array(call).min(1).max(200);

const delay = {
  delay_minutes: z
    .int()
    .min(-1_440)
    .max(10_080)
    .optional()
    .meta({ description: "Later than scheduled, or with a minus earlier." }),
  from_position: position
    .optional()
    .meta({ description: "First call that delay_minutes is for; without it the whole journey." }),
};
const hasDelayForPosition = (event: { delay_minutes?: number; from_position?: number }) =>
  event.from_position === undefined || event.delay_minutes !== undefined;
const DELAY_FOR_POSITION = { message: "needs delay_minutes", path: ["from_position"] };

const journey = z
  .strictObject({
    id: z.guid().optional().meta({ description: "The portal's own id of the journey." }),
    operator: text(80).optional().meta({ description: "Code of the operator in its timetable." }),
    service: text(12).optional().meta({ description: "Service number exactly as it stands on boards." }),
    date: z.iso
      .date()
      .optional()
      .meta({ description: "Day of service by the operator's timetable, where the journey begins." }),
  })
  .refine(({ id, operator, service, date }) => {
    const named = [operator, service, date].filter((part) => part !== undefined).length;
    return id === undefined ? named === 3 : named === 0;
  }, "say id, or operator, service and date")
  .meta(oneOf(["id"], ["operator", "service", "date"]));

const event = {
  id: text(200).meta({ description: "Your id of this event: the same id is taken once." }),
  occurred_at: moment.meta({
    description: "When you knew it (RFC 3339): the newest event of a journey is what holds.",
  }),
  journey,
  reason: z.enum(REASONS).optional(),
};

/** One event. A `delayed` tells delay_minutes, calls or both; events of the running are the whole of what is known. */
export const JourneyEvent = z.discriminatedUnion(
  "type",
  [
    z
      .strictObject({ ...event, type: z.literal("delayed"), ...delay, calls: calls.optional() })
      .refine(hasDelayForPosition, DELAY_FOR_POSITION)
      .refine(
        ({ delay_minutes, calls = [] }) => delay_minutes !== undefined || calls.some(tellsTime),
        "say delay_minutes or a time in calls",
      )
      .meta({ anyOf: alternatives(["delay_minutes"], ["calls"]) }),
    z.strictObject({ ...event, type: z.literal("cancelled") }),
    z
      .strictObject({ ...event, type: z.literal("diverted"), ...delay, calls: calls.optional() })
      .refine(hasDelayForPosition, DELAY_FOR_POSITION),
    z
      .strictObject({ ...event, type: z.literal("calls_changed"), ...delay, calls })
      .refine(hasDelayForPosition, DELAY_FOR_POSITION)
      .refine(({ calls }) => calls.some(({ status }) => status !== undefined), "say the status of a call"),
    z.strictObject({
      ...event,
      type: z.literal("platform_changed"),
      calls: z.array(platformOfCall).min(1).max(200),
    }),
    z.strictObject({ ...event, type: z.literal("reinstated") }),
  ],
  {
    error:
      "must be an event of type delayed, cancelled, diverted, calls_changed, platform_changed or reinstated",
  },
);
export type JourneyEvent = z.output<typeof JourneyEvent>;

/** Most events of one request, as `apply_journey_events()` takes them. */
export const MOST_EVENTS = 1_000;

/** JSON Schema (2020-12) of the body: one event, or an array of them. */
export function journeyEventsJsonSchema(id: string): object {
  const { $schema, ...one } = z.toJSONSchema(JourneyEvent, { io: "input" });
  return {
    $schema,
    $id: id,
    title: "Journey events",
    description: "Body of POST /api/journey-events: one event, or up to 1000 of them.",
    anyOf: [
      { $ref: "#/$defs/event" },
      { type: "array", minItems: 1, maxItems: MOST_EVENTS, items: { $ref: "#/$defs/event" } },
    ],
    $defs: { event: one },
  };
}
