import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { settings } from "./settings.server";

/** A key that seals customers' credentials. */
export interface SealKey {
  /** Stands in what it sealed; says nothing about the key. */
  id: string;
  secret: string;
}

const secretsFile = z.object({ sealKeys: z.tuple([z.string().min(32)]).rest(z.string().min(32)) });

let inFolder: { changed: number; keys: [SealKey, ...SealKey[]] } | undefined;

/**
 * The keys of this moment, the one that seals first. Where they are the data folder's, a rotation adds one while
 * processes run: they look whether the file has changed, so that all seal by the new key from then on.
 * `wanted`: the id of a key that the caller is about to need.
 */
export function sealKeys(wanted?: string): [SealKey, ...SealKey[]] {
  const { sealKeys: given, sealKeysInFolder, dataDir } = settings();
  if (!sealKeysInFolder) return keysOf(given);
  const file = join(dataDir, "secrets.json");
  const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (changed === undefined) return keysOf(given);
  // A file that was replaced within one tick of the clock looks unchanged: what is missing is looked for once more.
  const missing = wanted !== undefined && !inFolder?.keys.some(({ id }) => id === wanted);
  if (inFolder?.changed !== changed || missing) {
    const { sealKeys: kept } = secretsFile.parse(JSON.parse(readFileSync(file, "utf8")));
    inFolder = { changed, keys: keysOf(kept) };
  }
  return inFolder.keys;
}

function keysOf([first, ...others]: [string, ...string[]]): [SealKey, ...SealKey[]] {
  return [keyOf(first), ...others.map(keyOf)];
}

function keyOf(secret: string): SealKey {
  const id = createHash("sha256").update(`homeport seal key id\n${secret}`).digest("base64url").slice(0, 11);
  return { id, secret };
}
