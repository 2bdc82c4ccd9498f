import type { ActionFunctionArgs } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { signOut } from "~/foundation/identity/commands.server";
import { SignOutForm } from "~/foundation/identity/schema";
import { readForm } from "~/lib/form.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { findCustomer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { forgetGood } from "~/start-page/last-good.server";

/** Ends this session, the others, or all, as the form says. */
export async function action(args: ActionFunctionArgs) {
  const { scope } = SignOutForm.parse(Object.fromEntries(await readForm(args.request)));
  const [customer, t] = await Promise.all([findCustomer(args), translatorFor(args)]);
  if (!customer) return redirect("/");

  await signOut(args, { customer, scope });
  forgetGood(customer.customerId);
  return scope === "others"
    ? redirectWithToast("/account", t("identity:signedOutOthers"))
    : redirectWithToast("/", t("identity:signedOut"), "info");
}

export const loader = () => redirect("/");
