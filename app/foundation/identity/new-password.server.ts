import type { Translator } from "~/lib/i18n/i18n.server";
import type { Customer } from "~/lib/session.server";
import { setPassword } from "./commands.server";
import { isGuessable } from "./password-strength.server";

/**
 * Sets a password that passed the schema, unless it would be guessed or is the present one.
 * Returns what is wrong with it in the customer's language, or null when it is set.
 */
export async function chooseNewPassword({
  customer,
  password,
  t,
}: {
  customer: Customer;
  password: string;
  t: Translator;
}): Promise<string | null> {
  if (await isGuessable(password, [customer.email, customer.displayName])) {
    return t("identity:errors.passwordGuessable");
  }
  const outcome = await setPassword({ customer, password });
  if (outcome === "same") return t("identity:errors.passwordSame");
  if (outcome === "weak") return t("identity:errors.passwordGuessable");
  return null;
}
