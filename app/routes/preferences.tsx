import type { ActionFunctionArgs } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { updateProfile } from "~/foundation/customer/commands.server";
import { PreferenceForm } from "~/foundation/customer/schema";
import { readForm } from "~/lib/form.server";
import { ownPath } from "~/lib/paths";
import { localeCookie, themeCookie } from "~/lib/preferences.server";
import { findCustomer } from "~/lib/session.server";

/** Language and look, from the header of any page: kept on this device, and in the profile of who is signed in. */
export async function action(args: ActionFunctionArgs) {
  const parsed = PreferenceForm.safeParse(Object.fromEntries(await readForm(args.request)));
  if (!parsed.success) throw new Response(null, { status: 400 });
  const { locale, theme, returnTo } = parsed.data;

  const customer = await findCustomer(args);
  if (customer && (locale || theme)) await updateProfile({ customer, profile: { locale, theme } });
  // Also where the profile says so already: what is pressed is what one wants to see, on My page too.
  if (customer && theme) await customer.supabase.rpc("end_page_theme").throwOnError();
  if (locale) args.context.setCookie(await localeCookie().serialize(locale));
  if (theme) args.context.setCookie(await themeCookie().serialize(theme));
  return redirect(ownPath(returnTo));
}

export const loader = () => redirect("/");
