import { isAuthRetryableFetchError } from "@supabase/supabase-js";

/** What a page answers while the backend does not: 503, in words and for a retry in some seconds. */
export function backendUnreachable(): Response {
  return new Response(null, { status: 503, headers: { "Retry-After": "5" } });
}

/** Throws when the auth server did not answer at all or failed on its own: no verdict on what was asked. */
export function throwIfUnreachable(error: unknown): void {
  if (isAuthRetryableFetchError(error)) throw backendUnreachable();
}
