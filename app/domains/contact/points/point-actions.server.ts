import { redirect } from "@remix-run/node";
import { countTry } from "~/foundation/identity/limits.server";
import type { RequestArgs } from "~/lib/context.server";
import { translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { timeFormat } from "~/lib/time";
import { redirectWithToast } from "~/lib/toast.server";
import { askForCode, sendingInWords } from "./ask-for-code.server";
import { makePrimary, removeContactPoint, updateContactPoint } from "./commands.server";
import type { PointView } from "./point-view";
import { type ContactPoint, listContactPoints } from "./queries.server";
import { sendTest } from "./sending.server";

interface Press {
  customer: Customer;
  locale: Locale;
  point: ContactPoint;
  /** The point as its owner reads it. */
  view: PointView;
  /** Where to go afterwards, a path of ours. */
  returnTo: string;
}

const actionOf = (id: string) => `/contact/points/${id}`;

/** Pauses a point until an instant (ISO 8601). The answer offers to take it back. */
export async function pausePoint({ customer, locale, point, view, returnTo }: Press, until: string) {
  await updateContactPoint({ customer, id: point.id, change: { pausedUntil: until } });
  const date = timeFormat(locale, customer.timeZone, { dateStyle: "long" }).format(new Date(until));
  return redirectWithToast(
    returnTo,
    translatorIn(locale)("contact:edit.pauseDone", { name: view.name, date }),
    "kept",
    { action: actionOf(point.id), fields: { intent: "resume", returnTo } },
  );
}

/** Ends a point's pause. */
export async function resumePoint({ customer, locale, point, view, returnTo }: Press) {
  await updateContactPoint({ customer, id: point.id, change: { pausedUntil: null } });
  return redirectWithToast(returnTo, translatorIn(locale)("contact:edit.resumeDone", { name: view.name }));
}

/** Makes a verified point the first choice of its kind; the answer offers the one before. */
export async function choosePrimary({ customer, locale, point, view, returnTo }: Press) {
  const { supabase, customerId } = customer;
  const points = await listContactPoints({ supabase, customerId });
  const before = points.find(({ kind, isPrimary, id }) => kind === point.kind && isPrimary && id !== point.id);
  if (!(await makePrimary({ customer, id: point.id }))) throw new Response(null, { status: 400 });
  return redirectWithToast(
    returnTo,
    translatorIn(locale)("contact:edit.primaryDone", { name: view.name }),
    "kept",
    before && { action: actionOf(before.id), fields: { intent: "primary", returnTo } },
  );
}

/**
 * Removes a point. Only the address of the account can come back as it was, verified: only there does the answer
 * offer to take it back.
 */
export async function removePoint({ customer, locale, point, view }: Press) {
  await removeContactPoint({ customer, id: point.id });
  const undo =
    point.kind === "email" && point.address === customer.email.toLowerCase() && point.verifiedAt
      ? {
          action: "/contact/add/email",
          fields: { address: point.address, label: point.label, language: point.language ?? "" },
        }
      : undefined;
  return redirectWithToast(
    "/contact",
    translatorIn(locale)("contact:edit.removed", { name: view.name }),
    "kept",
    undo,
  );
}

/** Sends a test by the point's own channel, or calls, and says what became of it. */
export async function testPoint(
  args: RequestArgs,
  { customer, locale, point, view, returnTo }: Press,
  call: boolean,
) {
  const t = translatorIn(locale);
  const { name } = view;
  const wait = await countTry("contactTest", args, customer.customerId);
  if (wait) return redirectWithToast(returnTo, t("contact:sending.tooMany", { count: wait }), "harm");
  const outcome = await sendTest({ customer, id: point.id, call });
  if (outcome === "sent") {
    return redirectWithToast(returnTo, t(call ? "contact:sending.testCalling" : "contact:sending.testSent", { name }));
  }
  const goneWithIt = outcome === "gone" && point.kind === "web_push";
  return redirectWithToast(goneWithIt ? "/contact" : returnTo, sendingInWords(outcome, name, t), "harm");
}

/** Has a code sent and leads to where it is entered. */
export async function beginVerification(
  args: RequestArgs,
  { customer, locale, point, view }: Pick<Press, "customer" | "locale" | "point" | "view">,
) {
  const t = translatorIn(locale);
  const { there, said } = await askForCode(args, { customer, id: point.id, name: view.name, t });
  const next = there ? `/contact/verify/${point.id}` : "/contact";
  return said ? redirectWithToast(next, said.text, said.tone) : redirect(next);
}
