import { parseWithZod } from "@conform-to/zod/v4";
import { countTry } from "~/foundation/identity/limits.server";
import { tooManyTries } from "~/foundation/identity/too-many-tries.server";
import { addOwnSource } from "~/foundation/sources/commands.server";
import { causeIn } from "~/foundation/sources/health.server";
import type { RequestArgs } from "~/lib/context.server";
import { refuse } from "~/lib/form.server";
import { type Translator, translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { typedAddress } from "~/lib/typed-address";
import { AddCalendar, type CalendarSecret } from "./schema";
import { tryCalendar } from "./try-calendar.server";

/**
 * The form that adds a calendar. The address is tried before it is kept, so that a slip shows at once; what is kept
 * of it is sealed.
 */
export async function addCalendar(
  args: RequestArgs,
  { customer, locale, form }: { customer: Customer; locale: Locale; form: FormData },
) {
  const t = translatorIn(locale);
  const submission = parseWithZod(form, { schema: AddCalendar });
  if (submission.status !== "success") return refuse(submission, t);
  const wait = await countTry("ownSource", args, customer.customerId);
  if (wait) return tooManyTries(submission, t, wait);
  const url = typedAddress(submission.value.address);
  const wrong = url === null ? t("agenda:errors.address") : await whatIsWrong(url, t);
  if (url === null || wrong !== null) {
    return refuse(submission, t, { fieldErrors: { address: [wrong ?? ""] } });
  }
  const secret: CalendarSecret = { url };
  const { origin } = new URL(url);
  const { name } = submission.value;
  const added = await addOwnSource({ customer, kind: "calendar", address: origin, secret, name });
  if (added !== "added") return refuse(submission, t, { formErrors: [t(`sources:${added}`)] });
  return redirectWithToast("/agenda", t("agenda:add.added"));
}

async function whatIsWrong(url: string, t: Translator): Promise<string | null> {
  const cause = await tryCalendar(url);
  if (cause === null) return null;
  return cause === "no_calendar"
    ? t("agenda:errors.noCalendar")
    : t("sources:trouble", { cause: causeIn(t, cause) });
}
