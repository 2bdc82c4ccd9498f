import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { type Browser, chromium, type Page } from "@playwright/test";
import { browserArguments, provideBrowser } from "../setup/browser";
import { startPortal } from "../setup/portal";
import { type Row, round } from "./rows";

/** My page draws whatever its customer put on it, and may weigh more than other pages. */
const bars = (path: string) => (path === "/" ? { scripts: 150, styles: 18 } : { scripts: 130, styles: 18 });

const MINUTE_MS = 60_000;
const STEP_MS = 10_000;
/** Nothing under way at so many looks in a row: nothing more comes by itself. */
const QUIET_LOOKS = 5;
const LOOK_MS = 100;

const publicPages = ["/", "/sign-in", "/sign-up", "/reset-password"];
const customerPages = ["/", "/account"];

/** What a first visit loads of scripts and styles, as a real browser asks for it, in gzip kB (1,000 bytes). */
export async function measureWeight(folder: string): Promise<Row[]> {
  const portal = await startPortal({ folder, env: { LOG_LEVEL: "warn" } });
  const browser = await chromium.launch({ executablePath: await provideBrowser(), args: browserArguments });
  try {
    const rows: Row[] = [];
    for (const path of publicPages) rows.push(...(await weigh(browser, portal.url, path, false)));
    for (const path of customerPages) rows.push(...(await weigh(browser, portal.url, path, true)));
    return rows;
  } finally {
    await browser.close();
    await portal.stop();
  }
}

async function weigh(browser: Browser, url: string, path: string, signedIn: boolean): Promise<Row[]> {
  const context = await browser.newContext({ baseURL: url });
  try {
    const page = await context.newPage();
    if (signedIn) {
      await page.request.post("/demo/continue-as", { form: { role: "traveller" }, headers: { Origin: url } });
    }
    const { scripts, styles } = await loadedBy(page, path);
    const name = signedIn ? `${path}, signed in` : path;
    const bar = bars(path);
    return [
      { name: `JS of ${name}`, value: scripts, unit: "kB", ...(signedIn ? { bar: bar.scripts } : {}) },
      { name: `CSS of ${name}`, value: styles, unit: "kB", ...(signedIn ? { bar: bar.styles } : {}) },
    ];
  } finally {
    await context.close();
  }
}

/** In gzip kB (1,000 bytes). */
interface Weight {
  scripts: number;
  styles: number;
}

/**
 * Scripts and styles that a page loads in a browser that knows none of it. `withinAMinute` answers the same with what
 * comes by itself while the page stays open for a minute more; nobody need wait for that, as its clock is turned on.
 */
export async function loadedBy(
  page: Page,
  path: string,
): Promise<Weight & { withinAMinute(): Promise<Weight> }> {
  const bodies: Promise<[kind: string, bytes: number]>[] = [];
  const seen = new Set<string>();
  let under = 0;
  page.on("request", () => (under += 1));
  page.on("requestfinished", () => (under -= 1));
  page.on("requestfailed", () => (under -= 1));
  page.on("response", (response) => {
    const kind = response.headers()["content-type"] ?? "";
    // A preloaded module is asked for twice and loaded once.
    if (!/javascript|css/.test(kind) || seen.has(response.url())) return;
    seen.add(response.url());
    bodies.push(response.body().then((body) => [kind, gzipSync(body).length]));
  });
  const weight = async (): Promise<Weight> => {
    const loaded = await Promise.all(bodies);
    const sum = (kind: RegExp) =>
      round(loaded.reduce((total, [type, bytes]) => total + (kind.test(type) ? bytes : 0), 0) / 1_000, 1);
    return { scripts: sum(/javascript/), styles: sum(/css/) };
  };
  await page.clock.install();
  await page.goto(path, { waitUntil: "networkidle" });
  return {
    ...(await weight()),
    withinAMinute: async () => {
      for (let passed = 0; passed < MINUTE_MS; passed += STEP_MS) {
        await page.clock.fastForward(STEP_MS);
        // What has come may ask for more.
        for (let quiet = 0; quiet < QUIET_LOOKS; quiet = under > 0 ? 0 : quiet + 1) await pause(LOOK_MS);
      }
      return weight();
    },
  };
}
