import { randomBytes, randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { hash } from "bcryptjs";
import { z } from "zod";
import { freshSecret } from "~/lib/fresh-secret.server";
import { codeOf, OperatorError, reasonOf } from "./operator-error";
import { vapidKeysFrom } from "./vapid";

const secretsSchema = z.object({
  jwtSecret: z.string().min(32),
  publishableKey: z.string().startsWith("sb_publishable_"),
  /** Acts as service_role: stays in this process, no page and no other process ever needs it. */
  secretKey: z.string().startsWith("sb_secret_"),
  emailHookSecret: z.string().startsWith("v1,whsec_"),
  cookieSecret: z.string().min(32),
  linkSecret: z.string().min(32),
  vapid: z.object({ publicKey: z.string(), privateKey: z.string() }),
  /** Seals consent receipts: without it those that customers keep can no longer be checked. */
  receiptKey: z.string().min(32),
  /** Signs what the demo's own control page says of journeys. */
  journeyEventSecret: z.string().startsWith("whsec_"),
  /** Seal customers' credentials for other servers: the first seals, all open. */
  sealKeys: z.tuple([z.string().min(32)]).rest(z.string().min(32)),
  demoPassword: z.string(),
  /** bcrypt of the demo password, kept so that a start need not compute it again. */
  demoPasswordHash: z.string(),
});
export type Secrets = z.infer<typeof secretsSchema>;

/**
 * The secrets of this data folder: made at the first start, the same ever after, readable by their owner only.
 * Throws `OperatorError` when the folder can't be written or the file is damaged.
 */
export async function openSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, "secrets.json");
  await makeDataFolder(dataDir);
  const kept = await read(file);
  if (kept) return kept;

  // A name of its own, then link(): the file appears whole or not at all, and two starts agree on one.
  const draft = `${file}.${randomUUID()}`;
  try {
    const fresh = await makeSecrets();
    await writeFile(draft, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600, flag: "wx" });
    await link(draft, file).catch((error: unknown) => {
      if (codeOf(error) !== "EEXIST") throw error;
    });
  } catch (error) {
    throw unwritable(dataDir, error);
  } finally {
    await rm(draft, { force: true });
  }
  const written = await read(file);
  if (!written) throw new OperatorError(`The secrets in ${file} vanished while they were being written.`);
  return written;
}

/** Creates the data folder when it is missing. Throws `OperatorError` when it can't be. */
export async function makeDataFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unwritable(dataDir, error);
  }
}

/** The sentence for a data folder that can't be written. */
export function unwritable(dataDir: string, error: unknown): OperatorError {
  return new OperatorError(
    `HOMEPORT_DATA_DIR ${dataDir} can't be written (${codeOf(error) ?? reasonOf(error)}): choose a folder that this user may write to.`,
  );
}

/**
 * Puts another set of seal keys into the data folder, the one that seals first; processes that run find them there.
 * Throws `OperatorError` when the file can't be read or written.
 */
export async function replaceSealKeys(dataDir: string, sealKeys: Secrets["sealKeys"]): Promise<void> {
  const secrets = await openSecrets(dataDir);
  await replace(join(dataDir, "secrets.json"), { ...secrets, sealKeys }).catch((error: unknown) => {
    throw unwritable(dataDir, error);
  });
}

async function read(file: string): Promise<Secrets | undefined> {
  const found = await parse(file);
  if (!found) return undefined;
  const { kept, secrets } = found;
  if (Object.keys(secrets).some((name) => !(name in kept))) {
    await replace(file, secrets).catch((error: unknown) => {
      throw unwritable(dirname(file), error);
    });
  }
  return secrets;
}

async function parse(file: string) {
  try {
    const kept = z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(file, "utf8")));
    // An older Homeport made fewer of them: nobody must sign in again for that.
    return { kept, secrets: secretsSchema.parse({ ...makeLaterSecrets(), ...kept }) };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw new OperatorError(
      `The secrets in ${file} can't be read: restore the file, or remove it to have new ones made (everyone must then sign in again).`,
    );
  }
}

/** Written aside and renamed: whoever reads meanwhile meets the old file or the new one. */
async function replace(file: string, secrets: Secrets): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: "wx" });
  await rename(draft, file);
}

/** Those that a folder of an older Homeport may lack. */
function makeLaterSecrets() {
  return {
    linkSecret: freshSecret(),
    receiptKey: freshSecret(),
    vapid: vapidKeysFrom(randomBytes(32)),
    sealKeys: [freshSecret()] satisfies [string],
    journeyEventSecret: `whsec_${randomBytes(32).toString("base64")}`,
  };
}

async function makeSecrets(): Promise<Secrets> {
  const demoPassword = `harbour-${randomBytes(6).toString("hex")}`;
  return {
    jwtSecret: freshSecret(),
    publishableKey: `sb_publishable_${freshSecret()}`,
    secretKey: `sb_secret_${freshSecret()}`,
    emailHookSecret: `v1,whsec_${randomBytes(32).toString("base64")}`,
    cookieSecret: freshSecret(),
    ...makeLaterSecrets(),
    demoPassword,
    demoPasswordHash: await hash(demoPassword, 10),
  };
}
