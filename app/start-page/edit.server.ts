import { redirect } from "@remix-run/node";
import { translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { changePage, type Saved, undoSave } from "./commands.server";
import type { StartPageDocument, StartPageEdit } from "./document";
import { inverseOf } from "./edits";
import { editsFor, type FormEdit, readFormEdit } from "./form-edit";
import { widgetKinds } from "./registry";
import { titleOf } from "./title-of";
import { titlesIn } from "./titles.server";

/** Bytes that fit into a cookie beside the sentence; a longer way back goes by the page that is kept. */
const LONGEST_UNDO = 1_200;

/** Pressed without changing anything they answer as ever: what one sees is what is kept. */
const SAVES: readonly FormEdit["_do"][] = ["set", "look", "rename-page"];

interface Handling {
  customer: Customer;
  locale: Locale;
  form: FormData;
  /** Where the page that follows is. */
  returnTo: string;
}

/** Does what a form of /page/edit asks for; the page that follows says so and offers to take it back. */
export async function handleEditForm({ customer, locale, form, returnTo }: Handling): Promise<Response> {
  const wish = readFormEdit(form);
  if (!wish) throw new Response(null, { status: 400 });
  let edits: StartPageEdit[] = [];
  const saved = await changePage(customer, ({ document }) => {
    edits = editsFor(wish, { document, form, kinds: widgetKinds });
    return edits;
  });
  if (saved.kind !== "saved") return refuse(saved, locale, returnTo);
  const text = describe(wish, saved.before, saved.document, locale);
  if (saved.before === saved.document) {
    return SAVES.includes(wish._do) ? redirectWithToast(returnTo, text) : redirect(returnTo);
  }
  const undo = edits.toReversed().flatMap((edit) => inverseOf(saved.before, edit));
  return redirectWithToast(placeAfter(wish, edits, returnTo), text, "kept", {
    action: "/page/change",
    fields: { ...wayBack(undo, saved.revision), returnTo },
  });
}

/** Takes a change back as the toast after it offers: by its inverse, or by the page that was before it. */
export async function handleUndo({
  customer,
  locale,
  returnTo,
  undo,
}: Omit<Handling, "form"> & { undo: { edits: readonly StartPageEdit[] } | { revision: number } }) {
  const t = translatorIn(locale);
  const saved =
    "edits" in undo ? await changePage(customer, undo.edits) : await undoSave(customer, undo.revision);
  if (saved === null) return redirectWithToast(returnTo, t("page:edit.tooLate"), "info");
  if (saved.kind !== "saved") return refuse(saved, locale, returnTo);
  return redirectWithToast(returnTo, t("page:edit.undone"));
}

function refuse({ kind }: Exclude<Saved, { kind: "saved" }>, locale: Locale, returnTo: string) {
  return redirectWithToast(returnTo, translatorIn(locale)(`page:edit.refused.${kind}`), "harm");
}

/** By edits, so that what another device does meanwhile stays; or by the page before, as long as it does nothing. */
function wayBack(undo: readonly StartPageEdit[], revision: number): Record<string, string> {
  const edits = JSON.stringify(undo);
  const isApart = undo.length > 0 && undo.every((edit) => edit.do !== "replace");
  return isApart && Buffer.byteLength(edits) <= LONGEST_UNDO ? { edits } : { undo: String(revision) };
}

/** A page that is new is looked at, and one that is gone is not. */
function placeAfter(wish: FormEdit, edits: readonly StartPageEdit[], returnTo: string): string {
  const [edit] = edits;
  if (edit?.do === "add-page") return `/page/edit?page=${edit.page.id}`;
  return wish._do === "remove-page" || wish._do === "reset" ? "/page/edit" : returnTo;
}

function describe(
  wish: FormEdit,
  before: StartPageDocument,
  after: StartPageDocument,
  locale: Locale,
): string {
  const t = translatorIn(locale);
  const titles = titlesIn(locale);
  const id = "_id" in wish ? wish._id : "";
  const widget = [...before.widgets, ...after.widgets].find((one) => one.id === id);
  const kind = wish._do === "add" ? wish._kind : (widget?.kind ?? "");
  const at = after.pages.findIndex((one) => one.id === (wish._do === "move" ? wish._page : id));
  const named = after.pages[at];
  return t(`page:edit.did.${wish._do}`, {
    title:
      widget && widgetKinds.has(kind) ? titleOf(widget, titles) : (titles[kind] ?? t("page:edit.unknown")),
    page: named?.name || (at > 0 ? t("page:pages.unnamed", { number: at + 1 }) : t("page:pages.first")),
  });
}
