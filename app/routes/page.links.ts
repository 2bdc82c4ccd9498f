import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { readFields } from "~/lib/form.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { ownPath } from "~/lib/paths";
import { requireCustomer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { addLink } from "~/start-page/widgets/quick-links/commands.server";

const Link = z.object({
  widget: z.string().max(40),
  name: z.string().max(60).default(""),
  address: z.string().max(2000),
  returnTo: z.string().optional(),
});

/** One more link for a widget of the page. */
export async function action(args: ActionFunctionArgs) {
  const [customer, t, fields] = await Promise.all([
    requireCustomer(args),
    translatorFor(args),
    readFields(args.request),
  ]);
  const link = Link.safeParse(fields);
  if (!link.success) throw new Response(null, { status: 400 });
  const returnTo = ownPath(link.data.returnTo);
  const outcome = await addLink(customer, link.data);
  return outcome === "kept"
    ? redirectWithToast(returnTo, t("page-widgets:links.kept"))
    : redirectWithToast(returnTo, t(`page-widgets:links.wrong.${outcome}`), "harm");
}
