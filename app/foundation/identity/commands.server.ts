import { randomBytes } from "node:crypto";
import type { RequestArgs } from "~/lib/context.server";
import type { Locale } from "~/lib/i18n/languages";
import { log } from "~/lib/log.server";
import { type Customer, forgetSession } from "~/lib/session.server";
import { createAnonymousClient } from "~/lib/supabase.server";
import { backendUnreachable } from "~/lib/unreachable.server";

/** Mails a link and a six-digit code, if the address has an account. Answers at once, the same for all. */
export function mailSignInCode(args: RequestArgs, email: string): void {
  inBackground(args, "sign-in mail", async () => {
    const { error } = await askForSignInMail(email);
    if (error && !isUnknownAddress(error.code)) throw error;
  });
}

/**
 * Opens an account and mails its confirmation. An address that has one gets a sign-in mail instead, so that the
 * page can say the same to both. The password is random until the owner of the mailbox chooses one: whoever
 * types in somebody else's address learns no password to it.
 */
export function openAccount(
  args: RequestArgs,
  { email, locale, timeZone, region }: { email: string; locale: Locale; timeZone: string; region: string },
): void {
  inBackground(args, "new account", async () => {
    const { data, error } = await createAnonymousClient().auth.signUp({
      email,
      password: randomBytes(32).toString("base64url"),
      options: { data: { locale, time_zone: timeZone, region } },
    });
    const exists = error ? isKnownAddress(error.code) : data.user?.identities?.length === 0;
    if (error && !exists) throw error;
    if (!exists) return;
    const { error: mailError } = await askForSignInMail(email);
    if (mailError) throw mailError;
  });
}

/** Mails a link and a code with which to choose a new password, if the address has an account. */
export function mailRecovery(args: RequestArgs, email: string): void {
  inBackground(args, "recovery mail", async () => {
    const { error } = await createAnonymousClient().auth.resetPasswordForEmail(email);
    if (error) throw error;
  });
}

/** Sets the password and ends the customer's other sessions. "same" when it is the one they have. */
export async function setPassword({
  customer,
  password,
}: {
  customer: Customer;
  password: string;
}): Promise<"set" | "same" | "weak"> {
  const { error } = await customer.supabase.auth.updateUser({ password, data: { password_chosen: true } });
  if (error?.code === "same_password") return "same";
  if (error?.code === "weak_password") return "weak";
  if (error) throw error;
  const { error: signOutError } = await customer.supabase.auth.signOut({ scope: "others" });
  if (signOutError) throw signOutError;
  return "set";
}

/** Mails a confirmation to the new address, unless it belongs to somebody: the page says the same to both. */
export async function askForEmailChange(
  args: RequestArgs,
  { customer, email }: { customer: Customer; email: string },
): Promise<void> {
  const { session } = (await customer.supabase.auth.getSession()).data;
  if (!session) throw new Error("A signed-in customer has a session.");
  inBackground(args, "change of address", async () => {
    // A client apart from this request: its answer, and with it its cookies, may be gone by then.
    const supabase = createAnonymousClient();
    await supabase.auth.setSession(session);
    const { error } = await supabase.auth.updateUser({ email });
    if (error && !isKnownAddress(error.code)) throw error;
  });
}

/** Ends sessions: this one, all others, or all of them. Effective at once, everywhere; throws when it is not. */
export async function signOut(
  args: RequestArgs,
  { customer, scope }: { customer: Customer; scope: "local" | "others" | "global" },
): Promise<void> {
  const { error } = await customer.supabase.auth.signOut({ scope });
  // Who wants to leave this browser leaves it, even where the backend could not be told.
  if (scope !== "others") forgetSession(args);
  if (error) throw backendUnreachable();
}

function askForSignInMail(email: string) {
  return createAnonymousClient().auth.signInWithOtp({ email, options: { shouldCreateUser: false } });
}

function isKnownAddress(code: string | undefined): boolean {
  return ["user_already_exists", "email_exists", "over_email_send_rate_limit"].includes(code ?? "");
}

function isUnknownAddress(code: string | undefined): boolean {
  return ["otp_disabled", "user_not_found", "signup_disabled"].includes(code ?? "");
}

/** What an answer must not wait for, lest its time tell whether an address has an account. */
function inBackground({ context }: RequestArgs, what: string, work: () => Promise<void>): void {
  work().catch((error: unknown) => log().error({ requestId: context.requestId, error }, `${what} failed`));
}
