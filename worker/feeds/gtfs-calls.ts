import type { StopTime } from "./gtfs-stop-times";

/** A call as passengers use it, in seconds of the service day; null: nobody may alight, or board, there. */
export interface TimedCall {
  position: number;
  stop: number;
  arrives: number | null;
  departs: number | null;
}

/**
 * The calls of a trip with all their times, or in one word why it can't run as told. Times that are left out are
 * spread evenly between those around them, as the reference recommends for stops that are not timepoints.
 */
export function timedCalls(told: StopTime[]): TimedCall[] | string {
  if (told.length < 2) return "trip_with_too_few_calls";
  if (told.some(({ sequence }, index) => sequence === told[index - 1]?.sequence))
    return "trip_with_repeated_sequence";
  const times = told.map(({ arrival, departure }) => ({
    arrival: arrival ?? departure,
    departure: departure ?? arrival,
  }));
  const spread = spreadTimes(times);
  if (!spread) return "trip_without_first_or_last_time";
  let clock = 0;
  for (const { arrival, departure } of spread) {
    if (arrival < clock || departure < arrival) return "trip_running_backwards";
    clock = departure;
  }
  const calls = told.map(({ sequence, stop, mayAlight, mayBoard }, index) => ({
    ...{ position: sequence, stop },
    arrives: mayAlight ? (spread[index]?.arrival ?? null) : null,
    departs: mayBoard ? (spread[index]?.departure ?? null) : null,
  }));
  const first = calls.findIndex(({ departs }) => departs !== null);
  const last = calls.findLastIndex(({ arrives }) => arrives !== null);
  if (first === -1 || last <= first) return "trip_with_too_few_calls";
  return calls
    .slice(first, last + 1)
    .filter(({ arrives, departs }) => arrives !== null || departs !== null)
    .map((call, index, { length }) => ({
      ...call,
      ...(index === 0 && { arrives: null }),
      ...(index === length - 1 && { departs: null }),
    }));
}

interface Times {
  arrival: number;
  departure: number;
}

function spreadTimes(told: { arrival: number | null; departure: number | null }[]): Times[] | null {
  const known = told.flatMap(({ arrival, departure }, index) =>
    arrival === null || departure === null ? [] : [{ index, arrival, departure }],
  );
  if (known[0]?.index !== 0 || known.at(-1)?.index !== told.length - 1) return null;
  return known.flatMap((from, place) => {
    const to = known[place + 1];
    const between = to ? to.index - from.index - 1 : 0;
    const step = to ? (to.arrival - from.departure) / (between + 1) : 0;
    const left = Array.from({ length: between }, (_, index) =>
      Math.round(from.departure + step * (index + 1)),
    );
    return [
      { arrival: from.arrival, departure: from.departure },
      ...left.map((time) => ({ arrival: time, departure: time })),
    ];
  });
}

/** Moves all calls by so many seconds. */
export function shiftCalls(calls: TimedCall[], seconds: number): TimedCall[] {
  const shift = (time: number | null) => (time === null ? null : time + seconds);
  return calls.map((call) => ({ ...call, arrives: shift(call.arrives), departs: shift(call.departs) }));
}
