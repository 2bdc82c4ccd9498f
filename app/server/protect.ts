import { isIP } from "node:net";
import type { NextFunction, Request, RequestHandler, Response } from "express";
import type { RequestContext } from "../lib/context.server";
import { isLoopback, settings } from "../lib/settings.server";
import { sendPlainPage } from "./plain-page";
import { refuseMalformed } from "./request";

/** A form of ours is a few hundred bytes; nothing that a page sends is larger than this. */
const BODY_LIMIT_BYTES = 64 * 1024;

/** Machines send more at once: a thousand events of journeys, for one. */
const MACHINE_LIMITS_BYTES: Record<string, number> = {
  // A report quotes the mail that it is about.
  "/api/inbound/email": 512 * 1024,
  "/api/journey-events": 1024 * 1024,
  // A whole page: one that was imported, or the one before it.
  "/page/change": 512 * 1024,
};

/** Their callers are machines that sign what they send, so the browser's Origin rule is not for them. */
const SIGNED_ENDPOINTS = [
  "/api/auth-mail",
  "/api/contact-preferences",
  "/api/decide",
  "/api/inbound/email",
  "/api/inbound/sms",
  "/api/inbound/twilio-status",
  "/api/inbound/voice",
  "/api/journey-events",
  "/api/unsubscribe",
];

/**
 * Pages that a link from a message opens: its token authorises and nothing else, so no address of theirs may
 * leave with a referrer. Browsers then say `Origin: null` in their forms (Fetch, "append a request Origin header").
 */
const TOKEN_PAGES = ["/decide", "/decide.data", "/decide/seen.gif", "/api/decide"];

/** Forms of ours that carry a file: a picture of 2 MB, a page with its notes that may be pasted, a list of feeds. */
const FILE_LIMITS_BYTES: Record<string, number> = {
  // A list of feeds from another reader.
  "/news/opml": 512 * 1024,
  "/news/opml.data": 512 * 1024,
  "/page/image": 2_304 * 1024,
  "/page/transfer": 5 * 1024 * 1024,
  "/page/transfer.data": 5 * 1024 * 1024,
};

/** What every answer and every request is held to, whatever route it meets. */
export function protect({ development }: { development: boolean }): RequestHandler[] {
  return [securityHeaders(development), refuseMalformed, refuseForeignOrigins, limitBody];
}

/** Security headers (OWASP ASVS 5.0, V3.4). */
function securityHeaders(development: boolean): RequestHandler {
  const https = settings().portalUrl.startsWith("https:");
  return (req, res, next) => {
    const { nonce } = res.locals.context as RequestContext;
    res.setHeader("Content-Security-Policy", contentSecurityPolicy(nonce, development, https));
    res.setHeader("X-Content-Type-Options", "nosniff");
    res.setHeader("X-Frame-Options", "DENY");
    res.setHeader("Referrer-Policy", TOKEN_PAGES.includes(req.path) ? "no-referrer" : "same-origin");
    res.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    res.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    res.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
    if (https) res.setHeader("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
    next();
  };
}

function contentSecurityPolicy(nonce: string, development: boolean, https: boolean): string {
  const directives = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    // Vite injects styles into the page while developing, and a nonce would switch that off.
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  if (https) directives.push("upgrade-insecure-requests");
  return directives.join("; ");
}

/**
 * Cross-site request forgery: what changes something must come from our own pages. Browsers send `Origin` with
 * every such request; where it is missing, `Sec-Fetch-Site` must say that it is ours.
 */
function refuseForeignOrigins(req: Request, res: Response, next: NextFunction): void {
  if (["GET", "HEAD"].includes(req.method) || SIGNED_ENDPOINTS.includes(req.path)) {
    next();
  } else if (TOKEN_PAGES.includes(req.path) && req.get("Origin") === "null") {
    delete req.headers.origin;
    next();
  } else if (isOwn(req)) {
    agreeWithRemix(req);
    next();
  } else {
    sendPlainPage(req, res, 403);
  }
}

/** Remix asks in its own way, Origin against Host, and fails behind a proxy that doesn't pass Host on. */
function agreeWithRemix(req: Request): void {
  const origin = req.get("Origin");
  if (!origin) return;
  req.headers.host = new URL(origin).host;
  delete req.headers["x-forwarded-host"];
}

function isOwn(req: Request): boolean {
  const own = ownOrigins(req);
  const origin = req.get("Origin");
  if (origin) return own.includes(origin);
  const called = originOf(req);
  return req.get("Sec-Fetch-Site") === "same-origin" && called !== undefined && own.includes(called);
}

/**
 * `PORTAL_URL` alone. Who runs Homeport for this machine reaches it by several addresses, so there the one
 * called counts too, but no name: any name can be pointed at this machine (DNS rebinding), and the page of
 * that name would then call itself.
 */
function ownOrigins(req: Request): string[] {
  const { portalUrl } = settings();
  const { origin } = new URL(portalUrl);
  const called = originOf(req);
  return isLoopback(portalUrl) && called && isNameless(called) ? [origin, called] : [origin];
}

/** Scheme, host and port by which the request called us. */
function originOf(req: Request): string | undefined {
  const called = `${req.protocol}://${req.get("Host")}`;
  return URL.canParse(called) ? new URL(called).origin : undefined;
}

function isNameless(origin: string): boolean {
  const { hostname } = new URL(origin);
  return hostname === "localhost" || hostname.startsWith("[") || isIP(hostname) !== 0;
}

function limitBody(req: Request, res: Response, next: NextFunction): void {
  const limit = MACHINE_LIMITS_BYTES[req.path] ?? FILE_LIMITS_BYTES[req.path] ?? BODY_LIMIT_BYTES;
  const tooLarge = () => {
    if (res.headersSent) {
      req.destroy();
      return;
    }
    res.setHeader("Connection", "close");
    if (req.path in MACHINE_LIMITS_BYTES) sendProblem(res, limit);
    else sendPlainPage(req, res, 413);
  };
  if (Number(req.get("Content-Length") ?? 0) > limit) {
    tooLarge();
    return;
  }
  if (req.get("Transfer-Encoding")) {
    // Without a declared length the bytes are counted as they come.
    let received = 0;
    req.on("data", (chunk: Buffer) => {
      received += chunk.length;
      if (received > limit) {
        leaveUnread(req);
        tooLarge();
      }
    });
    req.pause();
  }
  next();
}

/** Remix would take what came until the connection closed for the whole body, and act on it. */
function leaveUnread(req: Request): void {
  for (const event of ["data", "end", "close", "error"]) req.removeAllListeners(event);
  req.on("error", () => {});
}

/** To a machine, whose own limit it was (RFC 9457). */
function sendProblem(res: Response, limit: number): void {
  const detail = `The body may have ${limit} bytes.`;
  res
    .status(413)
    .set("Cache-Control", "no-store")
    .type("application/problem+json")
    .send(JSON.stringify({ type: "about:blank", title: "Content Too Large", status: 413, detail }));
}
