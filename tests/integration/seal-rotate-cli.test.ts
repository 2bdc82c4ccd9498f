import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { writeRuntime } from "../../app/server/runtime";
import { openSecrets } from "../../supabase/embedded/secrets";
import { customer, jwtSecret, publishableKey, supabaseUrl } from "../setup/actors";
import { addSealed, loadWorker, sealedOf } from "../setup/own-sources";
import { runToEnd } from "../setup/processes";

const folder = await mkdtemp(join(tmpdir(), "homeport-seal-rotate-"));
afterAll(() => rm(folder, { recursive: true }));

/** A data folder as the Homeport of this test run would have left it. */
const dataDir = join(folder, "data");
const secrets = await openSecrets(dataDir);
await writeFile(join(dataDir, "secrets.json"), JSON.stringify({ ...secrets, jwtSecret, publishableKey }));
await writeRuntime(dataDir, {
  portal_url: "http://localhost:3000",
  supabase_url: supabaseUrl,
  publishable_key: publishableKey,
  database: "pglite",
});

const rotate = (env: Record<string, string> = {}) =>
  runToEnd({
    command: process.execPath,
    args: ["--import", "tsx", "worker/cli/rotate-seals.ts"],
    show: false,
    env: {
      ...process.env,
      ...{
        HOMEPORT_DATA_DIR: dataDir,
        SUPABASE_URL: "",
        DATABASE_URL: "",
        HOMEPORT_SETTINGS: undefined,
        ...env,
      },
    },
  });

test("an operator changes the key while Homeport runs, and every process goes on with the new one", async () => {
  const ann = await customer();
  const purpose = { purpose: "mailbox", customerId: ann.id };
  // A process that was started before, with the keys of then.
  const running = await loadWorker({ dataDir, sealKeys: secrets.sealKeys, sealKeysInFolder: true });
  const sealed = running.seal("app-password", purpose);
  const source = await addSealed(ann, { kind: "mailbox", address: "imaps://imap.example:993", sealed });

  const { code, output } = await rotate();
  expect(output).toMatch(/credentials are sealed by the new key/);
  expect(code).toBe(0);
  const renewed = (await sealedOf(source)) ?? "";
  expect(renewed.split(".")[1]).not.toBe(sealed.split(".")[1]);
  expect(running.unseal(renewed, purpose)).toBe("app-password");
  expect(running.seal("another", purpose).split(".")[1]).toBe(renewed.split(".")[1]);

  const kept = JSON.parse(await readFile(join(dataDir, "secrets.json"), "utf8")) as { sealKeys: string[] };
  expect(kept.sealKeys).toHaveLength(2);
  expect(kept.sealKeys[1]).toBe(secrets.sealKeys[0]);
  expect(output).not.toContain(kept.sealKeys[0]);
});

test("two who change the key at once don't lose each other's: the second is told to wait", async () => {
  const ann = await customer();
  const purpose = { purpose: "mailbox", customerId: ann.id };
  const { sealKeys } = await openSecrets(dataDir);
  const running = await loadWorker({ dataDir, sealKeys, sealKeysInFolder: true });
  const source = await addSealed(ann, {
    kind: "mailbox",
    address: "imaps://imap.example:993",
    sealed: running.seal("app-password", purpose),
  });
  const [one, other] = await Promise.all([rotate(), rotate()]);
  const codes = [one.code, other.code];
  expect(codes).toContain(0);
  if (codes.includes(1))
    expect(one.output + other.output).toMatch(/is under way \(process \d+\).*remove .*seal-rotate\.lock/s);
  expect(running.unseal((await sealedOf(source)) ?? "", purpose)).toBe("app-password");
  expect(existsSync(join(dataDir, "seal-rotate.lock"))).toBe(false);
});

test("while somebody changes the key, nobody else does, and what was left by a crash is said", async () => {
  const lock = join(dataDir, "seal-rotate.lock");
  await writeFile(lock, "4711");
  const before = await readFile(join(dataDir, "secrets.json"), "utf8");
  const { code, output } = await rotate();
  expect(code).toBe(1);
  expect(output).toContain("(process 4711)");
  expect(output).toContain(`remove ${lock}`);
  expect(await readFile(join(dataDir, "secrets.json"), "utf8")).toBe(before);
  await rm(lock);
  expect(await rotate()).toMatchObject({ code: 0 });
});

test("a key of the environment is the operator's to change, and is used first once it is", async () => {
  const ann = await customer();
  const purpose = { purpose: "mailbox", customerId: ann.id };
  const own = "e".repeat(32);
  const before = await loadWorker({ dataDir, sealKeys: secrets.sealKeys, sealKeysInFolder: true });
  const sealed = before.seal("app-password", purpose);
  const source = await addSealed(ann, { kind: "mailbox", address: "imaps://imap.example:993", sealed });
  expect(await rotate({ HOMEPORT_SEAL_KEY: own })).toMatchObject({ code: 0 });
  const after = await loadWorker({ sealKeys: [own] });
  expect(after.unseal((await sealedOf(source)) ?? "", purpose)).toBe("app-password");
});
