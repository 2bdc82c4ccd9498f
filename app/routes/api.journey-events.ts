import type { ActionFunctionArgs } from "@remix-run/node";
import { log } from "~/lib/log.server";
import { problem } from "~/lib/problem.server";
import { settings } from "~/lib/settings.server";
import { createRoleClient } from "~/lib/supabase.server";
import {
  type EventResult,
  type Refused,
  readSigned,
  recordRequest,
  takeEvents,
  tally,
} from "../../worker/feeds/signed-events.server";

/**
 * What operators' systems say of journeys, signed. See docs/journey-events.md. Closed without secrets; the
 * database decides what an event changes.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  if (request.method !== "POST") return wrongMethod();
  const { journeyEventSecrets: secrets } = settings();
  if (secrets.length === 0) {
    return problem(404, "Not Found", "This endpoint is closed: JOURNEY_EVENT_SECRETS is not set.");
  }
  const { requestId } = context;
  const signed = readSigned({ secrets, body: await request.text(), headers: request.headers });
  // Whoever may be behind it writes nothing into the database.
  if (signed.refused === "signature") return refuse(signed, requestId);

  const supabase = createRoleClient({ role: "notifier" });
  const { source } = signed;
  const taken = signed.refused
    ? signed
    : await takeEvents({ supabase, ...signed }).catch((error: unknown) => {
        log().error({ requestId, source, error }, "journey events could not be taken over");
      });
  if (!taken) {
    const detail = "Nothing was taken over: send it again.";
    return problem(503, "Service Unavailable", detail, { "Retry-After": "5" });
  }
  await recordRequest({ supabase, source, ...taken }).catch((error: unknown) => {
    log().error({ requestId, source, error }, "a run of journey events could not be noted");
  });
  if (taken.refused) return refuse(taken, requestId, source);

  const { results, failed } = taken;
  log()[failed ? "warn" : "info"]({ requestId, source, ...tally(results) }, "journey events");
  if (failed === 0) return answer(200, results);
  if (failed < results.length) return answer(207, results);
  const [only] = results;
  const detail = results.length === 1 && only ? sentence(only) : "None of the events could be taken.";
  return problem(422, "Unprocessable Content", detail, {}, { results });
}

export const loader = () => wrongMethod();

const wrongMethod = () => problem(405, "Method Not Allowed", "POST.", { Allow: "POST" });

function refuse({ refused, detail }: Refused, requestId: string, source?: string): Response {
  log().warn({ requestId, source, refused }, "journey events refused");
  return refused === "signature" ? problem(401, "Unauthorized", detail) : problem(400, "Bad Request", detail);
}

function answer(status: number, results: EventResult[]): Response {
  return Response.json({ results }, { status, headers: { "Cache-Control": "no-store" } });
}

function sentence({ result, detail }: EventResult): string {
  if (result === "conflict") return "This id was used for another event before.";
  if (result === "unmatched") return "There is no such journey.";
  if (result === "ambiguous") return `The name fits ${detail}: give the journey's id.`;
  return detail ?? result;
}
