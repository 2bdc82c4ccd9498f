import { isAuthError, isAuthRetryableFetchError } from "@supabase/supabase-js";

const TOO_MANY_REQUESTS = 429;

/** What a page answers while the backend does not: 503, in words and for a retry in some seconds. */
export function backendUnreachable(): Response {
  return new Response(null, { status: 503, headers: { "Retry-After": "5" } });
}

/** Whether the auth server did not answer, failed on its own or had no time: it has not judged what was asked. */
export function isNoVerdict(error: unknown): boolean {
  if (isAuthRetryableFetchError(error)) return true;
  const status = isAuthError(error) ? (error.status ?? 0) : 0;
  return status === TOO_MANY_REQUESTS || status >= 500;
}

/** Throws what the page answers when the auth server has not judged what was asked. */
export function throwIfUnreachable(error: unknown): void {
  if (isNoVerdict(error)) throw backendUnreachable();
}
