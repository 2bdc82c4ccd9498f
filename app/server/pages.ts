import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { FolderInUseError, type FolderLock, lockFolder } from "../../supabase/embedded/folder-lock";
import { OperatorError } from "../../supabase/embedded/operator-error";

const home = fileURLToPath(new URL("../..", import.meta.url));
const inputs = ["app", "public", "vite.config.ts", "remix.config.js", "tsconfig.json", "package-lock.json"];

interface Places {
  root: string;
  folder: string;
  /** What a build writes last. */
  output: string;
  /** Digest of what the build was made of. */
  stamp: string;
  /** Remix's builder, a tool of development: an image for production comes without. */
  cli: string;
}

function placesIn(root: string): Places {
  const folder = join(root, "build");
  return {
    root,
    folder,
    output: join(folder, "server/index.js"),
    stamp: join(folder, "stamp"),
    cli: join(root, "node_modules/@remix-run/dev/dist/cli.js"),
  };
}

/**
 * Builds the pages when what they are made of has changed since the last build. Where the builder is not
 * installed, as in the Docker image, a finished build is served as it is.
 * Throws `OperatorError` when the build fails; what it wrote is on stderr then.
 */
export async function buildPagesIfStale({
  signal,
  onBuild,
  root = home,
}: {
  signal: AbortSignal;
  onBuild: () => void;
  /** Folder of the sources and of `build`. */
  root?: string;
}): Promise<void> {
  const places = placesIn(root);
  if ((await changedAt(places.cli)) === undefined) {
    if ((await changedAt(places.output)) !== undefined) return;
    throw new OperatorError(
      "The pages are not built and the tools for it are missing: run npm ci && npm run build.",
    );
  }
  if (await isFresh(places)) return;
  const lock = await lockBuild(places, signal);
  try {
    // Another Homeport of this folder may have built them while this one waited.
    if (await isFresh(places)) return;
    onBuild();
    // Taken before: a source that changes meanwhile may have missed the build.
    const hash = await hashOf(places, await listInputs(places));
    await build(places, signal);
    await leaveStamp(places, hash);
  } finally {
    lock.release();
  }
}

/** Two builds at once would remove each other's files. */
async function lockBuild({ folder }: Places, signal: AbortSignal): Promise<FolderLock> {
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
async function isFresh(places: Places): Promise<boolean> {
  const [builtAt, stampedAt] = await Promise.all([changedAt(places.output), changedAt(places.stamp)]);
  if (builtAt === undefined) return false;
  const found = await listInputs(places);
  const hash = await hashOf(places, found);
  if (stampedAt !== undefined && stampedAt >= builtAt) return (await readFile(places.stamp, "utf8")) === hash;
  // `npm run build` leaves no stamp: its pages are fresh when nothing is younger than they are. A folder
  // grows younger when a file leaves it or comes to it, whatever that file's own age.
  const ages = await Promise.all([...found.files, ...found.folders].map(changedAt));
  if (ages.some((age) => age !== undefined && age > builtAt)) return false;
  await leaveStamp(places, hash);
  return true;
}

async function leaveStamp({ stamp }: Places, hash: string): Promise<void> {
  await writeFile(stamp, hash).catch(() => {});
}

async function changedAt(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
}

interface Inputs {
  files: string[];
  folders: string[];
}

/** What the pages are made of: not the processes around them, and no tests. */
async function listInputs({ root }: Places): Promise<Inputs> {
  const found: Inputs = { files: [], folders: [] };
  for (const input of inputs.map((name) => join(root, name))) {
    const entries = await readdir(input, { recursive: true, withFileTypes: true }).catch(() => undefined);
    (entries ? found.folders : found.files).push(input);
    for (const entry of entries ?? []) {
      const path = join(entry.parentPath, entry.name);
      if (path.startsWith(join(root, "app/server"))) continue;
      if (entry.isDirectory()) found.folders.push(path);
      if (entry.isFile() && !/\.test\.tsx?$/.test(entry.name)) found.files.push(path);
    }
  }
  found.files.sort();
  return found;
}

async function hashOf({ root }: Places, { files }: Inputs): Promise<string> {
  const contents = await Promise.all(files.map((file) => readFile(file).catch(() => "")));
  const hash = createHash("sha256");
  for (const [index, file] of files.entries())
    hash.update(file.slice(root.length)).update(contents[index] ?? "");
  return hash.digest("hex");
}

async function build({ root, cli }: Places, signal: AbortSignal): Promise<void> {
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
