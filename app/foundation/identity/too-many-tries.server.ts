import type { Submission } from "@conform-to/react";
import { refuse } from "~/lib/form.server";
import type { Translator } from "~/lib/i18n/i18n.server";

/** Status 429 with the minutes to wait, in words and as `Retry-After` (RFC 9110, section 10.2.3). */
export function tooManyTries<Schema>(
  submission: Submission<Schema, string[]>,
  t: Translator,
  minutes: number,
) {
  return refuse(submission, t, {
    formErrors: [t("identity:tooMany", { count: minutes })],
    status: 429,
    headers: { "Retry-After": String(minutes * 60) },
  });
}
