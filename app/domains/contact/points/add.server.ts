import { redirect } from "@remix-run/node";
import { countTry } from "~/foundation/identity/limits.server";
import { tooManyTries } from "~/foundation/identity/too-many-tries.server";
import type { RequestArgs } from "~/lib/context.server";
import { refuse } from "~/lib/form.server";
import { translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { askForCode } from "./ask-for-code.server";
import { addContactPoint } from "./commands.server";
import { addressInWords } from "./describe.server";
import { deviceOf } from "./device";
import type { AddedKind } from "./kinds";
import { readNewPoint } from "./new-point.server";

/**
 * Takes the form of a kind: adds the point, has its code sent and leads to where the code is entered. A webhook's
 * secret is answered before that, this once.
 */
export async function addPoint(
  args: RequestArgs,
  { customer, locale, kind, form }: { customer: Customer; locale: Locale; kind: AddedKind; form: FormData },
) {
  const t = translatorIn(locale);
  const device = deviceOf(args.request.headers.get("User-Agent") ?? "");
  const { submission, point, mistake } = readNewPoint({
    kind,
    form,
    device: device ? t("contact:point.device", { ...device }) : "",
  });
  if (!point) {
    const fieldErrors = mistake && { address: [t(`contact:errors.phone.${mistake}`)] };
    return refuse(submission, t, { fieldErrors });
  }
  const wait = await countTry("contactPoint", args, customer.customerId);
  if (wait) return tooManyTries(submission, t, wait);
  const added = await addContactPoint({ customer, point });
  if (typeof added === "string") return refuse(submission, t, { formErrors: [t(`contact:errors.${added}`)] });

  const name = point.label || addressInWords(point, locale).text;
  if (added.verified) {
    if (point.secret) return { secret: point.secret, next: "/contact", problem: null };
    return redirectWithToast("/contact", t("contact:add.already", { name }), "info");
  }
  const { there, said } = await askForCode(args, { customer, id: added.id, name, t });
  const next = there ? `/contact/verify/${added.id}` : "/contact";
  if (point.secret) return { secret: point.secret, next, problem: said?.text ?? null };
  return said ? redirectWithToast(next, said.text, said.tone) : redirect(next);
}
