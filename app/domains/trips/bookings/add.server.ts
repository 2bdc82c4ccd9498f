import { parseWithZod } from "@conform-to/zod/v4";
import { countTry } from "~/foundation/identity/limits.server";
import { tooManyTries } from "~/foundation/identity/too-many-tries.server";
import type { RequestArgs } from "~/lib/context.server";
import { refuse } from "~/lib/form.server";
import type { Translator } from "~/lib/i18n/i18n.server";
import type { Customer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { addBooking } from "./commands.server";
import { AddBooking } from "./schema";

/** As long as the database counts a customer's tries. */
const WAIT_MINUTES = 15;

/** Takes the form: leads to the trip, where it can be taken back, or says at the field what is wrong. */
export async function takeBooking(
  args: RequestArgs,
  { customer, form, t }: { customer: Customer; form: FormData; t: Translator },
) {
  const submission = parseWithZod(form, { schema: AddBooking });
  if (submission.status !== "success") return refuse(submission, t);
  const wait = await countTry("booking", args, customer.customerId);
  if (wait) return tooManyTries(submission, t, wait);

  const added = await addBooking({ customer, ...submission.value });
  if (added === "too_many_tries") return tooManyTries(submission, t, WAIT_MINUTES);
  if (added === "unknown") return refuse(submission, t, { formErrors: [t("trips-booking:errors.unknown")] });
  const page = `/trips/${added.id}`;
  if (added.already) return redirectWithToast(page, t("trips-booking:add.already"), "info");
  return redirectWithToast(page, t("trips-booking:add.added"), "kept", {
    action: `${page}/remove`,
    fields: { intent: "remove" },
  });
}
