import type { Submission } from "@conform-to/react";
import { redirect } from "@remix-run/node";
import { countTry } from "~/foundation/identity/limits.server";
import type { RequestArgs } from "~/lib/context.server";
import { refuse } from "~/lib/form.server";
import { ownPath } from "~/lib/paths";
import { timeFormat } from "~/lib/time";
import { redirectWithToast } from "~/lib/toast.server";
import { askForCode, sendingInWords } from "./ask-for-code.server";
import { makePrimary, removeContactPoint, updateContactPoint } from "./commands.server";
import { endOfPause } from "./pause.server";
import { type ContactPoint, listContactPoints } from "./queries.server";
import type { FoundPoint } from "./require-point.server";
import type { PointAction } from "./schema";
import { sendTest } from "./sending.server";

interface Press extends FoundPoint {
  /** Where to go afterwards, a path of ours. */
  returnTo: string;
}

/** Answers a press on one of a point's buttons: does it, says so, and offers to take it back where that is honest. */
export async function answerPress(
  args: RequestArgs,
  found: FoundPoint,
  submission: Extract<Submission<PointAction, string[]>, { status: "success" }>,
) {
  const { value } = submission;
  const press = { ...found, returnTo: ownPath("returnTo" in value ? value.returnTo : undefined, "/contact") };
  switch (value.intent) {
    case "save":
      return savePoint(press, value);
    case "pause": {
      const end = endOfPause({ day: value.until, timeZone: found.customer.timeZone, now: new Date() });
      if (end.ok) return pausePoint(press, end.until);
      return refuse(submission, found.t, {
        fieldErrors: { until: [found.t(`contact:errors.${end.mistake}`)] },
      });
    }
    case "resume":
      return resumePoint(press);
    case "primary":
      return choosePrimary(press);
    case "test":
      return testPoint(args, press, false);
    case "testCall":
      return testPoint(args, press, true);
    case "remove":
      return removePoint(press);
    case "code":
      return beginVerification(args, press);
  }
}

const pageOf = (id: string) => `/contact/points/${id}`;

async function savePoint(
  { customer, point, t }: Press,
  { label, language }: Pick<ContactPoint, "label" | "language">,
) {
  await updateContactPoint({ customer, id: point.id, change: { label, language } });
  return redirectWithToast("/contact", t("contact:edit.saved"));
}

async function pausePoint({ customer, locale, t, point, view, returnTo }: Press, until: string) {
  await updateContactPoint({ customer, id: point.id, change: { pausedUntil: until } });
  const date = timeFormat(locale, customer.timeZone, { dateStyle: "long" }).format(new Date(until));
  return redirectWithToast(returnTo, t("contact:edit.pauseDone", { name: view.name, date }), "kept", {
    action: pageOf(point.id),
    fields: { intent: "resume", returnTo },
  });
}

async function resumePoint({ customer, t, point, view, returnTo }: Press) {
  await updateContactPoint({ customer, id: point.id, change: { pausedUntil: null } });
  return redirectWithToast(returnTo, t("contact:edit.resumeDone", { name: view.name }));
}

async function choosePrimary({ customer, t, point, view, returnTo }: Press) {
  const { supabase, customerId } = customer;
  const points = await listContactPoints({ supabase, customerId });
  const before = points.find(
    ({ kind, isPrimary, id }) => kind === point.kind && isPrimary && id !== point.id,
  );
  if (!(await makePrimary({ customer, id: point.id }))) throw new Response(null, { status: 400 });
  return redirectWithToast(
    returnTo,
    t("contact:edit.primaryDone", { name: view.name }),
    "kept",
    before && { action: pageOf(before.id), fields: { intent: "primary", returnTo } },
  );
}

/**
 * Removes a point. Only the address of the account can come back as it was, verified: only there does the answer
 * offer to take it back.
 */
async function removePoint({ customer, t, point, view }: Press) {
  await removeContactPoint({ customer, id: point.id });
  const undo =
    point.kind === "email" && point.address === customer.email.toLowerCase() && point.verifiedAt
      ? {
          action: "/contact/add/email",
          fields: { address: point.address, label: point.label, language: point.language ?? "" },
        }
      : undefined;
  return redirectWithToast("/contact", t("contact:edit.removed", { name: view.name }), "kept", undo);
}

async function testPoint(args: RequestArgs, { customer, t, point, view, returnTo }: Press, call: boolean) {
  const { name } = view;
  const wait = await countTry("contactTest", args, customer.customerId);
  if (wait) return redirectWithToast(returnTo, t("contact:sending.tooMany", { count: wait }), "harm");
  const outcome = await sendTest({ customer, id: point.id, call });
  if (outcome === "sent") {
    return redirectWithToast(
      returnTo,
      t(call ? "contact:sending.testCalling" : "contact:sending.testSent", { name }),
    );
  }
  const goneWithIt = outcome === "gone" && point.kind === "web_push";
  return redirectWithToast(goneWithIt ? "/contact" : returnTo, sendingInWords(outcome, name, t), "harm");
}

async function beginVerification(args: RequestArgs, { customer, t, point, view }: Press) {
  const { there, said } = await askForCode(args, { customer, id: point.id, name: view.name, t });
  const next = there ? `/contact/verify/${point.id}` : "/contact";
  return said ? redirectWithToast(next, said.text, said.tone) : redirect(next);
}
