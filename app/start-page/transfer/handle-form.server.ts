import { data } from "@remix-run/node";
import { z } from "zod";
import type { Translator } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { newId } from "../new-id";
import { replacePage, undoReplacing } from "../replace.server";
import { readPageState } from "../state.server";
import { describeDifference } from "./review.server";
import { readTransfer, type TransferRefusal } from "./transfer";

interface Request {
  customer: Customer;
  form: FormData;
  t: Translator;
  locale: Locale;
}

const Undo = z.object({ intent: z.literal("undo"), revision: z.coerce.number().int().positive() });

/** What was brought or pressed on the page of taking along: refused, shown as what it would change, or done. */
export async function handleTransferForm({ customer, form, t, locale }: Request) {
  const undo = Undo.safeParse({ intent: form.get("intent"), revision: form.get("revision") });
  if (undo.success) return undoReplacing({ customer, t }, undo.data.revision);

  const text = await textIn(form);
  const refuse = (refusal: TransferRefusal | "tooLarge") =>
    data({ refused: t(`page-transfer:transfer.errors.${refusal}`), review: null, text }, 400);
  const { document } = await readPageState(customer);
  const page = readTransfer(text, document, newId);
  if (typeof page === "string") return refuse(page);
  if (form.get("intent") !== "use") {
    return data({ refused: null, review: describeDifference(document, page, locale), text });
  }
  return (await replacePage({ customer, t }, () => page)) ?? refuse("tooLarge");
}

/** Of a file, else of what was pasted. */
async function textIn(form: FormData): Promise<string> {
  const file = form.get("file");
  if (file instanceof File && file.size > 0) return file.text();
  const pasted = form.get("text");
  return typeof pasted === "string" ? pasted : "";
}
