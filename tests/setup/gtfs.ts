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
