import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { parseEnvironment } from "../../app/lib/env.server";
import { openBackend } from "../../supabase/backend";
import { openPglite } from "../../supabase/embedded/database";
import { holderOf, lockFolder } from "../../supabase/embedded/folder-lock";
import { makeDataFolder, openSecrets } from "../../supabase/embedded/secrets";
import { listen } from "../../supabase/embedded/server";

const work = await mkdtemp(join(tmpdir(), "homeport-folder-"));
afterAll(() => rm(work, { recursive: true }));

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(work, "data-"));
});

describe("Secrets", () => {
  test("are made once, for their owner's eyes only", async () => {
    const made = await openSecrets(folder);
    const again = await openSecrets(folder);

    expect(again).toEqual(made);
    expect((await stat(join(folder, "secrets.json"))).mode & 0o777).toBe(0o600);
    expect(made.publishableKey).toMatch(/^sb_publishable_[\w-]{40,}$/);
    expect(made.secretKey).toMatch(/^sb_secret_[\w-]{40,}$/);
    expect(made.emailHookSecret).toMatch(/^v1,whsec_[A-Za-z0-9+/]{43}=$/);
  });

  test("of an older Homeport stay as they are, and those that it did not know are made once", async () => {
    const file = join(folder, "secrets.json");
    const { linkSecret: _, vapid: __, ...older } = await openSecrets(folder);
    await writeFile(file, JSON.stringify(older));
    const completed = await openSecrets(folder);
    expect(completed).toMatchObject(older);
    expect(completed.linkSecret).toMatch(/^[\w-]{43}$/);
    expect(await openSecrets(folder)).toEqual(completed);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test("are different in every folder", async () => {
    const [here, there] = await Promise.all([openSecrets(join(folder, "a")), openSecrets(join(folder, "b"))]);

    for (const [name, value] of Object.entries(here))
      expect(Object.entries(there)).not.toContainEqual([name, value]);
  });

  test("are agreed on by two starts at once", async () => {
    const [one, other] = await Promise.all([openSecrets(folder), openSecrets(folder)]);

    expect(one).toEqual(other);
  });

  test("that are damaged stop the start with a sentence, and are kept", async () => {
    await writeFile(join(folder, "secrets.json"), "{");

    await expect(openSecrets(folder)).rejects.toThrow(`The secrets in ${folder}/secrets.json can't be read`);
    expect(await readFile(join(folder, "secrets.json"), "utf8")).toBe("{");
  });

  test("live in a folder that nobody else may enter", async () => {
    await makeDataFolder(join(folder, "new"));

    expect((await stat(join(folder, "new"))).mode & 0o777).toBe(0o700);
  });
});

describe("A data folder", () => {
  test("that can't be made is named in one sentence", async () => {
    await writeFile(join(folder, "file"), "");
    const inside = join(folder, "file", "data");

    await expect(makeDataFolder(inside)).rejects.toThrow(
      `HOMEPORT_DATA_DIR ${inside} can't be written (ENOTDIR)`,
    );
  });

  test("in use by a living process is refused, naming folder and process", async () => {
    const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    try {
      await new Promise((resolve) => other.once("spawn", resolve));
      await writeFile(join(folder, "lock"), holderOf(other.pid ?? 0));

      await expect(lockFolder(folder)).rejects.toThrow(
        `The data folder ${folder} is in use by another Homeport (process ${other.pid})`,
      );
    } finally {
      other.kill();
    }
  });

  test.each([
    ["whose holder is dead", "2147483000 1 boot"],
    ["whose holder's number now belongs to another program", `${process.pid} 1 an-earlier-boot`],
    ["that is empty", ""],
  ])("with a lock %s is taken over", async (_name, left) => {
    await writeFile(join(folder, "lock"), left);

    const lock = await lockFolder(folder);

    expect(await readFile(join(folder, "lock"), "utf8")).toBe(holderOf(process.pid));
    lock.release();
    await expect(stat(join(folder, "lock"))).rejects.toThrow("ENOENT");
  });

  test("is taken by only one of many that start at once", async () => {
    await writeFile(join(folder, "lock"), "2147483000 1 boot");

    const attempts = await Promise.allSettled(Array.from({ length: 10 }, () => lockFolder(folder)));

    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("An embedded database", () => {
  test("that was torn away while it was being made is made anew", async () => {
    const database = join(folder, "pglite");
    await mkdir(database);
    await writeFile(join(database, "PG_VERSION"), "17");
    await writeFile(`${database}.unfinished`, "");

    const opened = await openPglite(database);

    expect(await opened.query("select 1 as answer")).toEqual([{ answer: 1 }]);
    await opened.close();
    await expect(stat(`${database}.unfinished`)).rejects.toThrow("ENOENT");
  });

  test("that is damaged is named in one sentence, and kept", async () => {
    const database = join(folder, "pglite");
    await mkdir(database);
    await writeFile(join(database, "PG_VERSION"), "17");

    await expect(openPglite(database)).rejects.toThrow(`The database in ${database} can't be opened`);
    expect(await readFile(join(database, "PG_VERSION"), "utf8")).toBe("17");
  });
});

describe("The backend", () => {
  test("on a taken port says so in one sentence and leaves the folder free", async () => {
    const taken = await listen(0);
    const { port } = new URL(taken.url);
    const environment = parseEnvironment({ HOMEPORT_DATA_DIR: folder, SUPABASE_PORT: port });

    const opening = openBackend({ environment, portalUrl: "http://localhost", mailHookUrl: () => undefined });

    await expect(opening).rejects.toThrow(`SUPABASE_PORT ${port} is taken by another program`);
    await taken.close();
    (await lockFolder(folder)).release();
  });

  test("of a hosted project is that project, and nothing is started or written for it", async () => {
    const environment = parseEnvironment({
      HOMEPORT_DATA_DIR: folder,
      SUPABASE_URL: "https://project.supabase.example/",
      SUPABASE_PUBLISHABLE_KEY: "sb_publishable_of_the_project",
      SUPABASE_JWT_SECRET: "the project's own secret of 32 characters",
    });
    const open = () =>
      openBackend({ environment, portalUrl: "http://localhost", mailHookUrl: () => undefined });

    const backend = await open();
    await backend.ready;

    expect(backend).toMatchObject({
      kind: "supabase",
      url: "https://project.supabase.example",
      publishableKey: "sb_publishable_of_the_project",
      demoAccounts: null,
    });
    await backend.close();
    await expect(stat(join(folder, "secrets.json"))).rejects.toThrow("ENOENT");
    const again = await open();
    expect(again.cookieSecret).toBe(backend.cookieSecret);
    expect(again.linkSecret).toBe(backend.linkSecret);
    expect(again.vapid).toEqual(backend.vapid);
    expect(
      new Set([again.cookieSecret, again.linkSecret, again.receiptKey, again.vapid.privateKey]).size,
    ).toBe(4);
    expect(again.receiptKey).toBe(backend.receiptKey);
    await again.close();
  });

  test("of a DATABASE_URL that nobody answers says so without the password", async () => {
    const environment = parseEnvironment({
      HOMEPORT_DATA_DIR: folder,
      SUPABASE_PORT: "0",
      DATABASE_URL: "postgres://harbour:secret@127.0.0.1:9/homeport",
    });
    const backend = await openBackend({
      environment,
      portalUrl: "http://localhost",
      mailHookUrl: () => undefined,
    });

    const failure = await backend.ready.catch((error: unknown) => error);

    expect(String(failure)).toContain("DATABASE_URL: postgres://127.0.0.1:9/homeport can't be used");
    expect(String(failure)).not.toContain("secret");
    expect((await fetch(`${backend.url}/rest/v1/profiles`)).status).toBe(503);
    await backend.close();
    await mkdir(join(folder, "still-mine"));
  });
});
