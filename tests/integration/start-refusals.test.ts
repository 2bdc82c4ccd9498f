import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { lockFolder } from "../../supabase/embedded/folder-lock";
import { start, stopStarted } from "../setup/start";

const work = await mkdtemp(join(tmpdir(), "homeport-refusals-"));
afterAll(async () => {
  stopStarted();
  await rm(work, { recursive: true });
});

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(work, "data-"));
});

/** Starts, and holds the end to the rule: one sentence, exit code 1, no stack trace. */
async function refusal(env: Record<string, string>): Promise<string> {
  const { code, stderr } = await start({ PORT: "0", SUPABASE_PORT: "0", HOMEPORT_DATA_DIR: folder, ...env })
    .ended;
  expect(code, stderr).toBe(1);
  const lines = stderr.trim().split("\n");
  expect(lines, stderr).toHaveLength(1);
  expect(stderr).not.toMatch(/^\s+at /m);
  return lines[0] ?? "";
}

async function occupied(host?: string): Promise<{ port: string; server: Server }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No port was given.");
  return { port: String(address.port), server };
}

test.each([
  ["everywhere", undefined],
  ["on the loopback address only", "127.0.0.1"],
])("A port that another program has taken %s is named", async (_where, host) => {
  const { port, server } = await occupied(host);

  expect(await refusal({ PORT: port })).toBe(
    `PORT ${port} is taken by another program: stop it, or set PORT to another port (0 takes any free one).`,
  );
  server.close();
});

test("An address that this machine doesn't have is named", async () => {
  expect(await refusal({ HOST: "192.0.2.1" })).toBe(
    "HOST 192.0.2.1 is no address of this machine (EADDRNOTAVAIL): set it to one that is.",
  );
});

test("A taken port of the backend is named, and nothing stays locked", async () => {
  const { port, server } = await occupied("127.0.0.1");

  expect(await refusal({ SUPABASE_PORT: port })).toContain(
    `SUPABASE_PORT ${port} is taken by another program`,
  );
  expect(await readdir(folder)).not.toContain("lock");
  server.close();
});

test("A data folder that can't be written is named", async () => {
  await writeFile(join(folder, "file"), "");
  const inside = join(folder, "file", "data");

  expect(await refusal({ HOMEPORT_DATA_DIR: inside })).toContain(
    `HOMEPORT_DATA_DIR ${inside} can't be written`,
  );
});

test("A data folder in use is named", async () => {
  const lock = await lockFolder(folder);

  expect(await refusal({})).toContain(
    `The data folder ${folder} is in use by another Homeport (process ${process.pid})`,
  );
  lock.release();
});

test.each([
  [{ PORT: "70000" }, "PORT must be a port number from 0 to 65535"],
  [{ HOST: "everywhere" }, "HOST must be an address of this machine"],
  [{ HOMEPORT_DEMO: "perhaps" }, "HOMEPORT_DEMO must be true or false"],
  [{ SUPABASE_URL: "https://project.supabase.example" }, "SUPABASE_PUBLISHABLE_KEY is missing"],
  [{ DATABASE_URL: "mysql://localhost/homeport" }, "DATABASE_URL must be an address such as postgres://"],
])("A wrong environment is named: %o", async (env, sentence) => {
  expect(await refusal(env)).toContain(sentence);
});

test("A database that can't be reached is named, and everything that was started ends", async () => {
  expect(await refusal({ DATABASE_URL: "postgres://harbour:secret@127.0.0.1:9/homeport" })).toMatch(
    /^DATABASE_URL: postgres:\/\/127\.0\.0\.1:9\/homeport can't be used \(.*ECONNREFUSED.*\)\.$/,
  );
  expect(await readdir(folder)).toEqual(["secrets.json"]);
});
