import type { NextFunction, Request, RequestHandler, Response } from "express";
import type { RequestContext } from "../lib/context.server";
import { settings } from "../lib/env.server";

/** A form of ours is a few hundred bytes; nothing that a page sends is larger than this. */
const BODY_LIMIT_BYTES = 64 * 1024;

/** Paths whose callers are machines: they sign what they send, so the browser's Origin rule is not for them. */
const SIGNED_PATHS = /^\/api\//;

/** What every answer and every request is held to, whatever route it meets. */
export function protect({ development }: { development: boolean }): RequestHandler[] {
  return [securityHeaders(development), refuseForeignOrigins, limitBody];
}

/** Security headers (OWASP ASVS 5.0, V3.4). */
function securityHeaders(development: boolean): RequestHandler {
  const https = settings().portalUrl.startsWith("https:");
  return (_req, res, next) => {
    const { nonce } = res.locals.context as RequestContext;
    res.setHeader("Content-Security-Policy", contentSecurityPolicy(nonce, development, https));
    res.setHeader("X-Content-Type-Options", "nosniff");
    res.setHeader("X-Frame-Options", "DENY");
    res.setHeader("Referrer-Policy", "same-origin");
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
    // Vite injects styles into the page while developing.
    `style-src 'self'${development ? " 'unsafe-inline'" : ""}`,
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
  if (["GET", "HEAD", "OPTIONS"].includes(req.method) || SIGNED_PATHS.test(req.path) || isOwn(req)) {
    next();
  } else {
    res.status(403).type("text/plain").send("This request did not come from one of our own pages.");
  }
}

function isOwn(req: Request): boolean {
  const origin = req.get("Origin");
  return origin ? isOwnOrigin(origin, req) : req.get("Sec-Fetch-Site") === "same-origin";
}

function isOwnOrigin(origin: string, req: Request): boolean {
  if (!URL.canParse(origin)) return false;
  return origin === new URL(settings().portalUrl).origin || new URL(origin).host === req.get("Host");
}

function limitBody(req: Request, res: Response, next: NextFunction): void {
  const tooLarge = () => {
    if (res.headersSent) {
      req.destroy();
      return;
    }
    res.setHeader("Connection", "close");
    res
      .status(413)
      .type("text/plain")
      .send(`A request may hold at most ${BODY_LIMIT_BYTES / 1024} kB.`);
  };
  if (Number(req.get("Content-Length") ?? 0) > BODY_LIMIT_BYTES) {
    tooLarge();
    return;
  }
  if (req.get("Transfer-Encoding")) {
    // Without a declared length the bytes are counted as they come.
    let received = 0;
    req.on("data", (chunk: Buffer) => {
      received += chunk.length;
      if (received > BODY_LIMIT_BYTES) tooLarge();
    });
    req.pause();
  }
  next();
}
