import type { LoaderFunctionArgs } from "@remix-run/node";
import { loadDemoInbox } from "~/foundation/demo/inbox.server";

/** The demo's messages as their page shows them, for that page to ask again. */
export async function loader(args: LoaderFunctionArgs) {
  return Response.json(await loadDemoInbox(args), { headers: { "Cache-Control": "no-store" } });
}
