import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import { log } from "../lib/log.server";
import { settings } from "../lib/settings.server";
import { health } from "./health";
import { protect } from "./protect";
import { beginRequest, lastResort, loadContext } from "./request";
import { serveUntilTold } from "./shutdown";

/**
 * The web server: what every HTTP request passes before and after Remix. Started by `start.ts`, which hands
 * it the settings; reports its port to its parent when it listens.
 */

const development = process.env.NODE_ENV === "development";
const app = express();
app.disable("x-powered-by");
app.set("trust proxy", settings().trustProxy);
app.use(beginRequest);
app.use(protect({ development }));
app.use(health());

if (development) {
  const { createServer: createVite } = await import("vite");
  const vite = await createVite({ server: { middlewareMode: true }, appType: "custom" });
  app.use(vite.middlewares);
  app.all(
    "*",
    createRequestHandler({
      build: async () => (await vite.ssrLoadModule("virtual:remix/server-build")) as ServerBuild,
      getLoadContext: loadContext,
    }),
  );
} else {
  app.use(compression());
  app.use(
    "/assets",
    express.static("build/client/assets", { immutable: true, maxAge: "1y", fallthrough: false }),
  );
  app.use(express.static("build/client", { maxAge: "5m", index: false }));
  const built: string = new URL("../../build/server/index.js", import.meta.url).href;
  const build = (await import(built)) as ServerBuild;
  app.all("*", createRequestHandler({ build, getLoadContext: loadContext, mode: "production" }));
}

app.use(lastResort);

const { host, port } = settings();
const server = createServer(app).listen({ host, port }, () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ type: "ready", port });
});
server.on("error", (error: NodeJS.ErrnoException) => {
  process.send?.({ type: "failed", code: error.code ?? "unknown" });
  log().error({ error }, "the web server could not listen");
  process.exitCode = 1;
  process.disconnect?.();
});
serveUntilTold(server);
