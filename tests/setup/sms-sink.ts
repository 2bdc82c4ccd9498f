import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

interface Taken {
  sid: string;
  to: string;
  body: string;
  /** Millisecond of the monotonic clock. */
  at: number;
}

/**
 * Twilio's part of an SMS on this machine: takes messages in the form of its API, gives each a name, and answers
 * when it is asked which it took. It does not look at the idempotency key but to count.
 */
export class SmsSink {
  /** By idempotency key: every message that was taken under it. */
  readonly taken = new Map<string, Taken[]>();
  count = 0;
  /** How many it takes before it lets the others hang, read but not answered. */
  budget = Number.POSITIVE_INFINITY;
  /** Numbers that it answers as Twilio does those that are none (21211). */
  readonly refused = new Set<string>();
  /** As Twilio's, its names are nobody else's: other sinks' messages stand in the same database. */
  readonly #mark = randomBytes(8).toString("hex");
  #held: (() => void)[] = [];
  #holds = new Set<() => void>();
  #waits: { count: number; resolve: () => void }[] = [];
  readonly #byRecipient = new Map<string, Taken[]>();

  private constructor(private readonly server: Server) {}

  static async open(): Promise<SmsSink> {
    const server = createServer();
    const sink = new SmsSink(server);
    server.on("request", (request, response) => {
      const url = new URL(request.url ?? "", "http://sink");
      const chunks: Buffer[] = [];
      // Whoever asked may be gone by now.
      request.on("error", () => {});
      response.on("error", () => {});
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const answer = (status: number, body: unknown) =>
          response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
        if (request.method === "GET") {
          const messages = (sink.#byRecipient.get(url.searchParams.get("To") ?? "") ?? []).map(
            ({ sid, body }) => ({ sid, body, status: "sent" }),
          );
          answer(200, { messages, page: 0, page_size: 50, next_page_uri: null });
          return;
        }
        const form = new URLSearchParams(Buffer.concat(chunks).toString());
        if (sink.refused.has(form.get("To") ?? "")) {
          answer(400, { code: 21211, message: "Invalid 'To' Phone Number", status: 400 });
          return;
        }
        const take = () => {
          const { sid } = sink.#take(String(request.headers["idempotency-key"]), form);
          answer(201, { sid });
        };
        if (sink.count < sink.budget) {
          take();
          return;
        }
        sink.#held.push(take);
        for (const notice of sink.#holds) notice();
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return sink;
  }

  #take(key: string, form: URLSearchParams): Taken {
    this.count += 1;
    const to = form.get("To") ?? "";
    const taken = {
      sid: `SM${this.#mark}${this.count.toString(16).padStart(16, "0")}`,
      to,
      body: form.get("Body") ?? "",
      at: performance.now(),
    };
    this.taken.set(key, [...(this.taken.get(key) ?? []), taken]);
    this.#byRecipient.set(to, [...(this.#byRecipient.get(to) ?? []), taken]);
    for (const { resolve } of this.#waits.filter(({ count }) => this.count >= count)) resolve();
    this.#waits = this.#waits.filter(({ count }) => this.count < count);
    return taken;
  }

  /** Resolves when it has taken so many. */
  async reaches(count: number): Promise<void> {
    if (this.count >= count) return;
    await new Promise<void>((resolve) => {
      this.#waits.push({ count, resolve });
    });
  }

  /** Resolves when a request hangs. */
  async isHolding(): Promise<void> {
    if (this.#held.length > 0) return;
    await new Promise<void>((resolve) => {
      const notice = () => {
        this.#holds.delete(notice);
        resolve();
      };
      this.#holds.add(notice);
    });
  }

  /** Takes what hangs, whether or not anybody still waits for the answer. */
  takeHeld(): void {
    const held = this.#held;
    this.#held = [];
    for (const take of held) take();
  }

  /** As TWILIO_API_URL has it. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }
}
