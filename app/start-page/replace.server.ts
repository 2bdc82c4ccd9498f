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
  if (saved.kind !== "saved") return null;
  return redirectWithToast("/", t("page-transfer:replaced"), "kept", {
    action: UNDO_PAGE,
    fields: { intent: "undo", revision: String(saved.revision) },
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
