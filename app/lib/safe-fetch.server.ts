import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { pinned, resolveHost } from "./safe-host.server";
import { settings } from "./settings.server";

/**
 * Fetching from, and posting to, addresses that a customer gave us, without lending anyone our place in the
 * network (server-side request forgery, OWASP ASVS 5.0, V1.3.6). Names are resolved once, every address they
 * lead to must be public, and the connection goes to those very addresses, so that no second answer of a DNS
 * server can lead elsewhere; each redirect is judged anew. Nothing of ours goes along: no cookies, no proxy.
 */

const MAX_BYTES = 2 * 1024 * 1024;
const TIMEOUT_MS = 8_000;
const MAX_REDIRECTS = 5;

interface SafeRequest {
  method?: "GET" | "POST";
  /** Left behind when a redirect leads to another origin. */
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** How many redirects are followed, at most 5. With 0 the redirect itself is the answer. */
  redirects?: number;
  /** Of the body, decompressed. */
  maxBytes?: number;
  /** Only the status and the headers matter: the body is not read, whatever it is. */
  headersOnly?: boolean;
  /** For everything: names, redirects and the whole body. */
  timeoutMs?: number;
  /** Hosts that may be private beside those of HOMEPORT_FETCH_ALLOW, such as a server that the operator chose. */
  allow?: string[];
}

interface SafeAnswer {
  /** Where it came from, after redirects. */
  url: string;
  status: number;
  headers: Headers;
  body: Buffer;
}

/**
 * - `address`: no http(s) URL, or one that leads into a network of ours
 * - `unreachable`: no such name, no connection, no sensible answer
 * - `too_large`, `too_slow`, `redirects`: past a limit
 * - `encoding`: compressed in a way that we don't take, or damaged
 */
type Refusal = "address" | "unreachable" | "too_large" | "too_slow" | "redirects" | "encoding";

/** A fetch without an answer. `message` is a sentence without the address, which may be secret. */
export class SafeFetchError extends Error {
  override name = "SafeFetchError";
  /** It failed at another host than the one that was asked, where a redirect led. */
  elsewhere = false;
  constructor(
    readonly reason: Refusal,
    message: string,
  ) {
    super(message);
  }
}

/** Fetches `url` by GET, or as `request` says. Whatever status comes is an answer. Throws `SafeFetchError`. */
export async function safeFetch(url: string, request: SafeRequest = {}): Promise<SafeAnswer> {
  const enough = new AbortController();
  // Not AbortSignal.timeout(): Node keeps that, and through `late` the whole answer, until its time is up.
  const clock = setTimeout(() => enough.abort(), request.timeoutMs ?? TIMEOUT_MS);
  const late = new Promise<never>((_resolve, reject) => {
    const say = () => reject(new SafeFetchError("too_slow", "The server took too long."));
    enough.signal.addEventListener("abort", say, { once: true });
  });
  // When the work fails first, nobody listens to the clock any more.
  late.catch(() => {});
  const way = { elsewhere: false };
  try {
    return await Promise.race([follow(url, request, enough.signal, way), late]);
  } catch (error) {
    if (error instanceof SafeFetchError) error.elsewhere = way.elsewhere;
    throw error;
  } finally {
    clearTimeout(clock);
  }
}

async function follow(
  first: string,
  request: SafeRequest,
  signal: AbortSignal,
  way: { elsewhere: boolean },
): Promise<SafeAnswer> {
  const limit = Math.min(request.redirects ?? MAX_REDIRECTS, MAX_REDIRECTS);
  const allow = [...settings().fetchAllow, ...(request.allow ?? [])];
  let url = parseUrl(first);
  let current = request;
  for (let redirects = 0; ; redirects += 1) {
    const answer = await exchange({ url, request: current, allow, signal });
    const location = answer.headers.location;
    const redirected = [301, 302, 303, 307, 308].includes(answer.statusCode ?? 0) && location !== undefined;
    if (!redirected || limit === 0) return await read(answer, url, request, signal);

    answer.destroy();
    if (redirects === limit) throw new SafeFetchError("redirects", "The server redirects too often.");
    const next = parseUrl(location, url);
    current = afterRedirect(current, { from: url, to: next, status: answer.statusCode ?? 0 });
    way.elsewhere = next.host !== parseUrl(first).host;
    url = next;
  }
}

/** What goes along to the next address (Fetch standard, HTTP-redirect fetch). */
function afterRedirect(request: SafeRequest, { from, to, status }: { from: URL; to: URL; status: number }) {
  const becomesGet = status === 303 || ((status === 301 || status === 302) && request.method === "POST");
  return {
    ...request,
    ...(becomesGet && { method: "GET" as const, body: undefined }),
    ...((becomesGet || from.origin !== to.origin) && { headers: undefined }),
  };
}

function parseUrl(text: string, base?: URL): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new SafeFetchError("address", "That is no http(s) address.");
  }
  if (url.username || url.password) {
    throw new SafeFetchError("address", "An address with a user's name or password in it is not used.");
  }
  return url;
}

async function addressesOf(url: URL, allow: string[], signal: AbortSignal) {
  const found = await resolveHost({
    hostname: url.hostname,
    port: url.port || (url.protocol === "https:" ? "443" : "80"),
    allow,
    signal,
  });
  if (found === "unknown") throw new SafeFetchError("unreachable", "There is no such host.");
  if (found === "private") {
    throw new SafeFetchError("address", "The address leads to a network that is not public.");
  }
  return found;
}

async function exchange({
  url,
  request: { method = "GET", headers = {}, body },
  allow,
  signal,
}: {
  url: URL;
  request: SafeRequest;
  allow: string[];
  signal: AbortSignal;
}): Promise<IncomingMessage> {
  const addresses = await addressesOf(url, allow, signal);
  signal.throwIfAborted();
  const options: RequestOptions & { autoSelectFamily: boolean } = {
    method,
    headers: {
      "User-Agent": userAgent(),
      Accept: "*/*",
      "Accept-Encoding": "gzip, br",
      ...headers,
      ...(body !== undefined && { "Content-Length": String(Buffer.byteLength(body)) }),
    },
    // One connection for one request: a kept one would outlive the judgement of its address.
    agent: false,
    lookup: pinned(addresses),
    autoSelectFamily: true,
    signal,
  };
  const start = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = start(url, options, resolve);
    sent.on("error", (error: NodeJS.ErrnoException) => {
      reject(new SafeFetchError("unreachable", `The server can't be reached (${error.code ?? error.name}).`));
    });
    sent.end(body);
  });
}

/** Honest, with a way to ask who we are (RFC 9110, 10.1.5). */
function userAgent(): string {
  return `Homeport/1.0 (+${settings().portalUrl})`;
}

/** The answer within its limits. What is too much is not read: the connection ends. */
async function read(
  answer: IncomingMessage,
  url: URL,
  { maxBytes = MAX_BYTES, headersOnly = false }: SafeRequest,
  signal: AbortSignal,
): Promise<SafeAnswer> {
  try {
    const body = headersOnly ? Buffer.alloc(0) : await readBody(answer, maxBytes, signal);
    const headers = new Headers();
    for (const [name, values] of Object.entries(answer.headersDistinct)) {
      for (const value of values ?? []) headers.append(name, value);
    }
    return { url: url.href, status: answer.statusCode ?? 0, headers, body };
  } finally {
    answer.destroy();
  }
}

async function readBody(answer: IncomingMessage, maxBytes: number, signal: AbortSignal): Promise<Buffer> {
  try {
    const tooLarge = () => new SafeFetchError("too_large", "The answer is too large.");
    if (Number(answer.headers["content-length"] ?? 0) > maxBytes) throw tooLarge();
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of decompress(answer)) {
      signal.throwIfAborted();
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge();
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof SafeFetchError) throw error;
    const damaged = error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
    throw damaged
      ? new SafeFetchError("encoding", "The answer's compression is damaged.")
      : new SafeFetchError("unreachable", "The answer broke off.");
  }
}

/** One compression at most: several inside each other are how a small answer becomes gigabytes. */
function decompress(answer: IncomingMessage): AsyncIterable<Buffer> & Readable {
  const encoding = (answer.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  const empty = [204, 304].includes(answer.statusCode ?? 0) || answer.headers["content-length"] === "0";
  if (encoding === "identity" || encoding === "" || empty) return answer;
  const decoder = decoderOf(encoding);
  if (!decoder) throw new SafeFetchError("encoding", "The answer is compressed in a way that we don't take.");
  // Whoever reads the decoder hears of errors of both.
  return pipeline(answer, decoder, () => {});
}

function decoderOf(encoding: string) {
  if (encoding === "gzip" || encoding === "x-gzip") return createGunzip();
  if (encoding === "deflate") return createInflate();
  if (encoding === "br") return createBrotliDecompress();
  return undefined;
}
