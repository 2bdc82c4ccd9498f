import { createHash } from "node:crypto";
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
  /** Consent receipts, which anyone may have checked; the account is the receipt's number. */
  receipt: {
    perVisitor: limiter("receipt-visitor", 20, 10 * MINUTE),
    perAccount: limiter("receipt-account", 20, 10 * MINUTE),
  },
} as const;

function limiter(keyPrefix: string, points: number, duration: number): RateLimiterMemory {
  return new RateLimiterMemory({ keyPrefix, points, duration });
}

/** Counts one try. Returns 0, or the minutes to wait (at least 1) when there were too many. */
export async function countTry(
  kind: keyof typeof limits,
  { context }: RequestArgs,
  account: string,
): Promise<number> {
  const { perVisitor, perAccount } = limits[kind];
  const results = await Promise.allSettled([
    perVisitor.consume(visitorKey(context.clientIp)),
    // Addresses are kept only as digests: nothing personal stays in this process's memory.
    perAccount.consume(createHash("sha256").update(account.toLowerCase()).digest("base64url")),
  ]);
  const waits = results.flatMap((result) =>
    result.status === "rejected" && result.reason instanceof RateLimiterRes
      ? [result.reason.msBeforeNext]
      : [],
  );
  return waits.length === 0 ? 0 : Math.max(1, Math.ceil(Math.max(...waits) / 60_000));
}

/** One household or one line has one key: an IPv6 network hands out a /64 to each. */
function visitorKey(ip: string): string {
  return ip.includes(":") && !ip.includes(".") ? ip.split(":").slice(0, 4).join(":") : ip;
}
