import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface Received {
  method: string;
  /** With its query. */
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

type Answer = (response: ServerResponse, request: Received) => void;

/** Somebody else's HTTP server on this machine: keeps what it was sent and answers as the test says. */
export class Receiver {
  readonly received: Received[] = [];
  /** What is answered from now on; 200 and nothing unless told. */
  answer: Answer = (response) => response.end();

  private constructor(private readonly server: Server) {}

  static async open(): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server);
    server.on("request", async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { method = "", url: path = "", headers } = request;
      const received = { method, path, headers, body: Buffer.concat(chunks) };
      receiver.received.push(received);
      receiver.answer(response, received);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return receiver;
  }

  /** Answers this status with these headers to everyone. */
  says(status: number, headers: Record<string, string> = {}, body = ""): void {
    this.answer = (response) => response.writeHead(status, headers).end(body);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Without a trailing slash. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** `host:port`, as HOMEPORT_FETCH_ALLOW lists it. */
  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** The newest request. Throws when there was none. */
  get newest(): Received {
    const newest = this.received.at(-1);
    if (!newest) throw new Error("Nothing was received.");
    return newest;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }
}
