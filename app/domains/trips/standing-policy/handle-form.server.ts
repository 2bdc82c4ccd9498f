import { parseWithZod } from "@conform-to/zod/v4";
import { refuse } from "~/lib/form.server";
import type { Translator } from "~/lib/i18n/i18n.server";
import type { Customer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { readStandingPolicy } from "./queries.server";
import { choicesOf, formOf, PolicyForm } from "./schema";

const PAGE = "/trips/policy";

/** Keeps what the form says; the page that follows offers to take it back. */
export async function savePolicy({
  customer,
  form,
  t,
}: {
  customer: Customer;
  form: FormData;
  t: Translator;
}) {
  const submission = parseWithZod(form, { schema: PolicyForm });
  if (submission.status !== "success") return refuse(submission, t);
  const before = formOf(await readStandingPolicy(customer));
  await customer.supabase.rpc("set_standing_policy", { choices: choicesOf(submission.value) }).throwOnError();
  const fields = Object.fromEntries(Object.entries(before).map(([name, value]) => [name, String(value)]));
  return redirectWithToast(PAGE, t(`trips-policy:saved.${submission.value.enabled}`), "kept", {
    action: PAGE,
    fields,
  });
}
