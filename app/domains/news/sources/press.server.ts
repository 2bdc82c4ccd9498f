import type { Translator } from "~/lib/i18n/i18n.server";
import type { Customer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { SourcePress } from "../schema";
import { refreshSource, removeSource, renameSource } from "./commands.server";
import { listSources } from "./queries.server";

/** A button at one source: removes, renames or fetches it. Answers 400 to anything else, 404 for none of theirs. */
export async function pressSource({
  customer,
  id,
  form,
  t,
}: {
  customer: Customer;
  id: string;
  form: FormData;
  t: Translator;
}): Promise<Response> {
  const press = SourcePress.safeParse(Object.fromEntries(form));
  if (!press.success) throw new Response(null, { status: 400 });
  const [source] = await listSources({ customer, id });
  if (!source) {
    if (press.data.intent === "remove") return redirectWithToast("/news", t("news:source.gone"), "info");
    throw new Response(null, { status: 404 });
  }
  const page = `/news/${id}`;
  switch (press.data.intent) {
    case "rename":
      await renameSource({ customer, id, name: press.data.name });
      return redirectWithToast(page, t("news:source.renamed"));
    case "refresh":
      return (await refreshSource({ customer, id }))
        ? redirectWithToast(page, t("news:source.refreshed"))
        : redirectWithToast(page, t("news:source.notYet"), "info");
    case "remove":
      await removeSource({ customer, id });
      return redirectWithToast("/news", t("news:source.removed", { name: source.name }), "kept", {
        action: "/news",
        fields: {
          intent: "restore",
          address: source.address,
          ...(source.ownName !== null && { name: source.ownName }),
        },
      });
  }
}
