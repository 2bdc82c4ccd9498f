import bindings from "gtfs-realtime-bindings";

const { FeedMessage } = bindings.transit_realtime;
export const { TripDescriptor, TripUpdate, Alert } = bindings.transit_realtime;

type Told = NonNullable<Parameters<typeof FeedMessage.create>[0]>;
export type EntityTold = NonNullable<Told["entity"]>[number];
type Update = NonNullable<EntityTold["tripUpdate"]>;

const seconds = (moment: Date | string) => Math.floor(new Date(moment).getTime() / 1000);

/** A message of these entities, made at this moment, as bytes. */
export function message(entity: EntityTold[], at: Date | string = new Date()): Uint8Array {
  return FeedMessage.encode(
    FeedMessage.create({ header: { gtfsRealtimeVersion: "2.0", timestamp: seconds(at) }, entity }),
  ).finish();
}

let made = 0;

/** An entity that tells of a trip. */
export function tripUpdate(trip: Update["trip"], more: Omit<Update, "trip"> = {}): EntityTold {
  made += 1;
  return { id: `e${made}`, tripUpdate: { trip, ...more } };
}

/** A StopTimeUpdate in words: `3 arr+300 dep+240`, `5 skipped`, `8 no data`, `4 dep@1772438400`, `market arr+60`. */
export function stop(words: string): NonNullable<Update["stopTimeUpdate"]>[number] {
  const [where = "", ...told] = words.split(" ");
  const event = (name: string) => {
    const found = told.find((word) => word.startsWith(name));
    if (found === undefined) return undefined;
    return found[name.length] === "@"
      ? { time: Number(found.slice(name.length + 1)) }
      : { delay: Number(found.slice(name.length)) };
  };
  const { SKIPPED, NO_DATA, SCHEDULED } = TripUpdate.StopTimeUpdate.ScheduleRelationship;
  return {
    ...(/^\d+$/.test(where) ? { stopSequence: Number(where) } : { stopId: where }),
    arrival: event("arr"),
    departure: event("dep"),
    scheduleRelationship: told.includes("skipped") ? SKIPPED : told.includes("no") ? NO_DATA : SCHEDULED,
  };
}
