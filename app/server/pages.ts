import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { FolderInUseError, type FolderLock, lockFolder } from "../../supabase/embedded/folder-lock";
import { OperatorError } from "../../supabase/embedded/operator-error";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(root, "build");
const output = join(folder, "server/index.js");
const stamp = join(folder, "stamp");
const inputs = ["app", "public", "vite.config.ts", "remix.config.js", "tsconfig.json", "package-lock.json"];

/**
 * Builds the pages when what they are made of has changed since the last build.
 * Throws `OperatorError` when the build fails; what it wrote is on stderr then.
 */
export async function buildPagesIfStale({
  signal,
  onBuild,
}: {
  signal: AbortSignal;
  onBuild: () => void;
}): Promise<void> {
  if (await isFresh()) return;
  const lock = await lockBuild(signal);
  try {
    // Another Homeport of this folder may have built them while this one waited.
    if (await isFresh()) return;
    onBuild();
    await build(signal);
    await isFresh();
  } finally {
    lock.release();
  }
}

/** Two builds at once would remove each other's files. */
async function lockBuild(signal: AbortSignal): Promise<FolderLock> {
  for (;;) {
    try {
      await mkdir(folder, { recursive: true });
      return await lockFolder(folder);
    } catch (error) {
      if (!(error instanceof FolderInUseError)) {
        throw new OperatorError(
          `The pages have changed and can't be built: the folder ${folder} can't be written.`,
        );
      }
    }
    await pause(250, undefined, { signal });
  }
}

/** Leaves a stamp when the pages are fresh, so that the next start need not look at ages. */
async function isFresh(): Promise<boolean> {
  const [builtAt, stampedAt] = await Promise.all([changedAt(output), changedAt(stamp)]);
  if (builtAt === undefined) return false;
  const files = (await Promise.all(inputs.map((input) => listFiles(join(root, input))))).flat().sort();
  const hash = await hashOf(files);
  if (stampedAt !== undefined && stampedAt >= builtAt) return (await readFile(stamp, "utf8")) === hash;
  // `npm run build` leaves no stamp: its pages are fresh when nothing is younger than they are.
  const ages = await Promise.all(files.map(changedAt));
  if (ages.some((age) => age !== undefined && age > builtAt)) return false;
  await writeFile(stamp, hash).catch(() => {});
  return true;
}

async function changedAt(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
}

async function listFiles(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (!entries) return [path];
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.startsWith(join(root, "app/server")));
}

async function hashOf(files: string[]): Promise<string> {
  const contents = await Promise.all(files.map((file) => readFile(file).catch(() => "")));
  const hash = createHash("sha256");
  for (const [index, file] of files.entries())
    hash.update(file.slice(root.length)).update(contents[index] ?? "");
  return hash.digest("hex");
}

async function build(signal: AbortSignal): Promise<void> {
  const cli = join(root, "node_modules/@remix-run/dev/dist/cli.js");
  if (!(await stat(cli).catch(() => undefined))) {
    throw new OperatorError(
      "The pages are not built and the tools for it are missing: run npm ci && npm run build.",
    );
  }
  const child = spawn(process.execPath, [cli, "vite:build", "--logLevel", "warn"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
    signal,
  });
  const written: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => written.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => written.push(chunk));
  const code = await new Promise<number | null>((resolve) => {
    child.once("error", () => resolve(null));
    child.once("close", resolve);
  });
  if (code === 0) return;
  if (!signal.aborted) process.stderr.write(Buffer.concat(written));
  throw new OperatorError("The pages could not be built: see what the build wrote above.");
}
