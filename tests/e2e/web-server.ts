import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SETTINGS_VARIABLE, type Settings } from "../../app/lib/settings.server";
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

const id = "00000000-0000-4000-8000-000000000000";

/** A backend that lets everybody in, as a customer whose session began in January 2026; notes what it is asked. */
export async function startWelcomingBackend() {
  const asked: { path: string; token: string }[] = [];
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const expires_at = Math.floor(Date.now() / 1000) + 3600;
  const session = {
    access_token: `${part({ alg: "HS256" })}.${part({ sub: id, exp: expires_at })}.c2ln`,
    refresh_token: "refresh",
    token_type: "bearer",
    expires_in: 3600,
    expires_at,
    user: { id, email: "lin.mei@people.example", aud: "authenticated", app_metadata: {}, user_metadata: {} },
  };
  const customer = {
    customer_id: id,
    email: "lin.mei@people.example",
    display_name: "Mei",
    locale: "en",
    time_zone: "UTC",
    region: "",
    theme: "system",
    staff_role: null,
    has_password: true,
    session_id: id,
    signed_in_at: "2026-01-01T00:00:00Z",
  };
  const backend = await startBackend((request, response) => {
    const token = request.headers.authorization?.replace("Bearer ", "") ?? "";
    asked.push({ path: request.url ?? "", token });
    const answer = request.url?.startsWith("/auth/v1/token") ? session : [customer];
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(answer));
  });
  return { ...backend, asked };
}

/** The cookie of somebody who signed in a moment ago; whether that still holds is the backend's to say. */
export function sessionCookie(): string {
  const session = {
    access_token: "header.payload.signature",
    refresh_token: "refresh",
    token_type: "bearer",
    expires_in: 3600,
    expires_at: Math.floor(Date.now() / 1000) + 3600,
    user: { id: "00000000-0000-4000-8000-000000000000" },
  };
  return `homeport=base64-${Buffer.from(JSON.stringify(session)).toString("base64url")}`;
}
