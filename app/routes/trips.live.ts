import type { LoaderFunctionArgs } from "@remix-run/node";
import { loadTrips } from "~/domains/trips/timeline/load.server";

/** The trips as their page shows them, for that page to ask again. */
export async function loader(args: LoaderFunctionArgs) {
  return Response.json(await loadTrips(args), { headers: { "Cache-Control": "private, no-store" } });
}
