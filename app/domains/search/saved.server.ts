import { z } from "zod";
import type { Translator } from "~/lib/i18n/i18n.server";
import type { Customer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { keepSearch, removeSearch } from "./commands.server";
import { RemovedSearch, SavedSearch } from "./schema";

/** Keeps a search, removes one, or puts back what was removed: what the forms of the search page send. Throws 400. */
export async function changeSaved({
  customer,
  t,
  form,
}: {
  customer: Customer;
  t: Translator;
  form: FormData;
}): Promise<Response> {
  const fields = Object.fromEntries(form);
  switch (form.get("intent")) {
    case "save": {
      const search = parsed(SavedSearch, fields);
      const outcome = await keepSearch({ ...customer, search });
      const back = `/search?${new URLSearchParams({ q: search.query, in: "own" })}`;
      return outcome === "kept"
        ? redirectWithToast(back, t("search:saved.kept"))
        : redirectWithToast(back, t("search:saved.full"), "info");
    }
    case "remove": {
      const { id } = parsed(z.object({ id: z.uuid() }), fields);
      const removed = await removeSearch({ ...customer, id });
      return redirectWithToast(
        "/search",
        t("search:saved.removed"),
        "kept",
        removed ? { action: "/search", fields: { intent: "restore", ...removed } } : undefined,
      );
    }
    case "restore": {
      await keepSearch({ ...customer, search: parsed(RemovedSearch, fields) });
      return redirectWithToast("/search", t("search:saved.restored"));
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

function parsed<Schema extends z.ZodType>(schema: Schema, fields: unknown): z.infer<Schema> {
  const read = schema.safeParse(fields);
  if (!read.success) throw new Response(null, { status: 400 });
  return read.data;
}
