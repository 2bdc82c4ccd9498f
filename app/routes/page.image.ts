import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { readForm } from "~/lib/form.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { requireCustomer } from "~/lib/session.server";
import { deletePictures, STYLE_PAGE, saveStyle } from "~/start-page/style/handle-form.server";
import { addPicture } from "~/start-page/style/picture/pictures.server";

/** Takes a picture for behind the page, or deletes those there are, by a form of the page of style. */
export async function action(args: ActionFunctionArgs) {
  const [customer, t, form] = await Promise.all([
    requireCustomer(args),
    translatorFor(args),
    readForm(args.request),
  ]);
  if (form.get("intent") === "remove") return deletePictures({ customer, t });
  const sent = form.get("picture");
  if (!(sent instanceof File) || sent.size === 0) return refused("missing");
  const added = await addPicture({ customer, sent: new Uint8Array(await sent.arrayBuffer()) });
  if ("refusal" in added) return refused(added.refusal);
  const change = { image: added.id, background: "image" } as const;
  return saveStyle({ customer, t, change, said: t("page-style:picture.added") });
}

/** In the address, since the page is another one than what the form was sent to. */
const refused = (why: string) => redirect(`${STYLE_PAGE}?picture=${why}#picture`);

export const loader = () => redirect(STYLE_PAGE);
