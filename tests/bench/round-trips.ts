import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { findSettings } from "../../worker/cli/find-settings";
import { freePort } from "../setup/free-port";
import type { Portal } from "../setup/portal";
import { startInBackground, stop } from "../setup/processes";
import { firstFlushOf, openMyPage, readPage } from "./visitor";

/** More than any page should ask. */
const MOST = 12;
/** A page that was not there by then waits for what it was not given. */
const ENOUGH_MS = 3_000;
/** Longer than anything of a page waits for its first flush: whatever it still asks belongs to the page before. */
const QUIET_MS = 1_500;

/**
 * The questions to the backend that My page needs answered before it shows, by their paths: a second web server of the
 * same portal asks through a door that lets so many through and holds all others, beginning with none.
 */
export async function roundTrips(portal: Portal, folder: string, cookie: string): Promise<string[]> {
  const door = await openDoor(portal.runtime.supabase_url);
  const port = await freePort();
  const settings = await findSettings({
    ...process.env,
    HOMEPORT_DATA_DIR: portal.dataDir,
    WEATHER_URL: "off",
  });
  const server = startInBackground({
    command: process.execPath,
    args: ["--import", "tsx", "app/server/web.ts"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      [SETTINGS_VARIABLE]: JSON.stringify({ ...settings, host: "127.0.0.1", port, supabaseUrl: door.url }),
    },
    log: join(folder, "second-web.log"),
  });
  try {
    const url = `http://127.0.0.1:${port}/`;
    await answered(url);
    // The first one finds nothing loaded.
    await firstFlushOf(url, cookie);
    for (let most = 0; most <= MOST; most += 1) {
      await door.quiet();
      door.letThrough(most);
      const enough = new AbortController();
      const clock = setTimeout(() => enough.abort(), ENOUGH_MS);
      const page = await openMyPage(url, cookie, enough.signal).catch((error: unknown) => {
        if (enough.signal.aborted) return undefined;
        throw error;
      });
      clearTimeout(clock);
      const passed = door.passed();
      door.letThrough(Number.POSITIVE_INFINITY);
      if (!page) continue;
      await page.rest();
      return passed;
    }
    throw new Error(`My page asks the backend more than ${MOST} questions before it shows.`);
  } finally {
    await stop(server);
    await door.close();
  }
}

async function answered(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const ready = await readPage(url).then(
      () => true,
      () => false,
    );
    if (ready) return;
    await pause(50);
  }
  throw new Error("The second web server did not answer.");
}

/** In front of the backend: passes on what it may, in the order in which it comes, and holds the rest. */
async function openDoor(backend: string) {
  let left = Number.POSITIVE_INFINITY;
  let held: (() => void)[] = [];
  let passed: string[] = [];
  let underWay = 0;
  let lastAt = performance.now();
  const server = createServer((asked, answer) => {
    lastAt = performance.now();
    underWay += 1;
    answer.once("close", () => {
      underWay -= 1;
    });
    const go = () => passOn(backend, asked, answer);
    if (left > 0) {
      left -= 1;
      passed.push(new URL(asked.url ?? "", backend).pathname);
      go();
    } else held.push(go);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** When nobody asks any more. */
    quiet: async () => {
      while (underWay > 0 || performance.now() - lastAt < QUIET_MS) await pause(50);
    },
    /** What went through since it was last told how many may. */
    passed: () => passed,
    letThrough: (most: number) => {
      left = most;
      passed = [];
      if (most !== Number.POSITIVE_INFINITY) return;
      for (const go of held) go();
      held = [];
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function passOn(backend: string, asked: IncomingMessage, answer: ServerResponse): void {
  const { method, headers, url = "/" } = asked;
  const on = request(new URL(url, backend), { method, headers }, (got) => {
    answer.writeHead(got.statusCode ?? 502, got.headers);
    got.pipe(answer);
  });
  // Whoever asked has left, or will ask again.
  on.on("error", () => answer.destroy());
  answer.on("error", () => on.destroy());
  asked.pipe(on);
}
