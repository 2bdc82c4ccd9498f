import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { browserArguments, provideBrowser } from "../setup/browser";
import { startPortal } from "../setup/portal";
import { runToEnd } from "../setup/processes";
import type { Row } from "./rows";
import { firstFlushOf, signInByHttp } from "./visitor";

/** Fetched by npm when this runs, never a dependency: it brings more packages than all of Homeport. */
const LIGHTHOUSE = "lighthouse@13.5.0";

/** Now and then a browser's trace lacks its beginning, and Lighthouse says to run it again. */
const LOST_TRACE = /\bNO_NAVSTART\b|\bNO_TRACING_STARTED\b/;
const TURNS = 3;

const LEAST = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 } as const;

const report = z.object({
  finalDisplayedUrl: z.string(),
  categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
  audits: z.record(z.string(), z.object({ score: z.number().nullable(), title: z.string() })),
});

/**
 * The bar asks for a public help page, of which there is none yet: what comes next to it is the page that explains
 * receipts of consent and checks them, open to anybody, and the first page that strangers see.
 */
const pages: [name: string, path: string, signedIn: boolean][] = [
  ["sign-in", "/sign-in", false],
  ["My page", "/", true],
  ["checking a receipt (in place of a help page)", "/verify-receipt", false],
  ["the public first page", "/", false],
];

/** What Lighthouse says of these pages by its mobile preset, in the local Chromium: points short of what they must have. */
export async function measureLighthouse(folder: string): Promise<Row[]> {
  const portal = await startPortal({ folder, env: { LOG_LEVEL: "warn" } });
  try {
    const cookie = await signInByHttp(portal.url);
    const rows: Row[] = [];
    for (const [name, path, signedIn] of pages) {
      const headers = join(folder, "headers.json");
      await writeFile(headers, JSON.stringify(signedIn ? { Cookie: cookie } : {}));
      rows.push(...(await audit({ name, url: portal.url + path, headers, folder })));
      // Signed out it would have been another page at the same address.
      if (signedIn) await firstFlushOf(portal.url + path, cookie);
    }
    return rows;
  } finally {
    await portal.stop();
  }
}

async function audit({
  name,
  url,
  headers,
  folder,
}: {
  name: string;
  url: string;
  headers: string;
  folder: string;
}): Promise<Row[]> {
  const output = join(folder, "report.json");
  const args = [
    ...["exec", "--yes", LIGHTHOUSE, "--", url, "--quiet"],
    ...["--output=json", `--output-path=${output}`, `--extra-headers=${headers}`],
    `--only-categories=${Object.keys(LEAST).join(",")}`,
    `--chrome-flags=--headless=new ${browserArguments.join(" ")}`,
  ];
  const env = { ...process.env, CHROME_PATH: await provideBrowser() };
  let ran = await runToEnd({ command: "npm", args, env, show: false });
  for (let turn = 1; turn < TURNS && LOST_TRACE.test(ran.output); turn += 1) {
    ran = await runToEnd({ command: "npm", args, env, show: false });
  }
  if (ran.code !== 0) throw new Error(`Lighthouse failed on ${url}:\n${ran.output}`);
  const { finalDisplayedUrl, categories, audits } = report.parse(JSON.parse(await readFile(output, "utf8")));
  if (finalDisplayedUrl !== url) throw new Error(`Lighthouse was sent from ${url} to ${finalDisplayedUrl}.`);
  const wrong = Object.values(audits)
    .filter(({ score }) => score !== null && score < 0.9)
    .map(({ title }) => title);
  return Object.entries(LEAST).map(([category, least]) => {
    const points = Math.round((categories[category]?.score ?? 0) * 100);
    return {
      name: `Lighthouse, ${name}: ${category}`,
      value: Math.max(least - points, 0),
      unit: "short",
      bar: 0,
      note: points === 100 ? "100" : `${points}; ${wrong.join("; ")}`,
    };
  });
}
