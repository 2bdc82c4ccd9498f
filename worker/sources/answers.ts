import { causeOfStatus } from "../../app/lib/http-causes";
import { retryAfterSeconds } from "../../app/lib/retry-after";
import { SafeFetchError } from "../../app/lib/safe-fetch.server";
import type { Outcome } from "./source";

/** What an HTTP answer or its absence means for a source, whatever its kind. */

/** The failure that an answer's status is; null for 200, with which there is something to read. */
export function failureOf(
  { status, headers, url }: { status: number; headers: Headers; url: string },
  asked: string,
): Outcome | null {
  if (status === 200) return null;
  return {
    kind: "failed",
    cause: causeOfStatus(status),
    ...(new URL(url).host !== new URL(asked).host && { elsewhere: true }),
    ...([429, 503].includes(status) && { retryAfterSeconds: retryAfterSeconds(headers.get("retry-after")) }),
  };
}

/** The failure that this error of `safeFetch` is. Throws any other again. */
export function fetchFailure(error: unknown): Outcome {
  if (error instanceof SafeFetchError) {
    return { kind: "failed", cause: error.reason, ...(error.elsewhere && { elsewhere: true }) };
  }
  throw error;
}

/** For how long an answer is fresh by `Cache-Control` (RFC 9111, 5.2.2.1); 0 where it doesn't say. */
export function maxAge(headers: Headers): number {
  const told = /(?:^|[,\s])max-age\s*=\s*"?(\d{1,9})/i.exec(headers.get("cache-control") ?? "")?.[1];
  return told === undefined ? 0 : Number(told);
}
