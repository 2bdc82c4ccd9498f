import { type FetchMessageObject, ImapFlow } from "imapflow";
import type { MailboxContent, MailboxSecret } from "../../app/domains/mailbox/schema";
import { pinned, resolveHost } from "../../app/lib/safe-host.server";
import { settings } from "../../app/lib/settings.server";
import type { FailureCause } from "./source";

/**
 * A look into a mailbox (IMAP4rev1, RFC 3501) by the rules of safe-fetch.server.ts: the name is resolved once, all
 * its addresses must be public, and the connection goes to those, by TLS from the first byte (RFC 8314). EXAMINE
 * alone is used, which changes nothing; of messages only the envelope is asked for.
 */

/** Implicit TLS. Others only where HOMEPORT_FETCH_ALLOW names them, or we would try doors for strangers. */
const IMAPS = 993;
const NEWEST = 10;
const CONNECT_MS = 8_000;
const SILENCE_MS = 10_000;
/** Of one answer: ten envelopes, each with long lists of people. */
const MAX_ANSWER_BYTES = 1024 * 1024;
/** Of everything that a server says in one look, asked or unasked. */
const MAX_LOOK_BYTES = 4 * MAX_ANSWER_BYTES;
const WEIGH_EVERY_MS = 50;
const MOST_CHARACTERS = 150;

/** Why there is nothing to see, without a word of what the server said. */
export class ImapError extends Error {
  override name = "ImapError";
  constructor(override readonly cause: FailureCause) {
    super(`The mailbox can't be read: ${cause}.`);
  }
}

/** What is in the inbox now. Throws `ImapError`. */
export async function lookInto(
  { host, port, user, auth }: MailboxSecret,
  signal: AbortSignal,
): Promise<Omit<MailboxContent, "webmail">> {
  const { fetchAllow: allow, portalUrl } = settings();
  const isAllowed = allow.includes(host) || allow.includes(`${host}:${port}`);
  if (port !== IMAPS && !isAllowed) throw new ImapError("address");
  const addresses = await resolveHost({ hostname: host, port: String(port), allow, signal });
  if (addresses === "unknown") throw new ImapError("unreachable");
  if (addresses === "private") throw new ImapError("address");
  const client = new ImapFlow({
    host: host.replace(/^\[|\]$/g, ""),
    port,
    secure: true,
    tls: { lookup: pinned(addresses), minVersion: "TLSv1.2" },
    auth: {
      user,
      ...(auth.kind === "password" ? { pass: auth.password } : { accessToken: auth.accessToken }),
    },
    // Some servers let nobody in who doesn't say who they are (RFC 2971).
    clientInfo: { name: "Homeport", version: "1.0", "support-url": portalUrl },
    // What is compressed may be a thousand times as much.
    disableCompression: true,
    disableAutoIdle: true,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    maxLiteralSize: MAX_ANSWER_BYTES / 4,
    maxResponseSize: MAX_ANSWER_BYTES,
    // Its words may hold subjects and names.
    logger: false,
  });
  // What is under way hears of it too; without a listener the process would end.
  client.on("error", () => {});
  const giveUp = () => client.close();
  signal.addEventListener("abort", giveUp, { once: true });
  let isTooMuch = false;
  const scales = setInterval(() => {
    isTooMuch = client.stats().received > MAX_LOOK_BYTES;
    if (isTooMuch) giveUp();
  }, WEIGH_EVERY_MS);
  try {
    await client.connect();
    const status = await client.status("INBOX", { messages: true, unseen: true });
    const { messages: total = 0, unseen: unread = 0 } = status || {};
    return { total, unread, messages: total > 0 ? await newest(client) : [] };
  } catch (error) {
    throw new ImapError(isTooMuch ? "too_large" : causeOf(error));
  } finally {
    clearInterval(scales);
    signal.removeEventListener("abort", giveUp);
    // Politely where that is quick; a server that doesn't answer is left.
    await Promise.race([
      client.logout().catch(() => {}),
      new Promise((done) => setTimeout(done, 1_000).unref()),
    ]);
    client.close();
  }
}

async function newest(client: ImapFlow): Promise<MailboxContent["messages"]> {
  const { exists } = await client.mailboxOpen("INBOX", { readOnly: true });
  if (exists === 0) return [];
  const messages: (MailboxContent["messages"][number] & { place: number })[] = [];
  const range = `${Math.max(1, exists - NEWEST + 1)}:*`;
  for await (const message of client.fetch(range, { envelope: true, flags: true, internalDate: true })) {
    if (messages.length < 2 * NEWEST) messages.push({ ...described(message), place: message.seq });
  }
  return messages
    .sort((one, other) => other.place - one.place)
    .slice(0, NEWEST)
    .map(({ place: _place, ...message }) => message);
}

function described({
  envelope,
  flags,
  internalDate,
}: FetchMessageObject): MailboxContent["messages"][number] {
  const [sender] = envelope?.from ?? [];
  const arrived = new Date(internalDate ?? envelope?.date ?? 0);
  return {
    subject: oneLine(envelope?.subject ?? ""),
    from: oneLine(sender?.name || sender?.address || ""),
    at: (Number.isNaN(arrived.getTime()) ? new Date(0) : arrived).toISOString(),
    unread: !flags?.has("\\Seen"),
  };
}

/** Text of strangers: one line, nothing that steers, not too long, and no half of a pair, which the database refuses. */
function oneLine(text: string): string {
  const [...characters] = text
    .replace(/\p{Cs}/gu, "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\s]+/gu, " ")
    .trim();
  return characters.length > MOST_CHARACTERS
    ? `${characters.slice(0, MOST_CHARACTERS - 1).join("")}…`
    : characters.join("");
}

function causeOf(error: unknown): FailureCause {
  if (!(error instanceof Error)) return "unreachable";
  if ("authenticationFailed" in error && error.authenticationFailed === true) return "credentials";
  const code = "code" in error ? String(error.code) : "";
  if (["LiteralTooLarge", "LineTooLarge", "ResponseTooLarge"].includes(code)) return "too_large";
  if (["CONNECT_TIMEOUT", "GREETING_TIMEOUT", "ETIMEOUT", "ETIMEDOUT"].includes(code)) return "too_slow";
  return "unreachable";
}
