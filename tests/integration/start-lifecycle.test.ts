import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@supabase/supabase-js";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { start, stopStarted } from "../setup/start";

const work = await mkdtemp(join(tmpdir(), "homeport-lifecycle-"));
afterEach(stopStarted);
// Four copies start here, some of them for the first time.
vi.setConfig({ testTimeout: 120_000 });
afterAll(() => rm(work, { recursive: true }));

const statusSchema = z.strictObject({
  portal_url: z.url(),
  supabase_url: z.url(),
  publishable_key: z.string(),
  database: z.literal("pglite"),
  worker: z.enum(["running", "none"]),
  workers: z.array(z.looseObject({ name: z.string(), backend: z.string() })),
  demo_accounts: z.array(z.strictObject({ role: z.string(), email: z.string(), password: z.string() })),
});

const withoutMemory = { auth: { persistSession: false, autoRefreshToken: false } };

const environment = (name: string) => ({
  PORT: "0",
  SUPABASE_PORT: "0",
  LOG_LEVEL: "error",
  HOMEPORT_DATA_DIR: join(work, name),
});

async function startHomeport(name: string) {
  const homeport = start(environment(name));
  await homeport.says("Stop it with Ctrl-C.");
  return homeport;
}

const status = (name: string, args = ["--json"]) =>
  start(environment(name), "app/server/status.ts", args).ended;

async function runningStatus(name: string) {
  const { code, stdout } = await status(name);
  expect(code).toBe(0);
  return statusSchema.parse(JSON.parse(stdout));
}

async function signInAs(
  role: string,
  { supabase_url, publishable_key, demo_accounts }: z.output<typeof statusSchema>,
) {
  const account = demo_accounts.find((candidate) => candidate.role === role);
  const supabase = createClient(supabase_url, publishable_key, withoutMemory);
  const { data, error } = await supabase.auth.signInWithPassword({
    email: account?.email ?? "",
    password: account?.password ?? "",
  });
  expect(error).toBeNull();
  return { supabase, customerId: data.user?.id ?? "" };
}

test("A company starts, stops and starts again: what customers chose is still there", async () => {
  const first = await startHomeport("kept");
  const before = await runningStatus("kept");
  expect(before.demo_accounts.map(({ role }) => role)).toEqual(["traveller", "subscriber", "owner", "staff"]);
  expect((await fetch(`${before.portal_url}/healthz`)).status).toBe(200);
  expect((await stat(join(work, "kept/runtime.json"))).mode & 0o777).toBe(0o600);
  const traveller = await signInAs("traveller", before);
  const chosen = await traveller.supabase
    .from("profiles")
    .update({ theme: "contrast", display_name: "Mei" })
    .eq("customer_id", traveller.customerId);
  expect(chosen.error).toBeNull();
  // What the data API refuses stays between it and its client: nothing of it may be on stderr below.
  await traveller.supabase
    .from("profiles")
    .update({ theme: "plaid" })
    .eq("customer_id", traveller.customerId);
  await traveller.supabase.from("no_such_table").select();

  first.process.kill("SIGINT");
  const { code, stderr } = await first.ended;

  expect(code).toBe(0);
  expect(stderr).toBe("");
  expect(await readdir(join(work, "kept"))).toEqual(["pglite", "secrets.json"]);
  await expect(fetch(before.portal_url)).rejects.toThrow();
  await expect(fetch(before.supabase_url)).rejects.toThrow();

  const second = await startHomeport("kept");
  const after = await runningStatus("kept");
  expect(after.publishable_key).toBe(before.publishable_key);
  const again = await signInAs("traveller", after);
  const { data } = await again.supabase.from("profiles").select("theme, display_name, locale");
  expect(data).toEqual([{ theme: "contrast", display_name: "Mei", locale: "zh-CN" }]);
  second.process.kill("SIGTERM");
  expect((await second.ended).code).toBe(0);
});

test("A company that leaves the demo leaves its people outside", async () => {
  const demo = await startHomeport("left");
  const before = await runningStatus("left");
  const { supabase } = await signInAs("staff", before);
  const { data } = await supabase.auth.getSession();
  demo.process.kill("SIGINT");
  await demo.ended;

  const real = start({ ...environment("left"), HOMEPORT_DEMO: "false" });
  await real.says("Stop it with Ctrl-C.");
  const { stdout } = await status("left");
  const after = statusSchema.omit({ demo_accounts: true }).parse(JSON.parse(stdout));

  const visitor = createClient(after.supabase_url, after.publishable_key, withoutMemory);
  const account = before.demo_accounts.find(({ role }) => role === "staff");
  const refused = await visitor.auth.signInWithPassword({
    email: account?.email ?? "",
    password: account?.password ?? "",
  });
  expect(refused.error?.code).toBe("invalid_credentials");
  const continued = await visitor.auth.getUser(data.session?.access_token);
  expect(continued.data.user).toBeNull();
  real.process.kill("SIGINT");
  expect((await real.ended).code).toBe(0);
});

test("Who tries Homeport at home tries it alone, unless they say otherwise", async () => {
  const strangersAddress = Object.values(networkInterfaces())
    .flat()
    .find((address) => address && !address.internal && address.family === "IPv4")?.address;
  const here = await startHomeport("home");
  const { portal_url } = await runningStatus("home");
  const { port } = new URL(portal_url);
  expect(await answers(`http://127.0.0.1:${port}/healthz`)).toBe(true);
  if (strangersAddress) expect(await answers(`http://${strangersAddress}:${port}/healthz`)).toBe(false);
  here.process.kill("SIGINT");
  await here.ended;

  // A container's own network is not the machine's: there all addresses are asked for.
  const open = start({ ...environment("home"), HOST: "0.0.0.0" });
  await open.says("Stop it with Ctrl-C.");
  const opened = await runningStatus("home");
  expect(opened.portal_url).toMatch(/^http:\/\/localhost:/);
  if (strangersAddress) {
    expect(await answers(`http://${strangersAddress}:${new URL(opened.portal_url).port}/healthz`)).toBe(true);
  }
  open.process.kill("SIGINT");
  expect((await open.ended).code).toBe(0);
});

test("Two copies run side by side, each with its own people", async () => {
  const [one, other] = await Promise.all([startHomeport("one"), startHomeport("other")]);
  const [here, there] = await Promise.all([runningStatus("one"), runningStatus("other")]);

  expect(here.portal_url).not.toBe(there.portal_url);
  expect(here.supabase_url).not.toBe(there.supabase_url);
  const strange = await fetch(`${there.supabase_url}/rest/v1/profiles`, {
    headers: { apikey: here.publishable_key },
  });
  expect(strange.status).toBe(401);

  one.process.kill("SIGINT");
  await one.ended;
  expect(await runningStatus("other")).toMatchObject({
    portal_url: there.portal_url,
    supabase_url: there.supabase_url,
    publishable_key: there.publishable_key,
  });
  other.process.kill("SIGINT");
  expect((await other.ended).code).toBe(0);
});

test("The web server is started again when it dies, at the same address", async () => {
  const homeport = await startHomeport("hurt");
  const { portal_url } = await runningStatus("hurt");
  const web = await childOf(homeport.process.pid ?? 0, "app/server/web");

  process.kill(web, "SIGKILL");
  await homeport.says("the web server ended unexpectedly");

  await expect.poll(() => answers(`${portal_url}/healthz`), { timeout: 20_000, interval: 50 }).toBe(true);
  homeport.process.kill("SIGINT");
  expect((await homeport.ended).code).toBe(0);
});

test("The worker is started again when it dies, and the status says that it runs", async () => {
  const homeport = await startHomeport("worked");
  const workers = async () => (await runningStatus("worked")).workers.map(({ name }) => name);
  const patience = { timeout: 20_000, interval: 100 };
  await expect.poll(workers, patience).toHaveLength(1);
  const [before] = await workers();
  process.kill(await childOf(homeport.process.pid ?? 0, "worker/main"), "SIGKILL");
  await homeport.says("the worker ended unexpectedly");
  await expect.poll(async () => (await workers()).some((name) => name !== before), patience).toBe(true);
  expect(await workers()).toHaveLength(1);
  expect(await runningStatus("worked")).toMatchObject({
    worker: "running",
    workers: [{ backend: "reachable", fanned_out: 0 }],
  });
  homeport.process.kill("SIGINT");
  expect((await homeport.ended).code).toBe(0);
});

test("Nothing runs, says the status, when Homeport was torn away", async () => {
  const homeport = await startHomeport("torn");
  homeport.process.kill("SIGKILL");
  await homeport.ended;

  const { code, stdout, stderr } = await status("torn");

  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toEqual({ running: false, data_dir: join(work, "torn") });
  expect(stderr).toBe(`No Homeport runs on ${join(work, "torn")}: start one with npm start.\n`);
  const next = await startHomeport("torn");
  next.process.kill("SIGINT");
  expect((await next.ended).code).toBe(0);
});

async function childOf(pid: number, words: string): Promise<number> {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, "utf8")).trim().split(" ");
  for (const child of children) {
    if ((await readFile(`/proc/${child}/cmdline`, "utf8")).includes(words)) return Number(child);
  }
  throw new Error(`None of the children of ${pid} runs ${words}.`);
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}
