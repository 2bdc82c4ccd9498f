import "@remix-run/node";
import type { RequestContext } from "./lib/context.server";

declare module "@remix-run/node" {
  interface AppLoadContext extends RequestContext {}
  interface Future {
    v3_singleFetch: true;
  }
}
