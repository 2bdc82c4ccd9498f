import type { LoaderFunctionArgs } from "@remix-run/node";
import { loadTrip } from "~/domains/trips/timeline/load.server";

/** A trip as its page shows it, for that page to ask again. */
export async function loader(args: LoaderFunctionArgs) {
  const trip = await loadTrip(args, args.params.id);
  return Response.json(trip, { headers: { "Cache-Control": "private, no-store" } });
}
