import { randomBytes, randomUUID } from "node:crypto";
import type { AppLoadContext } from "@remix-run/node";
import type { NextFunction, Request, Response } from "express";
import type { RequestContext } from "../lib/context.server";
import { log } from "../lib/log.server";
import { loggedPath } from "../lib/logged-path";
import { settings } from "../lib/settings.server";
import { sendPlainPage } from "./plain-page";

/** Asked for every few seconds by machines: worth a line of the log only when something is wrong. */
const PROBES = ["/healthz", "/readyz"];

/**
 * Gives every request an id, a nonce and one form of its path, and logs it when it is done: never the query, nor a
 * token in the path.
 */
export function beginRequest(req: Request, res: Response, next: NextFunction): void {
  const context: RequestContext = {
    requestId: randomUUID(),
    nonce: randomBytes(16).toString("base64"),
    clientIp: req.ip ?? "unknown",
    setCookie: (value) => {
      res.append("Set-Cookie", value);
    },
  };
  res.locals.context = context;
  res.setHeader("X-Request-Id", context.requestId);

  // Remix prefers this header to Host, and only a proxy of ours may say it.
  if (settings().trustProxy === 0) delete req.headers["x-forwarded-host"];
  normalizePath(req);
  const { method, path } = req;
  const started = process.hrtime.bigint();
  res.on("close", () => {
    const milliseconds = Math.round(Number(process.hrtime.bigint() - started) / 1e5) / 10;
    const aborted = !res.writableFinished;
    const entry = { requestId: context.requestId, method, path: loggedPath(path), status: res.statusCode };
    const level = res.statusCode >= 500 ? "error" : PROBES.includes(path) ? "debug" : "info";
    log()[level]({ ...entry, milliseconds, aborted }, "request");
  });
  next();
}

/** Hands the request's context to Remix's loaders and actions. */
export function loadContext(_req: Request, res: Response): AppLoadContext {
  return res.locals.context as AppLoadContext;
}

/**
 * Remix reads `/api/../preferences` as a URL, which is `/preferences`, while Express takes it literally: what
 * decides by the path must see the same one as what answers to it. A target that is no path stays as it is.
 */
function normalizePath(req: Request): void {
  if (!req.originalUrl.startsWith("/")) return;
  const target = `http://localhost${req.originalUrl}`;
  if (!URL.canParse(target)) return;
  const { pathname, search } = new URL(target);
  req.url = pathname + search;
  req.originalUrl = req.url;
}

const ANSWERED_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/** Refuses what cannot even be read as a request for one of our addresses (RFC 9110, 15.5.1 and 15.5.6). */
export function refuseMalformed(req: Request, res: Response, next: NextFunction): void {
  if (!ANSWERED_METHODS.includes(req.method)) {
    res.setHeader("Allow", "GET, HEAD, POST");
    sendPlainPage(req, res, 405);
  } else if (!req.originalUrl.startsWith("/") || !hosts(req).every(isHost)) {
    sendPlainPage(req, res, 400);
  } else {
    next();
  }
}

/** Every host that the request names for itself. */
function hosts(req: Request): string[] {
  const forwarded = req.get("X-Forwarded-Host")?.split(",") ?? [];
  return [req.get("Host"), ...forwarded].flatMap((host) => (host ? [host.trim()] : []));
}

function isHost(host: string): boolean {
  return /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i.test(host) && URL.canParse(`http://${host}`);
}

/** What even Remix did not catch, such as an address that cannot be decoded: never a stack trace. */
export function lastResort(error: unknown, req: Request, res: Response, _next: NextFunction): void {
  // An answer that is under way can't become another; one that is out is what the visitor was told.
  if (res.headersSent) {
    if (!res.writableEnded) res.destroy();
    return;
  }
  const given = typeof error === "object" && error !== null && "status" in error ? Number(error.status) : 500;
  const status = given >= 400 && given < 600 ? given : 500;
  const { requestId } = res.locals.context as RequestContext;
  if (status >= 500) log().error({ requestId, error }, "request failed");
  sendPlainPage(req, res, status);
}
