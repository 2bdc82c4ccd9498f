import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { freePort } from "../setup/free-port";
import { startPortal } from "../setup/portal";
import { runToEnd, startInBackground, stop } from "../setup/processes";
import { type Row, round } from "./rows";
import { readPage, signInByHttp } from "./visitor";

const ROUNDS = 3;
const SECONDS = 5;
const CONNECTIONS = 10;

/**
 * Pages per second of signed-in My page, which asks the database who is there, next to a Remix page that does
 * nothing: in turns, so that whatever else the machine does falls on both.
 */
export async function measureSsr(folder: string): Promise<Row[]> {
  const bare = await startBareRemix(join(folder, "bare"));
  const portal = await startPortal({ folder, env: { LOG_LEVEL: "warn" } });
  try {
    const cookie = await signInByHttp(portal.url);
    await readPage(portal.url, cookie);
    await pagesPerSecond(bare.url, undefined, 2);
    await pagesPerSecond(portal.url, cookie, 2);
    let bares = 0;
    let ours = 0;
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      bares += (await pagesPerSecond(bare.url, undefined, SECONDS)) / ROUNDS;
      ours += (await pagesPerSecond(portal.url, cookie, SECONDS)) / ROUNDS;
    }
    const note = `${CONNECTIONS} connections, ${ROUNDS} turns of ${SECONDS} s each`;
    return [
      { name: "bare Remix page", value: round(bares), unit: "pages/s", note },
      { name: "signed-in My page", value: round(ours), unit: "pages/s", note },
      { name: "bare page to My page", value: round(bares / ours, 1), unit: "x" },
    ];
  } finally {
    await portal.stop();
    await bare.stop();
  }
}

const report = z.object({
  requests: z.object({ average: z.number() }),
  non2xx: z.number(),
  errors: z.number(),
});

async function pagesPerSecond(url: string, cookie: string | undefined, seconds: number): Promise<number> {
  const { output } = await runToEnd({
    command: process.execPath,
    args: [
      "node_modules/autocannon/autocannon.js",
      "--json",
      "-c",
      String(CONNECTIONS),
      "-d",
      String(seconds),
    ]
      .concat(cookie ? ["-H", `Cookie: ${cookie}`] : [])
      .concat(url),
    show: false,
  });
  const { requests, non2xx, errors } = report.parse(JSON.parse(output.slice(output.indexOf("{"))));
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} answers other than 2xx, ${errors} errors.`);
  return requests.average;
}

const files: Record<string, string> = {
  // Remix's builder looks for these by name; they are found through the link to our node_modules.
  "package.json": `{
  "type": "module",
  "sideEffects": false,
  "dependencies": { "@remix-run/node": "*", "@remix-run/react": "*", "isbot": "5" }
}`,
  "vite.config.ts": `import { vitePlugin as remix } from "@remix-run/dev";
import remixConfig from ${JSON.stringify(resolve("remix.config.js"))};
import { defineConfig } from "vite";
export default defineConfig({ plugins: [remix(remixConfig)] });
`,
  "app/routes.ts": `import { flatRoutes } from "@remix-run/fs-routes";
export default flatRoutes();
`,
  "app/root.tsx": `import { Links, Meta, Outlet, Scripts, ScrollRestoration } from "@remix-run/react";
export default function App() {
  return (
    <html lang="en">
      <head><meta charSet="utf-8" /><Meta /><Links /></head>
      <body><Outlet /><ScrollRestoration /><Scripts /></body>
    </html>
  );
}
`,
  "app/routes/_index.tsx": `export default function Page() { return <h1>Hello</h1>; }
`,
  "server.mjs": `import { createRequestHandler } from "@remix-run/express";
import express from "express";
const app = express();
app.all("*", createRequestHandler({ build: await import("./build/server/index.js"), mode: "production" }));
app.listen(Number(process.env.PORT), "127.0.0.1");
`,
};

async function startBareRemix(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  await mkdir(join(folder, "app/routes"), { recursive: true });
  await symlink(resolve("node_modules"), join(folder, "node_modules"));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  const built = await runToEnd({
    command: process.execPath,
    args: [join("node_modules/@remix-run/dev/dist/cli.js"), "vite:build", "--logLevel", "warn"],
    cwd: folder,
    show: false,
  });
  if (built.code !== 0) throw new Error(`The bare Remix app could not be built:\n${built.output}`);

  const port = await freePort();
  const server = startInBackground({
    command: process.execPath,
    args: ["server.mjs"],
    cwd: folder,
    env: { ...process.env, NODE_ENV: "production", PORT: String(port) },
    log: join(folder, "server.log"),
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 300; tries += 1) {
    const ready = await readPage(url).then(
      () => true,
      () => false,
    );
    if (ready) return { url, stop: () => stop(server) };
    await pause(50);
  }
  await stop(server);
  throw new Error("The bare Remix app did not answer.");
}
