import type { ActionFunctionArgs } from "@remix-run/node";
import { log } from "~/lib/log.server";
import { problem } from "~/lib/problem.server";
import { settings } from "~/lib/settings.server";
import { createRoleClient } from "~/lib/supabase.server";
import {
  type EventResult,
  type Refused,
  readSigned,
  takeEvents,
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
  if (signed.refused) return refuse(signed, requestId);

  const { source, content } = signed;
  const supabase = createRoleClient({ role: "notifier" });
  const taken = await takeEvents({ supabase, source, content });
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

/** How many came to which result. */
function tally(results: EventResult[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { result } of results) counts[result] = (counts[result] ?? 0) + 1;
  return counts;
}

function sentence({ result, detail }: EventResult): string {
  if (result === "conflict") return "This id was used for another event before.";
  if (result === "unmatched") return "There is no such journey.";
  if (result === "ambiguous") return `The name fits ${detail}: give the journey's id.`;
  return detail ?? result;
}
