import { parseWithZod } from "@conform-to/zod/v4";
import { refuse } from "~/lib/form.server";
import type { Translator } from "~/lib/i18n/i18n.server";
import type { Customer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { changePage, undoSave } from "../commands.server";
import { StyleForm, StylePress } from "./form";
import { readStyle, type Style, toKept } from "./schema";

export const STYLE_PAGE = "/page/style";

interface Request {
  customer: Customer;
  form: FormData;
  t: Translator;
}

/** What was filled in or pressed on the page of style, with the answer to it. */
export async function handleStyleForm({ customer, form, t }: Request) {
  if (form.get("intent") === "save") {
    const submission = parseWithZod(form, { schema: StyleForm });
    if (submission.status !== "success") return refuse(submission, t);
    return saveStyle({ customer, t, change: submission.value, said: t("page-style:saved") });
  }
  const press = StylePress.safeParse(Object.fromEntries(form));
  if (!press.success) throw new Response(null, { status: 400 });
  if ("preset" in press.data) {
    return saveStyle({ customer, t, change: press.data.preset, said: t("page-style:saved") });
  }
  const undone = await undoSave(customer, press.data.undo);
  return undone?.kind === "saved"
    ? redirectWithToast(STYLE_PAGE, t("page-style:undone"))
    : redirectWithToast(STYLE_PAGE, t("page-style:undoLate"), "info");
}

/** Saves these properties of the page's style and goes back to it, with a way to take it back. */
export async function saveStyle({
  customer,
  t,
  change,
  said,
}: {
  customer: Customer;
  t: Translator;
  change: Partial<Style>;
  said: string;
}) {
  const saved = await changePage(customer, ({ document }) => {
    const kept = toKept({ ...readStyle(document.style), ...change });
    return [
      { do: "style", style: Object.fromEntries(Object.keys(change).map((name) => [name, kept[name]])) },
    ];
  });
  if (saved.kind !== "saved") {
    return redirectWithToast(STYLE_PAGE, t("page-style:errors.notSaved"), "harm");
  }
  return redirectWithToast(STYLE_PAGE, said, "kept", {
    action: STYLE_PAGE,
    fields: { undo: String(saved.revision) },
  });
}
