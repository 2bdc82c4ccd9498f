import type { ActionFunctionArgs } from "@remix-run/node";
import { isFromTwilio } from "~/domains/contact/sms-replies/twilio.server";
import { readFields } from "~/lib/form.server";
import { problem } from "~/lib/problem.server";
import { settings } from "~/lib/settings.server";
import { createRoleClient } from "~/lib/supabase.server";
import { readTwilioStatus } from "../../worker/channels/twilio-status";
import { recordStatus } from "../../worker/record-status";

/**
 * What became of text messages and calls, as Twilio tells it. Closed unless Twilio is set up; refuses what Twilio
 * did not sign. 204 also for messages that are no notices, so that they are not told again.
 */
export async function action({ request }: ActionFunctionArgs) {
  const { twilio } = settings();
  if (!twilio) return problem(404, "Not Found", "This endpoint is closed: Twilio is not set up.");

  const parameters = await readFields(request);
  if (!(await isFromTwilio({ authToken: twilio.authToken, request, parameters }))) {
    return problem(403, "Forbidden", "The signature does not match.");
  }
  const status = readTwilioStatus(parameters);
  if (status?.accountSid !== twilio.accountSid) {
    return problem(400, "Bad Request", "That is no status of a message or call of this account.");
  }
  if (status.state) await recordStatus({ supabase: createRoleClient({ role: "notifier" }), ...status });
  return new Response(null, { status: 204 });
}
