import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

let folder: string;

/** A machine whose PATH holds only what a test puts there, and on which Playwright has no browser. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeport-browser-"));
  vi.stubEnv("PATH", folder);
  vi.stubEnv("CHROMIUM_PATH", "");
  vi.doMock("@playwright/test", () => ({ chromium: { executablePath: () => join(folder, "playwrights") } }));
  vi.resetModules();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

/** A program that notes how it was called and then does this. */
async function program(name: string, then: string): Promise<void> {
  const script = `#!/bin/sh\necho "${name} $*" >> ${folder}/calls\n${then}\n`;
  await writeFile(join(folder, name), script);
  await chmod(join(folder, name), 0o755);
}

const calls = async () => (await readFile(join(folder, "calls"), "utf8")).trim().split("\n");
const provide = async () => (await import("./browser")).provideBrowser();
const asRoot = (root: boolean) => vi.spyOn(process, "getuid").mockReturnValue(root ? 0 : 1000);
const touch = (name: string) => `: > ${folder}/${name}`;

describe("the browser of the end-to-end tests", () => {
  test("is the one that CHROMIUM_PATH names, and nothing else when none is there", async () => {
    await program("chromium", "");
    vi.stubEnv("CHROMIUM_PATH", join(folder, "chromium"));
    expect(await provide()).toBe(join(folder, "chromium"));
    vi.stubEnv("CHROMIUM_PATH", join(folder, "gone"));
    await expect(provide()).rejects.toThrow(`CHROMIUM_PATH is ${join(folder, "gone")}, where no file is.`);
  });

  test("is the system's Chromium or Chrome, before Playwright's own", async () => {
    await writeFile(join(folder, "playwrights"), "");
    expect(await provide()).toBe(join(folder, "playwrights"));
    await program("google-chrome", "");
    expect(await provide()).toBe(join(folder, "google-chrome"));
    await program("chromium", "");
    expect(await provide()).toBe(join(folder, "chromium"));
  });

  test("is installed by Playwright where there is none", async () => {
    await program("npx", touch("playwrights"));
    expect(await provide()).toBe(join(folder, "playwrights"));
    expect(await calls()).toEqual(["npx playwright install --with-deps chromium"]);
  });

  test("is installed by apt-get for root where Playwright can't", async () => {
    asRoot(true);
    await program("npx", "exit 1");
    await program("apt-get", `[ "$1" = install ] && ${touch("chromium")}`);
    expect(await provide()).toBe(join(folder, "chromium"));
    expect((await calls()).slice(1)).toEqual(["apt-get update", "apt-get install -y chromium"]);
  });

  test("is asked for in one sentence where nothing helps", async () => {
    asRoot(false);
    await program("npx", "exit 1");
    await program("apt-get", touch("chromium"));
    await expect(provide()).rejects.toThrow(/install one, or set CHROMIUM_PATH to its executable\.$/);
    expect(await calls()).toEqual(["npx playwright install --with-deps chromium"]);
  });
});
