import type { AppLoadContext } from "@remix-run/node";

/** What the web server knows of one HTTP request before Remix sees it. One object a request. */
export interface RequestContext {
  /** Stands in the log, in the `X-Request-Id` header and on error pages. */
  requestId: string;
  /** Only scripts that carry it run (Content-Security-Policy). */
  nonce: string;
  /** Address of the visitor, behind as many proxies as `TRUST_PROXY` says. For rate limits, never logged. */
  clientIp: string;
  /** Sets a cookie on the response, whichever loader or action answers. Only before the response has begun. */
  setCookie(value: string): void;
}

/** What loaders and actions pass on: the request and what the server knows of it. */
export interface RequestArgs {
  request: Request;
  context: AppLoadContext;
}
