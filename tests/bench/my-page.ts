import { type Browser, chromium, type Page } from "@playwright/test";
import { z } from "zod";
import { browserArguments, provideBrowser } from "../setup/browser";
import { startPortal } from "../setup/portal";
import { roundTrips } from "./round-trips";
import { type Row, round } from "./rows";
import { firstFlushOf, signInByHttp, TRAVELLER, USER_AGENT } from "./visitor";
import { loadedBy } from "./weight";

const VISITS = Number(process.env.MY_PAGE_VISITS ?? 200);
/** The first ones find nothing compiled. */
const WARM_UP = 30;
const WIDTHS = [320, 390, 768, 1280, 1920, 2560];

/**
 * My page of the demo's traveller on the embedded backend: how soon it shows and how often the backend is asked
 * before, what a first visit loads, and whether anything moves or sticks out, at widths from a small phone to a wall.
 * MY_PAGE_VISITS visits less often, for a quick look.
 */
export async function measureMyPage(folder: string): Promise<Row[]> {
  const portal = await startPortal({ folder, env: { LOG_LEVEL: "warn" } });
  const browser = await chromium.launch({ executablePath: await provideBrowser(), args: browserArguments });
  try {
    const cookie = await signInByHttp(portal.url);
    const rows = await firstFlushes(portal.url, cookie);
    const asked = await roundTrips(portal, folder, cookie);
    rows.push({
      name: "My page, round trips to the backend before it shows",
      value: asked.length,
      unit: "",
      bar: 2,
      note: asked.join(", "),
    });
    rows.push(...(await firstVisit(browser, portal.url)));
    for (const width of WIDTHS) rows.push(...(await stillness(browser, portal.url, width)));
    return rows;
  } finally {
    await browser.close();
    await portal.stop();
  }
}

async function firstFlushes(url: string, cookie: string): Promise<Row[]> {
  const times: number[] = [];
  for (let visit = 0; visit < VISITS + WARM_UP; visit += 1) {
    const took = await firstFlushOf(url, cookie);
    if (visit >= WARM_UP) times.push(took);
  }
  times.sort((one, other) => one - other);
  const at = (share: number) => round(times[Math.floor(times.length * share)] ?? Number.NaN, 1);
  const note = `until its heading is there; ${VISITS} visits of the demo's traveller, one after another`;
  return [
    { name: "My page, first flush, p50", value: at(0.5), unit: "ms", bar: 60, note },
    { name: "My page, first flush, p95", value: at(0.95), unit: "ms", bar: 120, note },
  ];
}

async function firstVisit(browser: Browser, url: string): Promise<Row[]> {
  const context = await signedIn(browser, url, 1280);
  try {
    const page = await context.newPage();
    const { scripts, styles, withinAMinute } = await loadedBy(page, "/");
    await expectMyPage(page);
    const lookedAnew = page.waitForRequest((request) => request.url().endsWith("/trips/live"));
    const [stayed] = await Promise.all([withinAMinute(), lookedAnew]);
    return [
      { name: "My page, JS of a first visit", value: scripts, unit: "kB", bar: 150, note: "gzip" },
      {
        name: "My page, JS with what comes later by itself",
        value: stayed.scripts,
        unit: "kB",
        bar: 150,
        note: "gzip; within a minute, in which it looks anew at the trips",
      },
      { name: "My page, CSS of a first visit", value: styles, unit: "kB", bar: 18, note: "gzip" },
    ];
  } finally {
    await context.close();
  }
}

/** Of the Layout Instability API, which no library of types has yet. */
interface LayoutShift extends PerformanceEntry {
  value: number;
  sources: { node: Node | null }[];
}

const shifts = z.array(z.object({ value: z.number(), what: z.array(z.string()) }));

/** Adds up all that moves by itself (Layout Instability), and how far the page is wider than its window. */
async function stillness(browser: Browser, url: string, width: number): Promise<Row[]> {
  const context = await signedIn(browser, url, width);
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      const moved: unknown[] = [];
      Object.assign(window, { moved });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as LayoutShift[]) {
          const what = entry.sources.map(
            ({ node }) => node?.textContent?.slice(0, 40) || node?.nodeName || "?",
          );
          moved.push({ value: entry.value, what });
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto("/", { waitUntil: "networkidle" });
    await expectMyPage(page);
    const moved = shifts.parse(await page.evaluate(() => ("moved" in window ? window.moved : undefined)));
    const over = await page.evaluate(() =>
      Math.max(document.documentElement.scrollWidth - window.innerWidth, 0),
    );
    const sum = moved.reduce((before, { value }) => before + value, 0);
    const note = moved.flatMap(({ what }) => what).join("; ");
    return [
      { name: `My page at ${width} px, CLS`, value: round(sum, 4), unit: "", bar: 0, note },
      { name: `My page at ${width} px, wider than the window by`, value: over, unit: "px", bar: 0 },
    ];
  } finally {
    await context.close();
  }
}

async function signedIn(browser: Browser, url: string, width: number) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: 900 },
    userAgent: USER_AGENT,
  });
  await context.request.post("/demo/continue-as", { form: { role: "traveller" }, headers: { Origin: url } });
  return context;
}

/** "/" is another page to whoever is not signed in, and lighter. */
async function expectMyPage(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1, name: TRAVELLER }).waitFor({ timeout: 5_000 });
}
