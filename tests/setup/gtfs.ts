import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";

/** GTFS tables by name, each as its lines; a test says what differs from the feed of a small town. */
export type Tables = Record<string, string[] | undefined>;

/** One agency in Berlin's zone, three stops of which one is a platform, and a trip every day of 2026. */
export function townFeed(differing: Tables = {}): Tables {
  return {
    agency: [
      "agency_id,agency_name,agency_url,agency_timezone,agency_lang",
      "town,Town Transit,https://t.example,Europe/Berlin,de",
    ],
    stops: [
      "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,platform_code",
      "central,Central,52.5,13.4,1,,",
      "central-1,Central,52.5,13.4,0,central,1",
      "market,Market,52.51,13.41,,,",
      "harbour,Harbour,52.52,13.42,,,",
    ],
    routes: [
      "route_id,agency_id,route_short_name,route_long_name,route_type",
      "r1,town,7,Central to Harbour,0",
    ],
    calendar: [
      "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date",
      "daily,1,1,1,1,1,1,1,20260101,20261231",
    ],
    trips: ["route_id,service_id,trip_id,direction_id", "r1,daily,t1,0"],
    stop_times: [
      "trip_id,arrival_time,departure_time,stop_id,stop_sequence",
      "t1,08:00:00,08:00:00,central-1,1",
      "t1,08:10:00,08:11:00,market,2",
      "t1,08:20:00,08:20:00,harbour,3",
    ],
    ...differing,
  };
}

/** The path of a ZIP file of these tables; it goes with the temporary folder. */
export async function writeFeed(tables: Tables, folder = tmpdir()): Promise<string> {
  const files = Object.entries(tables).flatMap(([name, lines]) =>
    lines ? [[`${name}.txt`, strToU8(`\uFEFF${lines.join("\r\n")}\r\n`)] as const] : [],
  );
  const file = join(folder, `${randomUUID()}.zip`);
  await writeFile(file, zipSync(Object.fromEntries(files)));
  return file;
}

/** Two trips of one line, at 8 and at 9, and one of another line that repeats every ten minutes from 10 to 10:30. */
export const busyTown = townFeed({
  routes: ["route_id,route_short_name,route_type", "r1,7,0", "r2,8,3"],
  trips: [
    "route_id,service_id,trip_id,direction_id",
    ...["r1,daily,eight,0", "r1,daily,nine,0", "r2,daily,often,1"],
  ],
  frequencies: ["trip_id,start_time,end_time,headway_secs,exact_times", "often,10:00:00,10:30:00,600,1"],
  stop_times: [
    "trip_id,arrival_time,departure_time,stop_id,stop_sequence",
    ...["eight,08:00:00,08:00:00,central-1,1", "eight,08:20:00,08:20:00,harbour,2"],
    ...["nine,09:00:00,09:00:00,central-1,1", "nine,09:20:00,09:20:00,harbour,2"],
    ...["often,00:00:00,00:00:00,central-1,1", "often,00:15:00,00:15:00,market,2"],
  ],
});

/** The table stop_times of these lines. */
export const stopTimes = (...lines: string[]) => ({
  stop_times: [
    "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type",
    ...lines,
  ],
});
