import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { startPortal } from "../setup/portal";
import { median, type Row, round } from "./rows";

const ROUNDS = 3;

/** From the start of the process to the first page answered: with an empty data folder, and with a used one. */
export async function measureStart(folder: string): Promise<Row[]> {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const place = join(folder, `start-${round}`);
    await mkdir(place);
    for (const times of [cold, warm]) {
      const portal = await startPortal({ folder: place, env: { LOG_LEVEL: "warn" } });
      times.push(portal.firstPageAfter);
      await portal.stop();
    }
    await rm(place, { recursive: true, force: true });
  }
  const note = `median of ${ROUNDS}`;
  return [
    { name: "cold start, to the first page", value: round(median(cold)), unit: "ms", bar: 10_000, note },
    { name: "warm start, to the first page", value: round(median(warm)), unit: "ms", bar: 5_000, note },
  ];
}
