import { SafeFetchError, safeFetch } from "../../app/lib/safe-fetch.server";
import { DeliveryError, httpDeliveryError } from "./delivery-error";

/**
 * Posts a message to a server of the customer's choice. No redirect is followed: what was posted could turn into
 * an empty GET on the way and be lost in silence. Answers the headers of the answer. Throws `DeliveryError`; `who` names the server's kind in it.
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
}): Promise<Headers> {
  const answer = await safeFetch(url, {
    method: "POST",
    headers,
    body,
    redirects: 0,
    // Taken is taken: an answer whose body is endless or damaged must not make us send once more.
    headersOnly: true,
    allow,
  }).catch((error: unknown) => {
    if (!(error instanceof SafeFetchError)) throw error;
    const refused = error.reason === "address";
    throw new DeliveryError(`${who}: ${error.message}`, {
      class: refused ? "permanent" : "retry",
      trouble: refused ? "rejected" : "unreachable",
    });
  });
  const { status, headers: said } = answer;
  if (status >= 200 && status < 300) return said;
  throw httpDeliveryError(who, { status, retryAfter: said.get("Retry-After"), goneStatuses });
}
