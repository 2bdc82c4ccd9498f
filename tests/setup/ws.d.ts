/** What the stand-in for Realtime uses of the package, which brings no types; the same in its versions 7 and 8. */
declare module "ws" {
  import type { EventEmitter } from "node:events";
  import type { IncomingMessage } from "node:http";
  import type { Duplex } from "node:stream";

  class WebSocket extends EventEmitter {
    send(data: string | Uint8Array): void;
    terminate(): void;
  }

  namespace WebSocket {
    class Server {
      constructor(options: { noServer: true });
      handleUpgrade(
        request: IncomingMessage,
        socket: Duplex,
        head: Buffer,
        then: (socket: WebSocket) => void,
      ): void;
    }
  }

  export = WebSocket;
}
