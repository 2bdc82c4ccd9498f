import { OperatorError } from "../../supabase/embedded/operator-error";
import type { GtfsArchive } from "./gtfs-archive";
import { parseTime } from "./gtfs-values";

/** About 200 MB of them. */
const MAX_STOP_TIMES = 8_000_000;
const NO_TIME = -1;

/** A call of a trip, in seconds of the service day. */
export interface StopTime {
  sequence: number;
  /** Place of the stop among those of the timetable. */
  stop: number;
  arrival: number | null;
  departure: number | null;
  mayBoard: boolean;
  mayAlight: boolean;
}

interface StopTimesReading {
  /** The trips that are wanted, by id, with their places. */
  trips: Map<string, number>;
  stops: Map<string, number>;
  onProgress?(share: number): void;
  /** Of a row that can't be used. Its trip can't be either. */
  onProblem(trip: number): void;
}

/**
 * The stop times of the wanted trips in some 20 bytes each, since stop_times.txt is the table that does not fit
 * into memory and its rows may come in any order.
 */
export class StopTimes {
  #trip = new Uint32Array(65_536);
  #stop = new Uint32Array(65_536);
  #sequence = new Uint16Array(65_536);
  #arrival = new Int32Array(65_536);
  #departure = new Int32Array(65_536);
  /** 1: nobody may board, 2: nobody may alight. */
  #closed = new Uint8Array(65_536);
  #size = 0;
  /** Rows by trip, and where each trip's begin. */
  #order = new Uint32Array(0);
  #starts = new Uint32Array(0);

  private constructor() {}

  get size(): number {
    return this.#size;
  }

  /** Throws `OperatorError` when the table can't be read, or holds too much for these days. */
  static async read(archive: GtfsArchive, reading: StopTimesReading): Promise<StopTimes> {
    const times = new StopTimes();
    let [lastId, lastTrip]: [string, number | undefined] = ["", undefined];
    await archive.read("stop_times", {
      columns: [
        ...(["trip_id", "stop_id", "stop_sequence", "arrival_time", "departure_time"] as const),
        ...(["pickup_type", "drop_off_type"] as const),
      ],
      required: ["trip_id", "stop_id", "stop_sequence", "arrival_time", "departure_time"],
      onProgress: reading.onProgress,
      onRow: ([
        id = "",
        stopId = "",
        position = "",
        arrival = "",
        departure = "",
        pickup = "",
        dropOff = "",
      ]) => {
        if (id !== lastId) [lastId, lastTrip] = [id, reading.trips.get(id)];
        if (lastTrip === undefined) return;
        const stop = reading.stops.get(stopId);
        const sequence = /^\d{1,5}$/.test(position) ? Number(position) : 65_536;
        const [arrives, departs] = [parseTime(arrival), parseTime(departure)];
        const isUnclear =
          (arrival !== "" && arrives === null) || (departure !== "" && departs === null) || sequence > 32_767;
        if (stop === undefined || isUnclear) return reading.onProblem(lastTrip);
        times.#add({
          ...{ trip: lastTrip, stop, sequence, arrival: arrives ?? NO_TIME, departure: departs ?? NO_TIME },
          closed: (pickup === "1" ? 1 : 0) + (dropOff === "1" ? 2 : 0),
        });
      },
    });
    times.#sort(reading.trips.size);
    return times;
  }

  /** The calls of a trip, in their order. */
  of(trip: number): StopTime[] {
    const rows = this.#order.subarray(this.#starts[trip], this.#starts[trip + 1]);
    return Array.from(rows, (row) => this.#at(row)).sort((one, other) => one.sequence - other.sequence);
  }

  #at(row: number): StopTime {
    const time = (written: number | undefined) => (written === NO_TIME ? null : (written ?? null));
    const closed = this.#closed[row] ?? 0;
    return {
      sequence: this.#sequence[row] ?? 0,
      stop: this.#stop[row] ?? 0,
      arrival: time(this.#arrival[row]),
      departure: time(this.#departure[row]),
      mayBoard: (closed & 1) === 0,
      mayAlight: (closed & 2) === 0,
    };
  }

  #add(row: {
    trip: number;
    stop: number;
    sequence: number;
    arrival: number;
    departure: number;
    closed: number;
  }): void {
    if (this.#size === MAX_STOP_TIMES) {
      throw new OperatorError(`More than ${MAX_STOP_TIMES} stop times: import fewer days at once.`);
    }
    if (this.#size === this.#trip.length) this.#grow();
    const at = this.#size;
    this.#trip[at] = row.trip;
    this.#stop[at] = row.stop;
    this.#sequence[at] = row.sequence;
    this.#arrival[at] = row.arrival;
    this.#departure[at] = row.departure;
    this.#closed[at] = row.closed;
    this.#size += 1;
  }

  #grow(): void {
    const length = Math.ceil(this.#trip.length * 1.5);
    const larger = <Kind extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(
      made: Kind,
      old: Kind,
    ): Kind => {
      made.set(old);
      return made;
    };
    this.#trip = larger(new Uint32Array(length), this.#trip);
    this.#stop = larger(new Uint32Array(length), this.#stop);
    this.#sequence = larger(new Uint16Array(length), this.#sequence);
    this.#arrival = larger(new Int32Array(length), this.#arrival);
    this.#departure = larger(new Int32Array(length), this.#departure);
    this.#closed = larger(new Uint8Array(length), this.#closed);
  }

  /** By counting, trips being small numbers. */
  #sort(trips: number): void {
    this.#starts = new Uint32Array(trips + 1);
    for (let row = 0; row < this.#size; row += 1) this.#bump(this.#starts, (this.#trip[row] ?? 0) + 1);
    for (let trip = 1; trip <= trips; trip += 1) {
      this.#starts[trip] = (this.#starts[trip] ?? 0) + (this.#starts[trip - 1] ?? 0);
    }
    const next = this.#starts.slice();
    this.#order = new Uint32Array(this.#size);
    for (let row = 0; row < this.#size; row += 1) this.#order[this.#bump(next, this.#trip[row] ?? 0)] = row;
  }

  /** Adds one, and answers what it was. */
  #bump(numbers: Uint32Array, place: number): number {
    const before = numbers[place] ?? 0;
    numbers[place] = before + 1;
    return before;
  }
}
