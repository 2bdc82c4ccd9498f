import { createServer } from "node:net";
import { codeOf, OperatorError, reasonOf } from "../../supabase/embedded/operator-error";

/** Where a program listens: without a host on all addresses of this machine. */
interface Place {
  host?: string;
  port: number;
}

const everywhere = [undefined, "0.0.0.0", "::"];

/**
 * The port that the portal is going to listen on, known before it does, for its address stands in mails and
 * links. 0 takes any free one. Throws `OperatorError` when the place is taken or may not be used.
 */
export async function choosePort(place: Place): Promise<number> {
  try {
    const port = await tryPort(place);
    // A program that listens on the loopback address alone leaves the other addresses free.
    if (place.port !== 0 && everywhere.includes(place.host)) await tryPort({ port, host: "127.0.0.1" });
    return port;
  } catch (error) {
    throw portError(place, codeOf(error) ?? reasonOf(error));
  }
}

/** The sentence for a place that can't be listened on; `code` as the system says it. */
export function portError({ host, port }: Place, code: string): OperatorError {
  if (code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT") {
    return new OperatorError(`HOST ${host} is no address of this machine (${code}): set it to one that is.`);
  }
  return new OperatorError(
    code === "EADDRINUSE"
      ? `PORT ${port} is taken by another program: stop it, or set PORT to another port (0 takes any free one).`
      : `PORT ${port} can't be used (${code}): set it to another port (0 takes any free one).`,
  );
}

/** Address by which this machine itself reaches what listens there, for people and for programs. */
export function addressOf({ host, port }: Place): { shown: string; loopback: string } {
  if (everywhere.includes(host) || host === "127.0.0.1") {
    return { shown: `http://localhost:${port}`, loopback: `http://127.0.0.1:${port}` };
  }
  const address = `http://${host?.includes(":") ? `[${host}]` : host}:${port}`;
  return { shown: address, loopback: address };
}

function tryPort({ host, port }: Place): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(address === null || typeof address === "string" ? port : address.port));
    });
  });
}
