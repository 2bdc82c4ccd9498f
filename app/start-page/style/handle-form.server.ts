import { parseWithZod } from "@conform-to/zod/v4";
import { refuse } from "~/lib/form.server";
import type { Translator } from "~/lib/i18n/i18n.server";
import type { Customer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { changePage, undoSave } from "../commands.server";
import type { StartPageDocument } from "../document";
import { changedProperties } from "../properties";
import { readDrawn, StyleForm, StylePress } from "./form";
import { findPicture, removePictures } from "./picture/pictures.server";
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
    // Only what was changed: another device may have chosen the rest since the form was drawn.
    const change = changedProperties(readDrawn(form), submission.value);
    return saveStyle({ customer, t, change, said: t("page-style:saved") });
  }
  const press = StylePress.safeParse(Object.fromEntries(form));
  if (!press.success) throw new Response(null, { status: 400 });
  if ("preset" in press.data) {
    return saveStyle({ customer, t, change: press.data.preset, said: t("page-style:saved") });
  }
  const undone = await undoSave(customer, press.data.undo);
  if (undone?.kind !== "saved") return redirectWithToast(STYLE_PAGE, t("page-style:undoLate"), "info");
  await forgetLostPicture(customer, undone.document);
  return redirectWithToast(STYLE_PAGE, t("page-style:undone"));
}

/** Deletes what pictures there are, unless the page that names one can't be changed: that would lose it. */
export async function deletePictures({ customer, t }: Omit<Request, "form">) {
  const saved = await changePage(customer, [{ do: "style", style: { image: null, background: null } }]);
  if (saved.kind !== "saved") return redirectWithToast(STYLE_PAGE, t("page-style:errors.notSaved"), "harm");
  await removePictures({ customer });
  return redirectWithToast(STYLE_PAGE, t("page-style:picture.removed"));
}

/** A style that comes back may name a picture that was deleted meanwhile: then there is none behind the page. */
async function forgetLostPicture(customer: Customer, document: StartPageDocument): Promise<void> {
  const { image } = readStyle(document.style);
  if (image === null || (await findPicture({ customer, id: image }))) return;
  await changePage(customer, [{ do: "style", style: { image: null, background: null } }]);
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
  if (saved.before === saved.document) return redirectWithToast(STYLE_PAGE, said);
  return redirectWithToast(STYLE_PAGE, said, "kept", {
    action: STYLE_PAGE,
    fields: { undo: String(saved.revision) },
  });
}
