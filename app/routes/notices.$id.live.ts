import type { LoaderFunctionArgs } from "@remix-run/node";
import { loadNotice } from "~/domains/trips/inbox/load.server";

/** A notice as its page shows it, for that page to ask again. */
export async function loader(args: LoaderFunctionArgs) {
  const { view, offer } = await loadNotice(args);
  return Response.json({ view, offer }, { headers: { "Cache-Control": "private, no-store" } });
}
