import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { RequestArgs } from "~/lib/context.server";

/**
 * How often identity may be tried, per visitor's address and per account, whichever comes first. Counted in
 * this process: a company that runs several web servers divides by their number or puts a limit in front.
 */
const MINUTE = 60;

const limits = {
  /** Passwords. */
  password: {
    perVisitor: limiter("password-visitor", 30, 15 * MINUTE),
    perAccount: limiter("password-account", 10, 15 * MINUTE),
  },
  /** One press as somebody of the demo: a session and the work of a password each, for people who look around. */
  demo: {
    perVisitor: limiter("demo-visitor", 60, 15 * MINUTE),
    perAccount: limiter("demo-account", 600, 15 * MINUTE),
  },
  /** Six-digit codes: a million possibilities, so five tries in the ten minutes that one lives. */
  code: {
    perVisitor: limiter("code-visitor", 30, 10 * MINUTE),
    perAccount: limiter("code-account", 5, 10 * MINUTE),
  },
  /** Mails that anyone can make us send. */
  mail: {
    perVisitor: limiter("mail-visitor", 20, 60 * MINUTE),
    perAccount: limiter("mail-account", 4, 10 * MINUTE),
  },
  /** Addresses, numbers and devices that a customer adds; the account is the customer. */
  contactPoint: {
    perVisitor: limiter("contact-point-visitor", 60, 60 * MINUTE),
    perAccount: limiter("contact-point-account", 30, 60 * MINUTE),
  },
  /** Codes to one contact point, which is the account here: as many as the database allows. */
  contactCode: {
    perVisitor: limiter("contact-code-visitor", 30, 60 * MINUTE),
    perAccount: limiter("contact-code-point", 3, 15 * MINUTE),
  },
  /** Tests that a customer has sent to their own points: texts and calls cost the company money. */
  contactTest: {
    perVisitor: limiter("contact-test-visitor", 30, 60 * MINUTE),
    perAccount: limiter("contact-test-account", 10, 10 * MINUTE),
  },
  /** Other systems of the company, by their token: enough for a CRM at work, not for taking everybody along. */
  contactSystem: {
    perVisitor: limiter("contact-system-visitor", 1_200, MINUTE),
    perAccount: limiter("contact-system-token", 600, MINUTE),
  },
  /** Bookings that a customer adds by reference and name, which must not be found by trying; as the database counts. */
  booking: {
    perVisitor: limiter("booking-visitor", 40, 15 * MINUTE),
    perAccount: limiter("booking-account", 10, 15 * MINUTE),
  },
  /** Searches among all that a customer has: one every two seconds, which nobody keeps up by hand. */
  search: {
    perVisitor: limiter("search-visitor", 1_200, 10 * MINUTE),
    perAccount: limiter("search-account", 300, 10 * MINUTE),
  },
  /** Addresses that a customer has us open to look for feeds. */
  newsAddress: {
    perVisitor: limiter("news-address-visitor", 120, 10 * MINUTE),
    perAccount: limiter("news-address-account", 60, 10 * MINUTE),
  },
  /** Lists of feeds that a customer brings: up to a hundred addresses each. */
  newsImport: {
    perVisitor: limiter("news-import-visitor", 20, 60 * MINUTE),
    perAccount: limiter("news-import-account", 10, 60 * MINUTE),
  },
  /** Calendars and mailboxes that a customer adds; each makes us ask somebody else's server. */
  ownSource: {
    perVisitor: limiter("own-source-visitor", 60, 60 * MINUTE),
    perAccount: limiter("own-source-account", 30, 60 * MINUTE),
  },
  /** Pictures of news that a customer has us fetch; a page of them at a time. */
  newsPicture: {
    perVisitor: limiter("news-picture-visitor", 3_000, 10 * MINUTE),
    perAccount: limiter("news-picture-account", 1_500, 10 * MINUTE),
  },
  /** Calendar feeds, whose account is their token. A calendar service asks for many customers from few addresses. */
  calendar: {
    perVisitor: limiter("calendar-visitor", 1_200, MINUTE),
    perAccount: limiter("calendar-token", 60, 10 * MINUTE),
  },
  /** Links and buttons that answer an offer; the account is their token. */
  decision: {
    perVisitor: limiter("decision-visitor", 120, 10 * MINUTE),
    perAccount: limiter("decision-token", 60, 10 * MINUTE),
  },
  /** Text messages that we explain the choices to; all come from the provider, the account is the number. */
  smsAnswer: {
    perVisitor: limiter("sms-answer-visitor", 6_000, MINUTE),
    perAccount: limiter("sms-answer-number", 10, 10 * MINUTE),
  },
  /** Digits pressed in one call that settled nothing; all come from the provider, the account is the call's token. */
  callDigit: {
    perVisitor: limiter("call-digit-visitor", 6_000, MINUTE),
    perAccount: limiter("call-digit-token", 3, 10 * MINUTE),
  },
  /** Consent receipts, which anyone may have checked; the account is the receipt's number. */
  receipt: {
    perVisitor: limiter("receipt-visitor", 20, 10 * MINUTE),
    perAccount: limiter("receipt-account", 20, 10 * MINUTE),
  },
  /** Questions of partners, whose account is their token: a million customers in pages of 200 within the hour. */
  partner: {
    perVisitor: limiter("partner-visitor", 240, MINUTE),
    perAccount: limiter("partner-account", 120, MINUTE),
  },
} as const;

/** How many visitors or accounts each limit remembers, some 25 MB: who was seen longest ago is forgotten first. */
const MOST_KEYS = 50_000;

interface Limit {
  /** Counts one try. Returns 0, or the milliseconds to wait when there were too many. */
  count(key: string): Promise<number>;
}

/** `points` tries in `duration` seconds from the first one on. */
function limiter(keyPrefix: string, points: number, duration: number): Limit {
  const tries = new RateLimiterMemory({ keyPrefix, points, duration });
  const seen = new Set<string>();
  return {
    count: async (key) => {
      seen.delete(key);
      seen.add(key);
      const [oldest] = seen;
      if (seen.size > MOST_KEYS && oldest !== undefined) {
        seen.delete(oldest);
        await tries.delete(oldest);
      }
      return tries.consume(key).then(
        () => 0,
        (refusal: unknown) => {
          if (refusal instanceof RateLimiterRes) return refusal.msBeforeNext;
          throw refusal;
        },
      );
    },
  };
}

/** Counts one try. Returns 0, or the minutes to wait (at least 1) when there were too many. */
export async function countTry(
  kind: keyof typeof limits,
  { context }: RequestArgs,
  account: string,
): Promise<number> {
  const { perVisitor, perAccount } = limits[kind];
  // One after the other: who has no tries left must not use up those of others' accounts.
  const wait =
    (await perVisitor.count(digest(networkOf(context.clientIp)))) ||
    (await perAccount.count(digest(account.toLowerCase())));
  return Math.ceil(wait / 60_000);
}

/** Addresses are kept only as digests: nothing personal stays in this process's memory. */
function digest(value: string): string {
  return createHash("sha256").update(value).digest("base64url");
}

/** One household or one line has one key: an IPv6 network hands out a /64 to each (RFC 6177). */
function networkOf(ip: string): string {
  const [address = ""] = ip.split("%");
  if (!isIPv6(address)) return ip;
  // A URL writes every IPv6 address in one way: lower case, hexadecimal, the longest run of zeros as "::".
  const [left = "", right] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const head = left.split(":").filter(Boolean);
  const tail = (right ?? "").split(":").filter(Boolean);
  const groups = [...head, ...Array<string>(8 - head.length - tail.length).fill("0"), ...tail];
  const isMappedIPv4 = groups.slice(0, 6).join(":") === "0:0:0:0:0:ffff";
  return isMappedIPv4 ? dotted(groups.slice(6)) : groups.slice(0, 4).join(":");
}

/** Two hexadecimal groups as an IPv4 address. */
function dotted(groups: string[]): string {
  return groups
    .map((group) => Number.parseInt(group, 16))
    .flatMap((number) => [number >> 8, number & 255])
    .join(".");
}
