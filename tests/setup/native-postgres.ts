import { execFile, execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { chmod, chown, mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { freePort } from "./free-port";

const run = promisify(execFile);

/** A private PostgreSQL cluster in a temporary folder. */
export interface Cluster {
  /** `postgres://` address of its superuser, with an empty database of its own. */
  url: string;
  /** Stops the server and removes its folder. */
  stop(): Promise<void>;
}

/**
 * Folder of the PostgreSQL server binaries: the PATH, then `pg_config --bindir`, then Debian's folders
 * (newest first). Undefined when there is no server.
 */
export function findPostgres(): string | undefined {
  const candidates = [...(process.env.PATH ?? "").split(delimiter)];
  try {
    candidates.push(execFileSync("pg_config", ["--bindir"], { encoding: "utf8", stdio: "pipe" }).trim());
  } catch {
    // Only development packages bring pg_config.
  }
  const debian = "/usr/lib/postgresql";
  if (existsSync(debian)) {
    const versions = readdirSync(debian).sort((a, b) => Number(b) - Number(a));
    candidates.push(...versions.map((version) => join(debian, version, "bin")));
  }
  const found = candidates.find(
    (folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")),
  );
  return found !== undefined && serverUser() !== null ? found : undefined;
}

/** PostgreSQL refuses to run as root: undefined runs it as ourselves, null says that nobody else is there. */
function serverUser(): { uid: number; gid: number } | undefined | null {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    try {
      const id = (flag: string) =>
        Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: "pipe" }));
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      // Try the next one.
    }
  }
  return null;
}

/**
 * Starts a private cluster on a free port of the loopback address, with settings beside its defaults
 * ("shared_buffers=1GB"). Rejects with the server's log when it fails.
 */
export async function startCluster(binaries: string, settings: readonly string[] = []): Promise<Cluster> {
  const user = serverUser() ?? undefined;
  const folder = await mkdtemp(join(tmpdir(), "homeport-postgres-"));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    await chmod(folder, 0o700);
    if (user) await chown(folder, user.uid, user.gid);
    const data = join(folder, "data");
    await run(
      join(binaries, "initdb"),
      ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
      { ...user, cwd: folder },
    );
    const port = await freePort();
    const log = await open(join(folder, "log"), "w");
    const server = spawn(
      join(binaries, "postgres"),
      ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", folder]
        // Nothing in this cluster outlives the run, so nothing need reach the disk.
        .concat(["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"])
        .concat(settings.flatMap((setting) => ["-c", setting])),
      { ...user, cwd: folder, stdio: ["ignore", log.fd, log.fd] },
    );
    const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
    await log.close();
    const stop = async () => {
      // SIGINT is PostgreSQL's fast shutdown: open sessions are dropped.
      if (server.exitCode === null && server.signalCode === null) server.kill("SIGINT");
      await ended;
      await removeFolder();
    };
    try {
      await untilReady(join(data, "postmaster.pid"), () => server.exitCode !== null);
    } catch {
      const output = await readFile(join(folder, "log"), "utf8");
      await stop();
      throw new Error(`PostgreSQL did not start:\n${output}`);
    }
    return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}

/** The last line of postmaster.pid says `ready` once connections are accepted. */
async function untilReady(pidFile: string, hasEnded: () => boolean): Promise<void> {
  const giveUp = Date.now() + 30_000;
  while (Date.now() < giveUp && !hasEnded()) {
    const content = await readFile(pidFile, "utf8").catch(() => "");
    if (/^ready\s*$/m.test(content)) return;
    await pause(25);
  }
  throw new Error("PostgreSQL did not become ready.");
}
