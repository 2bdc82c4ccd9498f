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
  readonly #byRecipient = new Map<string, Taken[]>();

  private constructor(private readonly server: Server) {}

  static async open(): Promise<SmsSink> {
    const server = createServer();
    const sink = new SmsSink(server);
    server.on("request", (request, response) => {
      const url = new URL(request.url ?? "", "http://sink");
      const chunks: Buffer[] = [];
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
        const { sid } = sink.#take(String(request.headers["idempotency-key"]), form);
        answer(201, { sid });
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
      sid: `SM${this.count.toString(16).padStart(32, "0")}`,
      to,
      body: form.get("Body") ?? "",
      at: performance.now(),
    };
    this.taken.set(key, [...(this.taken.get(key) ?? []), taken]);
    this.#byRecipient.set(to, [...(this.#byRecipient.get(to) ?? []), taken]);
    return taken;
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
