import { gzipSync } from "node:zlib";
import { type Browser, chromium, type Page } from "@playwright/test";
import { browserArguments, provideBrowser } from "../setup/browser";
import { startPortal } from "../setup/portal";
import { type Row, round } from "./rows";

/** My page draws whatever its customer put on it, and may weigh more than other pages. */
const bars = (path: string) => (path === "/" ? { scripts: 150, styles: 18 } : { scripts: 130, styles: 18 });

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

/** Scripts and styles that a page loads in a browser that knows none of it, in gzip kB (1,000 bytes). */
export async function loadedBy(page: Page, path: string): Promise<{ scripts: number; styles: number }> {
  const bodies: Promise<[kind: string, bytes: number]>[] = [];
  const seen = new Set<string>();
  page.on("response", (response) => {
    const kind = response.headers()["content-type"] ?? "";
    // A preloaded module is asked for twice and loaded once.
    if (!/javascript|css/.test(kind) || seen.has(response.url())) return;
    seen.add(response.url());
    bodies.push(response.body().then((body) => [kind, gzipSync(body).length]));
  });
  await page.goto(path, { waitUntil: "networkidle" });
  const loaded = await Promise.all(bodies);
  const sum = (kind: RegExp) =>
    round(loaded.reduce((total, [type, bytes]) => total + (kind.test(type) ? bytes : 0), 0) / 1_000, 1);
  return { scripts: sum(/javascript/), styles: sum(/css/) };
}
