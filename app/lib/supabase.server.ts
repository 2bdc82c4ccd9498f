import { createServerClient, parseCookieHeader, serializeCookieHeader } from "@supabase/ssr";
import { createClient, type SupabaseClient as GenericClient } from "@supabase/supabase-js";
import type { RequestArgs } from "./context.server";
import { ownCookieAttributes, ownCookieName } from "./cookies.server";
import type { Database } from "./database.types";
import { mintRoleToken, type RoleBearer } from "./role-tokens.server";
import { settings } from "./settings.server";

export type SupabaseClient = GenericClient<Database>;

/** A year: how long the browser keeps the session cookie; the session itself ends when the backend says so. */
const COOKIE_SECONDS = 60 * 60 * 24 * 365;

/** Name of the session cookie; a long session is spread over more, named by it and a dot. */
export const sessionCookieName = (): string => ownCookieName("homeport");

/**
 * The visitor's own client: its token comes from HttpOnly cookies and is renewed into them, by `setCookie` of
 * the answer unless another is given.
 */
export function createVisitorClient(
  { request, context }: RequestArgs,
  setCookie: (cookie: string) => void = context.setCookie,
): SupabaseClient {
  const { supabaseUrl, publishableKey } = settings();
  return createServerClient<Database>(supabaseUrl, publishableKey, {
    global: { fetch: fetchWithoutPersisting },
    cookieOptions: {
      ...ownCookieAttributes(),
      name: sessionCookieName(),
      maxAge: COOKIE_SECONDS,
    },
    cookies: {
      getAll: () =>
        parseCookieHeader(request.headers.get("Cookie") ?? "").map(({ name, value }) => ({
          name,
          value: value ?? "",
        })),
      setAll: (cookies) => {
        for (const { name, value, options } of cookies) {
          setCookie(serializeCookieHeader(name, value, options));
        }
      },
    },
  });
}

/** How long a page waits for its visitor's token to be renewed. */
const RENEWAL_PATIENCE_MS = 4_000;

/**
 * When the auth server fails while a token is being renewed, auth-js asks again for half a minute, and a page
 * would wait as long. Told that it asks too often it gives up at once, and `isNoVerdict` knows what that means.
 */
async function fetchWithoutPersisting(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const url = input instanceof Request ? input.url : String(input);
  if (!url.includes("grant_type=refresh_token")) return fetch(input, init);
  const answer = await fetch(input, { ...init, signal: AbortSignal.timeout(RENEWAL_PATIENCE_MS) }).catch(
    () => null,
  );
  if (answer && answer.status < 500) return answer;
  return Response.json({ error_code: "over_request_rate_limit", msg: "No answer" }, { status: 429 });
}

const withoutSession = {
  auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
};

/** A client that is nobody and leaves no trace in the browser: to check a password or to ask for a mail. */
export function createAnonymousClient(): SupabaseClient {
  const { supabaseUrl, publishableKey } = settings();
  return createClient<Database>(supabaseUrl, publishableKey, withoutSession);
}

/** A client that reads and writes as one of our narrow roles, in somebody's name, for minutes. */
export function createRoleClient(bearer: RoleBearer): SupabaseClient {
  const { supabaseUrl, publishableKey } = settings();
  return createClient<Database>(supabaseUrl, publishableKey, {
    ...withoutSession,
    accessToken: () => mintRoleToken({ bearer, secret: settings().jwtSecret }),
  });
}
