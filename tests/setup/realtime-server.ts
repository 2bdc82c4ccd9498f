import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type JWTPayload, jwtVerify } from "jose";
import WebSocket from "ws";
import { z } from "zod";

/** A frame of Phoenix's protocol (version 2.0.0 of its serializer). */
const frame = z.tuple([
  z.string().nullable(),
  z.string().nullable(),
  z.string(),
  z.string(),
  z.record(z.string(), z.unknown()),
]);

const join = z.object({ config: z.object({ private: z.boolean() }), access_token: z.string() });

interface Join {
  topic: string;
  private: boolean;
  /** Of the token shown, if its signature is right. */
  claims: JWTPayload | undefined;
}

/** A Supabase project with Realtime, as far as somebody who listens to broadcasts meets it. */
export class RealtimeServer {
  /** Whoever asked to join, refused or not. */
  readonly joins: Join[] = [];
  /** Claims of the tokens by which those who had joined went on. */
  readonly renewals: (JWTPayload | undefined)[] = [];
  /** Whether nobody may join, as where the policy is missing. */
  refuses = false;
  /** Until when nobody who asks to join is answered. */
  answersAfter: Promise<void> = Promise.resolve();
  /** What is answered to HTTP requests, as JSON by path; all others are 404. */
  answers: Record<string, unknown> = {};

  readonly #server: Server;
  readonly #secret: Uint8Array;
  readonly #joined = new Map<WebSocket, { topic: string; reference: string | null }>();
  readonly #sockets = new Set<WebSocket>();

  private constructor(server: Server, jwtSecret: string) {
    this.#server = server;
    this.#secret = new TextEncoder().encode(jwtSecret);
  }

  static async open({ jwtSecret }: { jwtSecret: string }): Promise<RealtimeServer> {
    const server = createServer();
    const realtime = new RealtimeServer(server, jwtSecret);
    server.on("request", (request, response) => {
      const answer = realtime.answers[pathOf(request.url)];
      response.writeHead(answer === undefined ? 404 : 200, { "Content-Type": "application/json" });
      response.end(JSON.stringify(answer ?? {}));
    });
    const sockets = new WebSocket.Server({ noServer: true });
    server.on("upgrade", (request, socket, head) => {
      if (pathOf(request.url) !== "/realtime/v1/websocket") socket.destroy();
      else sockets.handleUpgrade(request, socket, head, (opened) => realtime.#serve(opened));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return realtime;
  }

  /** Without a trailing slash. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get connections(): number {
    return this.#sockets.size;
  }

  /** Passes on what the database sent, to everyone who has joined the topic. */
  broadcast(payload: unknown, { topic = "homeport:changes", event = "changed" } = {}): void {
    const name = `realtime:${topic}`;
    for (const [socket, joined] of this.#joined) {
      if (joined.topic === name) socket.send(broadcastFrame({ topic: name, event, payload }));
    }
  }

  /** Ends every channel, as when a token has expired, but no connection. */
  endChannels(): void {
    for (const [socket, { topic, reference }] of this.#joined) {
      socket.send(JSON.stringify([reference, null, topic, "phx_close", {}]));
    }
    this.#joined.clear();
  }

  /** Tears every connection off. */
  drop(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  close(): void {
    this.drop();
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #serve(socket: WebSocket): void {
    this.#sockets.add(socket);
    socket.on("close", () => {
      this.#sockets.delete(socket);
      this.#joined.delete(socket);
    });
    socket.on("message", (data: unknown) => {
      void this.#hear(socket, frame.parse(JSON.parse(String(data))));
    });
  }

  async #hear(
    socket: WebSocket,
    [joinReference, reference, topic, event, payload]: z.infer<typeof frame>,
  ): Promise<void> {
    const reply = (status: "ok" | "error", response: object) =>
      socket.send(JSON.stringify([joinReference, reference, topic, "phx_reply", { status, response }]));
    if (event === "phx_join") {
      const { config, access_token } = join.parse(payload);
      this.joins.push({ topic, private: config.private, claims: await this.#claimsOf(access_token) });
      await this.answersAfter;
      if (this.refuses) {
        reply("error", {
          reason: "Unauthorized: You do not have permissions to read from this Channel topic",
        });
      } else {
        this.#joined.set(socket, { topic, reference: joinReference });
        reply("ok", { postgres_changes: [] });
      }
    } else if (event === "access_token") {
      this.renewals.push(await this.#claimsOf(z.string().parse(payload.access_token)));
    } else if (event === "phx_leave") {
      this.#joined.delete(socket);
      reply("ok", {});
    } else if (event === "heartbeat") {
      reply("ok", {});
    }
  }

  async #claimsOf(token: string): Promise<JWTPayload | undefined> {
    const verified = await jwtVerify(token, this.#secret).catch(() => undefined);
    return verified?.payload;
  }
}

const pathOf = (url = ""): string => url.split("?")[0] ?? "";

/** A broadcast in the binary form that Realtime gives it: kind, lengths, encoding, topic, event, payload. */
function broadcastFrame({
  topic,
  event,
  payload,
}: {
  topic: string;
  event: string;
  payload: unknown;
}): Buffer {
  const USER_BROADCAST = 4;
  const JSON_ENCODED = 1;
  const header = [USER_BROADCAST, Buffer.byteLength(topic), Buffer.byteLength(event), 0, JSON_ENCODED];
  return Buffer.concat([Buffer.from(header), Buffer.from(topic + event + JSON.stringify(payload))]);
}
