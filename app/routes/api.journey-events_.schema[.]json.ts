import { settings } from "~/lib/settings.server";
import { journeyEventsJsonSchema } from "../../worker/feeds/signed-events";

/** What `POST /api/journey-events` takes, as JSON Schema (2020-12), for those who write to it. */
export function loader() {
  return Response.json(journeyEventsJsonSchema(`${settings().portalUrl}/api/journey-events/schema.json`), {
    headers: { "Content-Type": "application/schema+json", "Cache-Control": "public, max-age=300" },
  });
}
