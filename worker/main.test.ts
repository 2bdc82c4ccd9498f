import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeJwt } from "jose";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "../app/lib/settings.server";
import { readWorkers } from "../app/server/worker-status";
import { freePort } from "../tests/setup/free-port";
import { settingsWith } from "../tests/setup/settings";

vi.setConfig({ testTimeout: 60_000 });
const soon = { timeout: 20_000, interval: 50 };

let dataDir: string;
let port: number;
let backend: Server | undefined;
let worker: ChildProcess | undefined;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "homeport-main-"));
  port = await freePort();
});
afterEach(async () => {
  worker?.kill("SIGKILL");
  backend?.closeAllConnections();
  backend?.close();
  backend = undefined;
  await rm(dataDir, { recursive: true });
});

/** A backend with nothing to do; notes what it is asked, and as whom. */
async function openBackend(): Promise<{ name: string; role: unknown }[]> {
  const asked: { name: string; role: unknown }[] = [];
  backend = createServer((request, response) => {
    const name = request.url?.split("/").at(-1)?.split("?")[0] ?? "";
    asked.push({ name, role: decodeJwt(request.headers.authorization?.slice(7) ?? "").role });
    const answer = name === "next_work" ? { disruptions: [], deliveries_due: false } : 0;
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(answer));
  });
  backend.listen(port, "127.0.0.1");
  await once(backend, "listening");
  expect((backend.address() as AddressInfo).port).toBe(port);
  return asked;
}

function startWorker(): ChildProcess {
  const settings = settingsWith({ dataDir, supabaseUrl: `http://127.0.0.1:${port}` });
  worker = spawn(process.execPath, ["--import", "tsx", "worker/main.ts"], {
    env: { ...process.env, [SETTINGS_VARIABLE]: JSON.stringify(settings) },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return worker;
}

const reaches = async () => (await readWorkers(dataDir)).map((status) => status.backend);

test("accounts whose waiting period is over are erased by the database, asked by the notifier and nobody greater", async () => {
  const asked = await openBackend();
  startWorker();
  await expect
    .poll(() => asked.map(({ name }) => name), soon)
    .toEqual(expect.arrayContaining(["erase_due_customers", "sweep_expired_consents", "lapse_offers"]));
  // What is fetched for pages is asked beside it, in a role of its own.
  const notOfSources = asked.filter(({ name }) => !/_(sources|news)$/.test(name));
  expect(new Set(notOfSources.map(({ role }) => role))).toEqual(new Set(["notifier"]));
});

test("while the backend is down a worker waits and says so, and goes on when it is back", async () => {
  startWorker();
  await expect.poll(reaches, soon).toEqual(["unreachable"]);
  const asked = await openBackend();
  await expect.poll(reaches, soon).toEqual(["reachable"]);
  expect(asked.some(({ name }) => name === "next_work")).toBe(true);
});

test("told to stop while the backend hangs, a worker gives up after its patience and takes its status along", async () => {
  await openBackend();
  const child = startWorker();
  await expect.poll(reaches, soon).toEqual(["reachable"]);
  let hanging = 0;
  backend?.removeAllListeners("request");
  backend?.on("request", () => {
    hanging += 1;
  });
  await expect.poll(() => hanging, soon).toBeGreaterThan(0);
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
  expect(await readdir(dataDir)).toEqual([]);
});

test.each(["SIGTERM", "disconnect"] as const)(
  "on %s a worker ends in peace and leaves nothing behind",
  async (way) => {
    await openBackend();
    const child = startWorker();
    await expect.poll(reaches, soon).toEqual(["reachable"]);
    const ended = once(child, "exit");
    if (way === "SIGTERM") child.kill("SIGTERM");
    else child.disconnect();
    expect(await ended).toEqual([0, null]);
    expect(await readdir(dataDir)).toEqual([]);
  },
);
