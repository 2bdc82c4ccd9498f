import { createHash } from "node:crypto";
import type { z } from "zod";
import { SafeFetchError, safeFetch } from "../../app/lib/safe-fetch.server";
import { unseal } from "../../app/lib/sealed.server";
import type { ClaimedSource, FailureCause, Outcome } from "./source";

/** What sources that are asked by HTTP have in common. */

type Failed = Extract<Outcome, { kind: "failed" }>;
type Answer = Awaited<ReturnType<typeof safeFetch>>;

/** Asks, and answers what came where it is good (200, or 304 where something was kept); else why not. */
export async function ask(url: string, request: Parameters<typeof safeFetch>[1]): Promise<Answer | Failed> {
  try {
    const answer = await safeFetch(url, request);
    if (answer.status === 200 || answer.status === 304) return answer;
    const retryAfterSeconds = secondsUntil(answer.headers.get("retry-after"));
    return {
      kind: "failed",
      cause: causeOf(answer.status),
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    };
  } catch (error) {
    if (error instanceof SafeFetchError) return { kind: "failed", cause: error.reason };
    throw error;
  }
}

/** What goes along to be told that nothing is new (RFC 9110, 13.1). */
export function validators({ etag, lastModified }: Pick<ClaimedSource, "etag" | "lastModified">) {
  return {
    ...(etag !== null && { "If-None-Match": etag }),
    ...(lastModified !== null && { "If-Modified-Since": lastModified }),
  };
}

/** The secret that a source was given, or null where it can't be read any more. */
export function secretOf<Schema extends z.ZodType>(
  { kind, owner, sealed }: ClaimedSource,
  schema: Schema,
): z.infer<Schema> | null {
  if (owner === null || sealed === null) return null;
  try {
    return schema.parse(JSON.parse(unseal(sealed, { purpose: kind, customerId: owner })));
  } catch {
    // The key is gone, or the row is another's: nothing of it may stand in a log.
    return null;
  }
}

/** Hex. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function causeOf(status: number): FailureCause {
  if (status === 404) return "not_found";
  if (status === 410) return "gone";
  if (status === 401 || status === 403) return "forbidden";
  if (status === 429) return "too_many";
  return status >= 500 ? "server_error" : "status";
}

/** Retry-After in seconds or as a date (RFC 9110, 10.2.3). */
function secondsUntil(written: string | null): number | undefined {
  if (written === null) return undefined;
  const seconds = /^\d+$/.test(written) ? Number(written) : (Date.parse(written) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(seconds, 0) : undefined;
}
