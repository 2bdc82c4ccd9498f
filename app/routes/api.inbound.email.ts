import { createHash, timingSafeEqual } from "node:crypto";
import type { ActionFunctionArgs } from "@remix-run/node";
import { log } from "~/lib/log.server";
import { problem } from "~/lib/problem.server";
import { settings } from "~/lib/settings.server";
import { createRoleClient } from "~/lib/supabase.server";
import { messageIdOf } from "../../worker/channels/email.server";
import { type MailReport, readMailReport } from "../../worker/channels/mail-report";
import { recordStatus } from "../../worker/record-status";

/**
 * Mails that came back, as they came in (message/rfc822): what could not be delivered, and what was called spam.
 * Whoever hands them in shows INBOUND_EMAIL_SECRET as a bearer token; without that setting it is closed. 204 also
 * for mails that are no reports about notices, or that nobody can read.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  const { inboundEmailSecret } = settings();
  if (!inboundEmailSecret) {
    return problem(404, "Not Found", "This endpoint is closed: INBOUND_EMAIL_SECRET is not set.");
  }
  if (!isBearer(request.headers.get("Authorization"), inboundEmailSecret)) {
    return problem(401, "Unauthorized", "Show the secret as a bearer token.", {
      "WWW-Authenticate": "Bearer",
    });
  }
  const mail = Buffer.from(await request.arrayBuffer());
  // What can't be read now never can: an error would have the mail server hand it in for days.
  const report = await readMailReport(mail).catch((error: unknown) => {
    log().warn({ requestId: context.requestId, error }, "a mail that came back can't be read");
    return null;
  });
  const ours = report !== null && (await record(report));
  log().info({ requestId: context.requestId, report: report?.kind ?? null, ours }, "mail came back");
  return new Response(null, { status: 204 });
}

function record(report: MailReport): Promise<boolean> {
  const supabase = createRoleClient({ role: "notifier" });
  const providerId = messageIdOf(report.deliveryId);
  if (report.kind === "complaint") {
    return recordStatus({
      supabase,
      providerId,
      state: null,
      trouble: { state: "blocked", cause: "complaint" },
    });
  }
  const { state, status } = report;
  // 5.1.x: the address; 5.2.x: the mailbox. Of anything else the recipient has no fault.
  const ofMailbox = state === "failed" && (status === null || /^5\.[12]\./.test(status));
  return recordStatus({
    supabase,
    providerId,
    state,
    error: state === "failed" ? `The mail came back${status ? ` (${status})` : ""}.` : null,
    trouble: ofMailbox ? { state: "failing", cause: "bounce" } : null,
  });
}

/** Compared by hash, so that the time it takes says nothing about the secret. */
function isBearer(header: string | null, secret: string): boolean {
  const shown = /^Bearer (.+)$/i.exec(header ?? "")?.[1] ?? "";
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(shown), hash(secret));
}
