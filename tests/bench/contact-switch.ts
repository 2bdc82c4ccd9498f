import { join } from "node:path";
import { startPortal } from "../setup/portal";
import { type Row, round } from "./rows";
import { readPage, signInByHttp } from "./visitor";

const WARM_UP = 20;
const PRESSES = 300;
const BAR_MS = 60;

/**
 * One switch of the matrix pressed 300 times, off and on again, as the page's script sends it: until the portal
 * says that it is saved, and that the database has it, on the embedded backend.
 */
export async function measureContactSwitch(folder: string): Promise<Row[]> {
  const portal = await startPortal({ folder: join(folder, "switch"), env: { LOG_LEVEL: "warn" } });
  try {
    const cookie = await signInByHttp(portal.url);
    await readPage(`${portal.url}/contact/topics`, cookie);
    const times: number[] = [];
    for (let press = 0; press < WARM_UP + PRESSES; press += 1) {
      const started = performance.now();
      await pressSwitch({ url: portal.url, cookie, enabled: press % 2 === 1 });
      if (press >= WARM_UP) times.push(performance.now() - started);
    }
    const ordered = times.sort((one, other) => one - other);
    const at = (share: number) => round(ordered[Math.floor(ordered.length * share)] ?? Number.NaN, 1);
    return [
      {
        name: "saving a switch, p95",
        value: at(0.95),
        unit: "ms",
        bar: BAR_MS,
        note: `median ${at(0.5)} ms of ${PRESSES} presses on PGlite`,
      },
    ];
  } finally {
    await portal.stop();
  }
}

async function pressSwitch({
  url,
  cookie,
  enabled,
}: {
  url: string;
  cookie: string;
  enabled: boolean;
}): Promise<void> {
  const response = await fetch(`${url}/contact/topics.data?index`, {
    method: "POST",
    headers: { Cookie: cookie, Origin: url },
    body: new URLSearchParams({ set: `${enabled ? "on" : "off"}:tips.email`, live: "true" }),
  });
  const answer = await response.text();
  if (response.status !== 200 || !answer.includes("changed")) {
    throw new Error(`A press answered ${response.status}: ${answer.slice(0, 200)}`);
  }
}
