import { createServerClient, parseCookieHeader, serializeCookieHeader } from "@supabase/ssr";
import { createClient, type SupabaseClient as GenericClient } from "@supabase/supabase-js";
import type { RequestArgs } from "./context.server";
import type { Database } from "./database.types";
import { settings } from "./env.server";
import { mintRoleToken, type PurposeRole } from "./role-tokens.server";

export type SupabaseClient = GenericClient<Database>;

/** A year: how long the browser keeps the session cookie; the session itself ends when the backend says so. */
const COOKIE_SECONDS = 60 * 60 * 24 * 365;

/**
 * Name of the session cookie. Browsers share cookies between the ports of one host, so the portal's port is
 * part of the name: two copies side by side don't sign each other out. Behind https the `__Host-` prefix
 * binds it to this host and to secure connections.
 */
export function sessionCookieName(): string {
  const { portalUrl } = settings();
  const { protocol, port } = new URL(portalUrl);
  return `${protocol === "https:" ? "__Host-" : ""}homeport${port ? `-${port}` : ""}`;
}

/** The visitor's own client: its token comes from HttpOnly cookies and is renewed into them. */
export function createVisitorClient({ request, context }: RequestArgs): SupabaseClient {
  const { supabaseUrl, publishableKey, portalUrl } = settings();
  return createServerClient<Database>(supabaseUrl, publishableKey, {
    cookieOptions: {
      name: sessionCookieName(),
      httpOnly: true,
      sameSite: "lax",
      secure: portalUrl.startsWith("https:"),
      path: "/",
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
          context.setCookie(serializeCookieHeader(name, value, options));
        }
      },
    },
  });
}

const withoutSession = {
  auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
};

/** A client that is nobody and leaves no trace in the browser: to check a password or to ask for a mail. */
export function createAnonymousClient(): SupabaseClient {
  const { supabaseUrl, publishableKey } = settings();
  return createClient<Database>(supabaseUrl, publishableKey, withoutSession);
}

/** A client that reads and writes as one of our narrow roles, for minutes. */
export function createRoleClient(role: PurposeRole): SupabaseClient {
  const { supabaseUrl, publishableKey } = settings();
  return createClient<Database>(supabaseUrl, publishableKey, {
    ...withoutSession,
    accessToken: () => mintRoleToken({ role, secret: settings().jwtSecret }),
  });
}
