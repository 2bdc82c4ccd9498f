import { createServer } from "node:net";
import { codeOf, OperatorError, reasonOf } from "../../supabase/embedded/operator-error";

/**
 * The port that the portal is going to listen on, known before it does, for its address stands in mails and
 * links. 0 takes any free one. Throws `OperatorError` when the port is taken or may not be used.
 */
export async function choosePort(wanted: number): Promise<number> {
  try {
    const port = await tryPort(wanted);
    // A program that listens on the loopback address alone leaves the other addresses free.
    return wanted === 0 ? port : await tryPort(wanted, "127.0.0.1");
  } catch (error) {
    throw portError(wanted, codeOf(error) ?? reasonOf(error));
  }
}

/** The sentence for a port that can't be listened on; `code` as the system says it. */
export function portError(port: number, code: string): OperatorError {
  return new OperatorError(
    code === "EADDRINUSE"
      ? `PORT ${port} is taken by another program: stop it, or set PORT to another port (0 takes any free one).`
      : `PORT ${port} can't be used (${code}): set it to another port (0 takes any free one).`,
  );
}

function tryPort(port: number, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(address === null || typeof address === "string" ? port : address.port));
    });
  });
}
