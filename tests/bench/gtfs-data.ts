import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { strToU8, Zip, ZipDeflate } from "fflate";

interface City {
  lines: number;
  tripsOfLine: number;
  stopsOfTrip: number;
}

/** 500,000 stop times, as a city of a million has on a working day. */
const CITY: City = { lines: 100, tripsOfLine: 200, stopsOfTrip: 25 };

/**
 * Writes the GTFS feed of a made-up city that runs every day of 2026, the same every time. Its stop times come in
 * no order of trips, which the reference allows, and every fifth is left to be interpolated.
 */
export async function writeCity(file: string, city: City = CITY): Promise<void> {
  const out = createWriteStream(file);
  const zip = new Zip((error, chunk) => {
    if (error) out.destroy(error);
    else out.write(chunk);
  });
  for (const [name, lines] of Object.entries(tablesOf(city))) {
    const entry = new ZipDeflate(`${name}.txt`, { level: 6 });
    zip.add(entry);
    let text = "";
    for (const line of lines) {
      text += `${line}\n`;
      if (text.length < 1 << 20) continue;
      entry.push(strToU8(text));
      text = "";
      if (out.writableNeedDrain) await new Promise<void>((resolve) => out.once("drain", resolve));
    }
    entry.push(strToU8(text), true);
  }
  zip.end();
  out.end();
  await finished(out);
}

function tablesOf(city: City): Record<string, Iterable<string>> {
  const stops = city.lines * 20;
  return {
    agency: [
      "agency_id,agency_name,agency_url,agency_timezone",
      "city,City Transit,https://city.example,Europe/Berlin",
    ],
    calendar: [
      "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date",
      "daily,1,1,1,1,1,1,1,20260101,20261231",
    ],
    routes: head(
      "route_id,agency_id,route_short_name,route_type",
      city.lines,
      (line) => `line-${line},city,${line + 1},${line % 4}`,
    ),
    stops: head(
      "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,platform_code",
      stops * 2,
      (stop) =>
        stop < stops
          ? `station-${stop},"Station ${stop}, North",${52 + stop / 10_000},${13 + stop / 10_000},1,,`
          : `stop-${stop - stops},"Station ${stop - stops}, North",${52 + stop / 10_000},${13 + stop / 10_000},0,station-${stop - stops},${1 + (stop % 4)}`,
    ),
    trips: head(
      "trip_id,route_id,service_id,direction_id",
      city.lines * city.tripsOfLine,
      (trip) => `trip-${trip},line-${trip % city.lines},daily,${trip % 2}`,
    ),
    stop_times: stopTimes(city, stops),
  };
}

function* head(heading: string, count: number, line: (index: number) => string): Generator<string> {
  yield heading;
  for (let index = 0; index < count; index += 1) yield line(index);
}

function* stopTimes({ lines, tripsOfLine, stopsOfTrip }: City, stops: number): Generator<string> {
  yield "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type,shape_dist_traveled";
  for (let call = 0; call < stopsOfTrip; call += 1) {
    for (let trip = 0; trip < lines * tripsOfLine; trip += 1) {
      const start = 4 * 3600 + Math.floor(trip / lines) * 390;
      const time = call % 5 === 4 && call < stopsOfTrip - 1 ? "" : clock(start + call * 120);
      const stop = ((trip % lines) * 20 + call * 7) % stops;
      yield `trip-${trip},${time},${time},stop-${stop},${call + 1},0,0,${call * 0.8}`;
    }
  }
}

function clock(seconds: number): string {
  const pad = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return `${pad(seconds / 3600)}:${pad((seconds / 60) % 60)}:${pad(seconds % 60)}`;
}
