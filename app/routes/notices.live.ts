import type { LoaderFunctionArgs } from "@remix-run/node";
import { loadInbox } from "~/domains/trips/inbox/load.server";

/** The inbox as its page shows it, for that page to ask again. */
export async function loader(args: LoaderFunctionArgs) {
  const { view } = await loadInbox(args);
  return Response.json(view, { headers: { "Cache-Control": "private, no-store" } });
}
