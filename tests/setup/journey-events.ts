import { createHash, randomUUID } from "node:crypto";
import { as, asOwner } from "./actors";

/** Journeys of the tests' own operators, and what operators say of them. */

export interface Planned {
  /** Code of the stop; unique within the journey's feed. */
  stop: string;
  arrives?: string;
  departs?: string;
  platform?: string;
}

export interface TestJourney {
  id: string;
  /** Code by which events name its operator. */
  operator: string;
  service: string;
  /** YYYY-MM-DD */
  date: string;
}

/** A journey by a new operator with these calls, their times in UTC as `HH:MM` of the day of service. */
export async function newJourney({
  calls,
  service = "IC 7",
  date = "2026-12-01",
  operator = `op-${randomUUID()}`,
}: {
  calls: Planned[];
  service?: string;
  date?: string;
  operator?: string;
}): Promise<TestJourney> {
  const feed = `f${randomUUID().replaceAll("-", "").slice(0, 20)}`;
  const instant = (clock: string | undefined) => (clock === undefined ? null : `${date}T${clock}:00Z`);
  await asOwner.query(
    "insert into public.journey_feeds (id, title, time_zone) values ($1, 'Test operator', 'UTC')",
    [feed],
  );
  await asOwner.query(
    `insert into public.operators (id, feed, code, names, country) values ($1, $2, $3, '{"en": "Test operator"}', 'DE')`,
    [`${feed}:op`, feed, operator],
  );
  for (const { stop } of calls) {
    await asOwner.query(
      `insert into public.stops (feed, code, names, time_zone)
       values ($1, $2, jsonb_build_object('en', $2::text), 'UTC') on conflict do nothing`,
      [feed, stop],
    );
  }
  const [journey] = await asOwner.query<{ id: string }>(
    `insert into public.journeys (feed, operator_id, trip_ref, service_date, mode, service, departs_at, arrives_at)
     values ($1, $2, $3, $4::date, 'train', $5, $6::timestamptz, $7::timestamptz) returning id`,
    [
      feed,
      `${feed}:op`,
      randomUUID(),
      date,
      service,
      instant(calls[0]?.departs),
      instant(calls.at(-1)?.arrives),
    ],
  );
  const id = journey?.id ?? "";
  for (const [index, { stop, arrives, departs, platform }] of calls.entries()) {
    await asOwner.query(
      `insert into public.calls (journey_id, position, stop_id, arrives_at, departs_at, platform)
       select $1, $2::smallint, stop.id, $5::timestamptz, $6::timestamptz, $7
       from public.stops stop where stop.feed = $3 and stop.code = $4`,
      [id, String(index + 1), feed, stop, instant(arrives), instant(departs), platform ?? null],
    );
  }
  return { id, operator, service, date };
}

/** From Alder by Birch and Cedar to Dogwood: 10:00, 11:00 to 11:05, 12:00 to 12:05, 13:00. */
export const trainToDogwood = () =>
  newJourney({
    calls: [
      { stop: "alder", departs: "10:00", platform: "1" },
      { stop: "birch", arrives: "11:00", departs: "11:05", platform: "2" },
      { stop: "cedar", arrives: "12:00", departs: "12:05" },
      { stop: "dogwood", arrives: "13:00", platform: "4" },
    ],
  });

export interface ToldEvent {
  id: string;
  type: string;
  occurred_at: string;
  journey: object;
  [field: string]: unknown;
}

export interface Outcome {
  ordinal: number;
  event_id: string;
  result: string;
  disruption_id: string | null;
  detail: string | null;
}

/** An event of a journey, an hour and some minutes past midnight of the day before it: later is larger. */
export function said(journey: TestJourney, type: string, minute: number, more: object = {}): ToldEvent {
  const occurred_at = new Date(Date.UTC(2026, 10, 1, 1, minute)).toISOString();
  return { id: randomUUID(), type, occurred_at, journey: { id: journey.id }, ...more };
}

/** An event as `apply_journey_events()` takes it. */
export const hashed = (event: ToldEvent) => ({
  ...event,
  body_sha256: createHash("sha256").update(JSON.stringify(event)).digest("hex"),
});

/** Hands events over as the endpoint does once it has checked them. */
export async function tell(source: string, ...events: ToldEvent[]): Promise<Outcome[]> {
  const { data } = await as("notifier")
    .rpc("apply_journey_events", { source, events: events.map(hashed) })
    .throwOnError();
  return data as Outcome[];
}

/** What became of each. */
export const results = async (told: Promise<Outcome[]>) => (await told).map(({ result }) => result);

/** A source whose ids nobody else uses. */
export const newSource = () => `source-${randomUUID().slice(0, 23)}`;

/** The journey as boards would show it: status, then each call with expected times, platform and status. */
export async function board(journey: TestJourney): Promise<string[]> {
  const rows = await asOwner.query<{ line: string }>(
    `select line from (
       select 0 as position, status as line from public.journeys where id = $1
       union all
       select position, concat_ws(' ', stop.code,
         to_char(expected_arrival at time zone 'UTC', '"arr" HH24:MI'),
         to_char(expected_departure at time zone 'UTC', '"dep" HH24:MI'),
         'platform ' || expected_platform, nullif(status, 'scheduled'))
       from public.calls join public.stops stop on stop.id = stop_id where journey_id = $1
     ) lines order by position`,
    [journey.id],
  );
  return rows.map(({ line }) => line);
}

/** What is current of a journey: kind, severity and delay, platforms last. */
export async function currentOf(journey: TestJourney): Promise<string[]> {
  const rows = await asOwner.query<{ line: string }>(
    `select concat_ws(' ', kind, severity, delay_minutes || ' min', case when kind = 'platform_changed' then effect end) as line
     from public.disruptions where journey_id = $1 and state = 'current'
     order by kind = 'platform_changed', effect::text`,
    [journey.id],
  );
  return rows.map(({ line }) => line);
}

/** All that was made of the events of a journey, in the order of their own time: kind and state. */
export async function historyOf(journey: TestJourney): Promise<string[]> {
  const rows = await asOwner.query<{ line: string }>(
    `select kind || ' ' || state as line from public.disruptions where journey_id = $1 order by occurred_at, kind`,
    [journey.id],
  );
  return rows.map(({ line }) => line);
}

/** Current changes of platforms that say otherwise than the board, and calls of which two speak: there are none. */
export async function contradictionsOf(journey: TestJourney): Promise<string[]> {
  const rows = await asOwner.query<{ line: string }>(
    `select told.position || ' ' || coalesce(told.call ->> 'platform', '-') as line
     from public.disruptions
     cross join lateral jsonb_each(effect) told (position, call)
     join public.calls on calls.journey_id = disruptions.journey_id and calls.position = told.position::int
     where disruptions.journey_id = $1 and state = 'current' and kind = 'platform_changed'
     group by told.position, told.call, coalesce(calls.expected_platform, calls.platform)
     having count(*) > 1
       or told.call ->> 'platform' is distinct from coalesce(calls.expected_platform, calls.platform)`,
    [journey.id],
  );
  return rows.map(({ line }) => line);
}
