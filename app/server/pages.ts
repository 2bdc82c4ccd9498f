import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { OperatorError } from "../../supabase/embedded/operator-error";

const root = fileURLToPath(new URL("../..", import.meta.url));
const output = join(root, "build/server/index.js");
const stamp = join(root, "build/stamp");
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
  const files = (await Promise.all(inputs.map((input) => listFiles(join(root, input))))).flat().sort();
  const hash = await hashOf(files);
  const stamped = await readFile(stamp, "utf8").catch(() => undefined);
  const builtAt = await stat(output).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
  if (builtAt !== undefined && stamped === hash) return;
  if (builtAt === undefined || !(await allOlderThan(files, builtAt))) {
    onBuild();
    await build(signal);
  }
  await writeFile(stamp, hash).catch(() => {});
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

/** Without a stamp (`npm run build` leaves none) the build is fresh when nothing is younger than it. */
async function allOlderThan(files: string[], moment: number): Promise<boolean> {
  const ages = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
  return ages.every((age) => age <= moment);
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
