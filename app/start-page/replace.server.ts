import type { Translator } from "~/lib/i18n/i18n.server";
import type { Customer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { changePage, undoSave } from "./commands.server";
import type { StartPageDocument } from "./document";

/** The page that takes an undoing, wherever the replacing was. */
const UNDO_PAGE = "/page/transfer";

/**
 * Puts another page in the place of the customer's own, made of what that is now, and shows it, with a way back;
 * null where it is too large to be kept. Throws the Supabase error as it comes.
 */
export async function replacePage(
  { customer, t }: { customer: Customer; t: Translator },
  make: (own: StartPageDocument) => StartPageDocument,
) {
  const saved = await changePage(customer, (state) => [{ do: "replace", document: make(state.document) }]);
  return saved.kind === "saved" ? sayReplaced(t("page-transfer:replaced"), saved.revision) : null;
}

/** Shows the page that the save of this revision put there, with a way back. */
export function sayReplaced(text: string, revision: number, tone: "kept" | "info" = "kept") {
  return redirectWithToast("/", text, tone, {
    action: UNDO_PAGE,
    fields: { intent: "undo", revision: String(revision) },
  });
}

/** Takes such a replacing back, where nothing has been changed since. */
export async function undoReplacing(
  { customer, t }: { customer: Customer; t: Translator },
  revision: number,
) {
  const undone = await undoSave(customer, revision);
  return undone?.kind === "saved"
    ? redirectWithToast("/", t("page-transfer:undone"))
    : redirectWithToast("/", t("page-transfer:undoLate"), "info");
}
