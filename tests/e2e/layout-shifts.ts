import type { Page } from "@playwright/test";
import { z } from "zod";

/** Notes from the next page on whatever moves by itself (Layout Instability API). */
export async function watchLayoutShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: unknown[] = [];
    Object.assign(window, { shifts: seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (!("value" in entry) || !("sources" in entry) || !Array.isArray(entry.sources)) continue;
        const what = entry.sources.map(({ node }: { node: Node | null }) => node?.textContent?.slice(0, 40));
        seen.push({ value: entry.value, what: what.join("; ") });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

const shifts = z.array(z.object({ value: z.number(), what: z.string() }));

/** What has moved since the page was opened, and how far; throws where nobody watches. */
export async function layoutShifts(page: Page) {
  return shifts.parse(await page.evaluate(() => ("shifts" in window ? window.shifts : null)));
}
