import { SafeFetchError, safeFetch } from "../../app/lib/safe-fetch.server";
import { DeliveryError, httpDeliveryError } from "./delivery-error";

/** Answers are only thrown away: enough for what any of these servers says. */
const ANSWER_BYTES = 64 * 1024;

/**
 * Posts a message to a server of the customer's choice. No redirect is followed: what was posted could turn into
 * an empty GET on the way and be lost in silence. Throws `DeliveryError`; `who` names the server's kind in it.
 */
export async function post({
  who,
  url,
  headers,
  body,
  goneStatuses,
  allow,
}: {
  who: string;
  url: string;
  headers: Record<string, string>;
  body: string | Uint8Array;
  goneStatuses: number[];
  allow?: string[];
}): Promise<{ headers: Headers; body: Buffer }> {
  const answer = await safeFetch(url, {
    method: "POST",
    headers,
    body,
    redirects: 0,
    maxBytes: ANSWER_BYTES,
    allow,
  }).catch((error: unknown) => {
    if (!(error instanceof SafeFetchError)) throw error;
    // They took it when their answer alone could not be read; sending once more is the lesser harm.
    const refused = error.reason === "address";
    throw new DeliveryError(`${who}: ${error.message}`, {
      class: refused ? "permanent" : "retry",
      trouble: refused ? "rejected" : "unreachable",
    });
  });
  const { status } = answer;
  if (status >= 200 && status < 300) return answer;
  throw httpDeliveryError(who, { status, retryAfter: answer.headers.get("Retry-After"), goneStatuses });
}
