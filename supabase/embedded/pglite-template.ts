import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PGlite } from "@electric-sql/pglite";

/**
 * An empty PGlite database, kept in `.cache`: to unpack it costs a third of what making one does. It holds
 * what initdb wrote and nothing else, so that every database may begin with it.
 */
const root = fileURLToPath(new URL("../../", import.meta.url));

/** The template, where one was kept. */
export async function readTemplate(): Promise<Blob | undefined> {
  const template = await readFile(await file()).catch(() => undefined);
  return template && new Blob([new Uint8Array(template)]);
}

/** Keeps `pglite`, to which nothing has been written yet, as the template. Failing to is no failure. */
export async function keepAsTemplate(pglite: PGlite): Promise<void> {
  const target = await file();
  const draft = `${target}.${randomUUID()}`;
  try {
    const dump = await pglite.dumpDataDir("none");
    await mkdir(join(root, ".cache"), { recursive: true });
    await writeFile(draft, Buffer.from(await dump.arrayBuffer()));
    await rename(draft, target);
  } catch {
    await rm(draft, { force: true });
  }
}

/** Removes a template that could not be used. */
export async function dropTemplate(): Promise<void> {
  await rm(await file(), { force: true }).catch(() => {});
}

/** Named after PGlite's version: another one may have another format. */
async function file(): Promise<string> {
  const text = await readFile(join(root, "node_modules/@electric-sql/pglite/package.json"), "utf8");
  const { version }: { version: string } = JSON.parse(text);
  return join(root, ".cache", `pglite-${version}.tar`);
}
