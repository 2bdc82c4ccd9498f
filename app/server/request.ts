import { randomBytes, randomUUID } from "node:crypto";
import type { AppLoadContext } from "@remix-run/node";
import type { NextFunction, Request, Response } from "express";
import type { RequestContext } from "../lib/context.server";
import { log } from "../lib/log.server";

/** Gives every request an id and a nonce, and logs it when it is done: path only, never the query. */
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

  const { method, path } = req;
  const started = process.hrtime.bigint();
  res.on("close", () => {
    const milliseconds = Math.round(Number(process.hrtime.bigint() - started) / 1e5) / 10;
    const aborted = !res.writableFinished;
    const entry = { requestId: context.requestId, method, path, status: res.statusCode };
    log()[res.statusCode >= 500 ? "error" : "info"]({ ...entry, milliseconds, aborted }, "request");
  });
  next();
}

/** Hands the request's context to Remix's loaders and actions. */
export function loadContext(_req: Request, res: Response): AppLoadContext {
  return res.locals.context as AppLoadContext;
}

/** What even Remix did not catch, such as an address that cannot be decoded: one sentence, no stack trace. */
export function lastResort(error: unknown, _req: Request, res: Response, next: NextFunction): void {
  if (res.headersSent) {
    next(error);
    return;
  }
  const given = typeof error === "object" && error !== null && "status" in error ? Number(error.status) : 500;
  const status = given >= 400 && given < 600 ? given : 500;
  const { requestId } = res.locals.context as RequestContext;
  if (status >= 500) log().error({ requestId, error }, "request failed");
  const sentence = status === 404 ? "There is nothing here." : "This request could not be answered.";
  res.status(status).type("text/plain").send(`${sentence} (${requestId})`);
}
