import { translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { pressSource } from "./commands.server";
import { SourcePress } from "./schema";

/** A button at one of one's own sources, on the page `page`. Answers 400 to what is none. */
export async function answerPress({
  customer,
  locale,
  form,
  page,
}: {
  customer: Customer;
  locale: Locale;
  form: FormData;
  page: string;
}): Promise<Response> {
  const press = SourcePress.safeParse(Object.fromEntries(form));
  if (!press.success) throw new Response(null, { status: 400 });
  const t = translatorIn(locale);
  const done = await pressSource({ customer, press: press.data });
  if (press.data.intent === "remove") {
    return redirectWithToast(page, t(done ? "sources:removed" : "sources:gone"), done ? "kept" : "info");
  }
  return redirectWithToast(page, t(done ? "sources:refreshed" : "sources:notYet"), done ? "kept" : "info");
}
