import { countTry } from "~/foundation/identity/limits.server";
import type { RequestArgs } from "~/lib/context.server";
import type { Translator } from "~/lib/i18n/i18n.server";
import type { Customer } from "~/lib/session.server";
import type { Toast } from "~/lib/toast.server";
import { type Sending, sendCode } from "./sending.server";

interface Asked {
  /** False when the point is not there any more: the browser behind it gave it up. */
  there: boolean;
  /** What to say of it; null when the code is simply on its way. */
  said: Pick<Toast, "text" | "tone"> | null;
}

/** Has a code sent to a point, or called out, and says what became of it. `name`: the point's, as its owner reads it. */
export async function askForCode(
  args: RequestArgs,
  {
    customer,
    id,
    name,
    call,
    t,
  }: { customer: Customer; id: string; name: string; call?: boolean; t: Translator },
): Promise<Asked> {
  const wait = await countTry("contactCode", args, id);
  if (wait) return { there: true, said: { text: t("contact:verify.wait", { count: wait }), tone: "harm" } };

  const outcome = await sendCode({ customer, id, call });
  switch (outcome) {
    case "sent":
      return { there: true, said: null };
    case "too_many_codes":
      return { there: true, said: { text: t("contact:verify.tooMany"), tone: "harm" } };
    case "already_verified":
      return { there: true, said: { text: t("contact:verify.already", { name }), tone: "info" } };
    default:
      return { there: outcome !== "gone", said: { text: sendingInWords(outcome, name, t), tone: "harm" } };
  }
}

/** Why a message did not go, for the page. */
export function sendingInWords(outcome: Exclude<Sending, "sent">, name: string, t: Translator): string {
  return outcome === "unavailable"
    ? t("contact:sending.unavailable")
    : t(`contact:sending.${outcome}`, { name });
}
