import { createHash } from "node:crypto";
import { retryAfterSeconds } from "~/lib/retry-after";
import { SafeFetchError, safeFetch } from "~/lib/safe-fetch.server";
import { MAX_MESSAGE_BYTES } from "./gtfs-rt-message";

const TIMEOUT_MS = 30_000;

/** What a server said of an earlier answer, to ask whether it still holds (RFC 9110, 13.1). */
export interface Validators {
  etag?: string;
  lastModified?: string;
}

/**
 * - `unchanged`: the earlier answer still holds
 * - `refused`: in a word why there is none, and when to ask again if the server says so
 */
type Fetched =
  | { kind: "message"; bytes: Uint8Array; validators: Validators }
  | { kind: "unchanged" }
  | { kind: "refused"; reason: string; retryAfterSeconds?: number };

/** Fetches a realtime message from where the operator says; the host may be private, since it is their choice. */
export async function fetchFeed(url: string, { etag, lastModified }: Validators = {}): Promise<Fetched> {
  try {
    const answer = await safeFetch(url, {
      headers: {
        Accept: "application/x-protobuf, application/octet-stream;q=0.9, */*;q=0.1",
        ...(etag !== undefined && { "If-None-Match": etag }),
        ...(lastModified !== undefined && { "If-Modified-Since": lastModified }),
      },
      maxBytes: MAX_MESSAGE_BYTES,
      timeoutMs: TIMEOUT_MS,
      allow: [new URL(url).host, new URL(url).hostname],
    });
    if (answer.status === 304) return { kind: "unchanged" };
    if (answer.status !== 200) {
      return {
        kind: "refused",
        reason: `status_${answer.status}`,
        retryAfterSeconds: retryAfterSeconds(answer.headers.get("retry-after")),
      };
    }
    return {
      kind: "message",
      bytes: answer.body,
      validators: {
        etag: answer.headers.get("etag") ?? undefined,
        lastModified: answer.headers.get("last-modified") ?? undefined,
      },
    };
  } catch (error) {
    if (error instanceof SafeFetchError) return { kind: "refused", reason: error.reason };
    throw error;
  }
}

/**
 * An address by which people know it: without its user and query, which may hold keys. Of a query there are eight
 * digits of its hash, since by it alone some operators tell their feeds apart.
 */
export function sourceOf(url: string): string {
  const { origin, pathname, search } = new URL(url);
  const query = search && `?sha256=${createHash("sha256").update(search).digest("hex").slice(0, 8)}`;
  return `${origin}${pathname}`.slice(0, 300 - query.length) + query;
}
