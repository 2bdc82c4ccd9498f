import { AsyncLocalStorage } from "node:async_hooks";
import type { Twilio } from "twilio";
import { z } from "zod";
import { isLoopback, type Settings, settings } from "../../app/lib/settings.server";
import type { Message } from "./channel";
import { type DeliveryClass, DeliveryError, httpDeliveryError, type Trouble } from "./delivery-error";
import { openWire } from "./twilio-wire.server";

type Account = NonNullable<Settings["twilio"]>;

const TIMEOUT_MS = 8_000;
/** Requests under way at once, at most: the worker asks for no more. */
const CONNECTIONS = 64;

const idempotencyKeys = new AsyncLocalStorage<string>();

/**
 * Does the work with this key in the header that gateways know repetitions by (Idempotency-Key, IETF draft
 * httpapi-idempotency-key-header). Twilio itself pays no heed to it: see `findSent` of the channels.
 */
export function withIdempotencyKey<T>(key: string, work: () => Promise<T>): Promise<T> {
  return idempotencyKeys.run(key, work);
}

/**
 * Where Twilio tells what became of a notice, or undefined where nobody needs to know. It can't reach a portal that
 * is for this machine alone.
 */
export function statusUrlOf(purpose: Message["purpose"]): string | undefined {
  const { portalUrl } = settings();
  return purpose === "notice" && !isLoopback(portalUrl)
    ? `${portalUrl}/api/inbound/twilio-status`
    : undefined;
}

/** By which Twilio's clock and the database's may disagree. */
const SKEW_MS = 2 * 60 * 1000;
/** For who can't say when they first tried. */
const ASKED_BACK_MS = 6 * 60 * 60 * 1000;

/** From when on an attempt at a delivery may stand in Twilio's lists, by when the first one began. */
export function askedFrom(firstTriedAt: string | undefined): Date {
  const tried = Date.parse(firstTriedAt ?? "");
  return new Date(Number.isNaN(tried) ? Date.now() - ASKED_BACK_MS : tried - SKEW_MS);
}

/** The first of these that stands for no other delivery. */
export async function firstOwn<One extends { sid: string }>(
  found: One[],
  others: (sids: string[]) => Promise<ReadonlySet<string>>,
): Promise<One | null> {
  if (found.length === 0) return null;
  const foreign = await others(found.map(({ sid }) => sid));
  return found.find(({ sid }) => !foreign.has(sid)) ?? null;
}

/** What the system says where no request left this machine. */
const NO_CONNECTION: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
]);

let opened: { account: Account; client: Promise<Twilio> } | undefined;

/**
 * Twilio's client, whose requests throw `DeliveryError` and nothing else. It weighs 30 MB and is loaded when
 * the first message needs it.
 */
export function twilioClient(account: Account): Promise<Twilio> {
  if (opened?.account !== account) opened = { account, client: openClient(account) };
  return opened.client;
}

async function openClient({ accountSid, authToken, apiUrl }: Account): Promise<Twilio> {
  const { default: twilio } = await import("twilio");
  type Options<Data> = Parameters<InstanceType<typeof twilio.RequestClient>["request"]>[0] & { data?: Data };

  const ask = openWire({ connections: CONNECTIONS, timeoutMs: TIMEOUT_MS });

  class Wire extends twilio.RequestClient {
    override async request<Data>(options: Options<Data>) {
      const { pathname, search } = new URL(options.uri);
      const key = idempotencyKeys.getStore();
      const asked = {
        ...options,
        uri: `${apiUrl}${pathname}${search}`,
        headers: { ...options.headers, ...(key && { "Idempotency-Key": key }) },
      };
      // The library knows the way through a proxy, and takes several times as long for a message without one.
      const way = process.env.HTTP_PROXY ? super.request<Data>(asked) : ask<Data>(asked);
      const answer = await way.catch((error: unknown) => {
        const { code } = (error instanceof Error ? error : {}) as { code?: unknown };
        const reason = typeof code === "string" ? code : "no answer";
        throw new DeliveryError(`Twilio can't be reached (${reason}).`, {
          class: "retry",
          trouble: "unreachable",
          attempt: NO_CONNECTION.has(reason) ? "refused" : "unseen",
        });
      });
      if (answer.statusCode >= 400) throw twilioDeliveryError(answer);
      return answer;
    }
  }
  return twilio(accountSid, authToken, {
    httpClient: new Wire({ timeout: TIMEOUT_MS, maxSockets: CONNECTIONS, maxFreeSockets: CONNECTIONS }),
  });
}

/** Twilio's own codes that say more than the HTTP status (https://www.twilio.com/docs/api/errors). */
const CODES: Record<number, [DeliveryClass, Trouble]> = {
  // The number's owner answered STOP to this sender.
  21610: ["permanent", "stop_reply"],
  // No valid number; not a mobile number; not a number that this account may reach.
  21211: ["gone", "rejected"],
  21214: ["permanent", "unreachable"],
  21217: ["gone", "rejected"],
  21614: ["gone", "unreachable"],
  21612: ["permanent", "unreachable"],
  13223: ["gone", "rejected"],
  13224: ["gone", "rejected"],
  // Queue full; too many requests at once.
  21611: ["rate_limited", "unreachable"],
  20429: ["rate_limited", "unreachable"],
  // Ours to put right: login, sender, regions and balance of the account.
  20003: ["retry", "unreachable"],
  21606: ["retry", "unreachable"],
  21603: ["retry", "unreachable"],
  21408: ["retry", "unreachable"],
  21215: ["retry", "unreachable"],
  21210: ["retry", "unreachable"],
  10004: ["rate_limited", "unreachable"],
};

const headersSchema = z.object({ "retry-after": z.string() });
const refusalSchema = z.object({ code: z.number() });

function twilioDeliveryError(answer: { statusCode: number; body: unknown; headers: unknown }): DeliveryError {
  const { statusCode: status, body } = answer;
  const retryAfter = headersSchema.safeParse(answer.headers).data?.["retry-after"];
  const general = httpDeliveryError("Twilio", { status, retryAfter, goneStatuses: [] });
  const code = refusalSchema.safeParse(body).data?.code;
  const known = code === undefined ? undefined : CODES[code];
  if (known) {
    const [deliveryClass, trouble] = known;
    return new DeliveryError(`Twilio answered ${status} (${code}).`, {
      class: deliveryClass,
      trouble,
      retryAfterSeconds: general.retryAfterSeconds,
      attempt: general.attempt,
    });
  }
  // Whatever else it says of login and account is no fault of the number.
  const ours = [401, 402, 403, 404].includes(status);
  return ours
    ? new DeliveryError(general.message, { class: "retry", trouble: "unreachable", attempt: "refused" })
    : general;
}
