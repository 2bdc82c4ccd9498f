import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SETTINGS_VARIABLE, type Settings } from "../../app/lib/env.server";
import { settingsWith } from "../setup/settings";

interface Answer {
  status: number;
  /** Status line and headers. */
  head: string;
  body: string;
}

/** The web server alone, before a stand-in for the backend that answers when a test says so. */
export class Web {
  private readonly lines: string[] = [];

  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly dataDir: string,
  ) {
    child.stdout?.on("data", (chunk: Buffer) => this.lines.push(chunk.toString()));
  }

  static async start(supabaseUrl: string, told: Partial<Settings> = {}): Promise<Web> {
    const dataDir = await mkdtemp(join(tmpdir(), "homeport-web-"));
    const settings = settingsWith({
      portalUrl: "http://localhost",
      host: "127.0.0.1",
      port: 0,
      dataDir,
      supabaseUrl,
      logLevel: "info",
      ...told,
    });
    const child = spawn(process.execPath, ["--import", "tsx", "app/server/web.ts"], {
      env: { ...process.env, NODE_ENV: "production", [SETTINGS_VARIABLE]: JSON.stringify(settings) },
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    });
    const [{ port }] = (await once(child, "message")) as [{ port: number }];
    return new Web(`http://localhost:${port}`, child, dataDir);
  }

  /**
   * Sends a request byte by byte as given, with nothing put right on the way, and answers what came back.
   * Lines end by themselves; `Host` is the right one unless given, and the connection closes.
   */
  async send(requestLine: string, headers: Record<string, string> = {}): Promise<Answer> {
    const { host, hostname, port } = new URL(this.url);
    const lines = Object.entries({ Host: host, Connection: "close", ...headers }).map(
      ([name, value]) => `${name}: ${value}`,
    );
    const socket = connect({ host: hostname, port: Number(port) });
    socket.write([requestLine, ...lines, "", ""].join("\r\n"));
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk as Buffer);
    const [head = "", ...body] = Buffer.concat(chunks).toString().split("\r\n\r\n");
    return { status: Number(head.split(" ")[1]), head, body: body.join("\r\n\r\n") };
  }

  log(): Record<string, unknown>[] {
    const written = this.lines.join("").split("\n").filter(Boolean);
    return written.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** Tells it to stop and answers with its exit code. */
  async stop(): Promise<number | null> {
    const ended = this.child.exitCode === null ? once(this.child, "exit") : undefined;
    this.child.kill("SIGTERM");
    await ended;
    await rm(this.dataDir, { recursive: true, force: true });
    return this.child.exitCode;
  }
}

/** Stands in for the backend. */
export async function startBackend(answer: RequestListener): Promise<{ url: string; close(): void }> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
