import { data } from "@remix-run/node";
import { z } from "zod";
import { countTry } from "~/foundation/identity/limits.server";
import type { RequestArgs } from "~/lib/context.server";
import type { Translator } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { newId } from "../new-id";
import { sayReplaced, undoReplacing } from "../replace.server";
import { readPageState } from "../state.server";
import { bringPage } from "./bring.server";
import { describeContent, describeDifference, describeRefused } from "./review.server";
import { readTransfer, type TransferRefusal } from "./transfer";

interface Request {
  customer: Customer;
  form: FormData;
  t: Translator;
  locale: Locale;
}

const Undo = z.object({ intent: z.literal("undo"), revision: z.coerce.number().int().positive() });

/** What was brought or pressed on the page of taking along: refused, shown as what it would change, or done. */
export async function handleTransferForm(args: RequestArgs, { customer, form, t, locale }: Request) {
  const undo = Undo.safeParse({ intent: form.get("intent"), revision: form.get("revision") });
  if (undo.success) return undoReplacing({ customer, t }, undo.data.revision);

  const text = await textIn(form);
  const say = (refused: string, status: number) => data({ refused, review: null, text }, status);
  const refuse = (refusal: TransferRefusal | "tooLarge") =>
    say(t(`page-transfer:transfer.errors.${refusal}`), 400);
  const { document } = await readPageState(customer);
  const transfer = readTransfer(text, document, newId);
  if (typeof transfer === "string") return refuse(transfer);
  if (form.get("intent") !== "use") {
    const review = [
      ...describeDifference(document, transfer.page, locale),
      ...describeContent(t, transfer.content),
      ...describeRefused(t, transfer.refused),
    ];
    return data({ refused: null, review, text });
  }
  // Sources are asked for from then on, as those of any other list.
  const wait =
    transfer.content.sources.length > 0 ? await countTry("newsImport", args, customer.customerId) : 0;
  if (wait) return say(t("identity:tooMany", { count: wait }), 429);
  const done = await bringPage(customer, transfer);
  if (done === null) return refuse("tooLarge");
  const left = describeRefused(t, {
    notes: transfer.refused.notes + done.refused.notes,
    sources: transfer.refused.sources + done.refused.sources,
    searches: transfer.refused.searches + done.refused.searches,
    engine: transfer.refused.engine + done.refused.engine,
  });
  const sentences = [t("page-transfer:replaced"), ...left].join(" ");
  return sayReplaced(sentences, done.revision, left.length > 0 ? "info" : "kept");
}

/** Of a file, else of what was pasted. */
async function textIn(form: FormData): Promise<string> {
  const file = form.get("file");
  if (file instanceof File && file.size > 0) return file.text();
  const pasted = form.get("text");
  return typeof pasted === "string" ? pasted : "";
}
