import { type Cookie, createCookie } from "@remix-run/node";
import { settings } from "./settings.server";

/**
 * Attributes of every cookie of ours: out of reach of scripts, not sent along by other sites' forms, and
 * behind https never without it.
 */
export function ownCookieAttributes() {
  return { path: "/", httpOnly: true, sameSite: "lax", secure: isHttps() } as const;
}

/**
 * Name of a cookie of ours. Browsers share cookies between the ports of one host, so the portal's port is part
 * of it: two copies side by side keep out of each other's way. Behind https the `__Host-` prefix binds it to
 * this host and to secure connections (RFC 6265bis).
 */
export function ownCookieName(name: string): string {
  const { port } = new URL(settings().portalUrl);
  return `${isHttps() ? "__Host-" : ""}${name}${port ? `-${port}` : ""}`;
}

const cookies = new Map<string, Cookie>();

/** A cookie of ours; `signed` ones can be neither written nor changed by anyone else. `maxAge` in seconds. */
export function ownCookie(name: string, { maxAge, signed }: { maxAge: number; signed: boolean }): Cookie {
  const known = cookies.get(name);
  if (known) return known;
  const cookie = createCookie(ownCookieName(name), {
    ...ownCookieAttributes(),
    maxAge,
    secrets: signed ? [settings().cookieSecret] : [],
  });
  cookies.set(name, cookie);
  return cookie;
}

function isHttps(): boolean {
  return settings().portalUrl.startsWith("https:");
}
