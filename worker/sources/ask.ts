import { createHash } from "node:crypto";
import type { z } from "zod";
import { safeFetch } from "../../app/lib/safe-fetch.server";
import { unseal } from "../../app/lib/sealed.server";
import { failureOf, fetchFailure } from "./answers";
import type { ClaimedSource, Outcome } from "./source";

/** What sources that are asked by HTTP have in common. */

type Answer = Awaited<ReturnType<typeof safeFetch>>;

type Request = NonNullable<Parameters<typeof safeFetch>[1]>;

/** Asks, and answers what came where it is good (200, or 304 to what was kept); else what that means. */
export async function ask(url: string, request: Request): Promise<Answer | Outcome> {
  try {
    const answer = await safeFetch(url, request);
    if (answer.status === 304 && isConditional(request)) return answer;
    return failureOf(answer, url) ?? answer;
  } catch (error) {
    return fetchFailure(error);
  }
}

/** Without a condition nothing can be "not modified" (RFC 9110, 15.4.5). */
const isConditional = ({ headers = {} }: Request) =>
  "If-None-Match" in headers || "If-Modified-Since" in headers;

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
