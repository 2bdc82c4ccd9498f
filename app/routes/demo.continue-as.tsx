import type { ActionFunctionArgs } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { countTry } from "~/foundation/identity/limits.server";
import { signInWithPassword } from "~/foundation/identity/sign-in.server";
import { readForm } from "~/lib/form.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { settings } from "~/lib/settings.server";
import { redirectWithToast } from "~/lib/toast.server";

/** Demo mode's shortcut: signs in with a demo account's own address and password, as its owner would. */
export async function action(args: ActionFunctionArgs) {
  const role = (await readForm(args.request)).get("role");
  const account = settings().demo?.accounts.find((candidate) => candidate.role === role);
  if (!account) throw new Response(null, { status: settings().demo ? 400 : 404 });
  const t = await translatorFor(args);
  const wait = await countTry("demo", args, account.email);
  if (wait) return redirectWithToast("/sign-in", t("identity:tooMany", { count: wait }), "harm");
  if (await signInWithPassword(args, account)) return redirect("/");
  return redirectWithToast("/sign-in", t("demo:failed"), "harm");
}

export const loader = () => redirect("/sign-in");
