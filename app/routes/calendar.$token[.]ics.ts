import { createHash } from "node:crypto";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { readFeed } from "~/domains/trips/calendar/feed.server";
import { tripCalendar } from "~/domains/trips/calendar/trip-calendar.server";
import { countTry } from "~/foundation/identity/limits.server";
import { BRAND } from "~/lib/brand";
import { translatorIn } from "~/lib/i18n/i18n.server";
import { settings } from "~/lib/settings.server";

/** How long a program may show what it has without asking: short, so that a revoked address ends. */
const FRESH_SECONDS = 5 * 60;

/**
 * The private calendar of whoever made this address: for programs, without a session. The address is all that is
 * needed, so it stands in no log and no index.
 */
export async function loader(args: LoaderFunctionArgs) {
  const token = args.params.token ?? "";
  const wait = await countTry("calendar", args, token);
  if (wait) return plain(429, { "Retry-After": String(wait * 60) });
  const feed = /^[\w-]{43}$/.test(token) ? await readFeed({ token }) : null;
  if (!feed) return plain(404);

  const { locale, trips } = feed;
  const name = translatorIn(locale)("trips-booking:ics.feed", { brand: BRAND });
  const text = tripCalendar({ trips, locale, name, portalUrl: settings().portalUrl });
  const headers = {
    "Cache-Control": `private, max-age=${FRESH_SECONDS}`,
    ETag: `"${createHash("sha256").update(text).digest("base64url")}"`,
    "X-Robots-Tag": "noindex",
  };
  if (isKnown(args.request, headers.ETag)) return new Response(null, { status: 304, headers });
  return new Response(text, {
    headers: { ...headers, "Content-Type": "text/calendar; charset=utf-8" },
  });
}

/** Weak comparison, as RFC 9110, section 13.1.2 asks: who compresses on the way makes the tag weak. */
function isKnown(request: Request, tag: string): boolean {
  const known = request.headers.get("If-None-Match") ?? "";
  return known.split(",").some((one) => one.trim().replace(/^W\//, "") === tag);
}

function plain(status: number, headers: HeadersInit = {}): Response {
  return new Response(null, { status, headers: { "Cache-Control": "no-store", ...headers } });
}
