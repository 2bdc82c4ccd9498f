import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { RequestArgs } from "~/lib/context.server";
import type { Locale } from "~/lib/i18n/languages";
import { log } from "~/lib/log.server";
import { type Customer, forgetSession } from "~/lib/session.server";
import { createAnonymousClient, createVisitorClient } from "~/lib/supabase.server";
import { throwIfUnreachable } from "~/lib/unreachable.server";
import type { Pending } from "./pending.server";
import type { MailLinkType } from "./schema";

/**
 * A refused password is answered no sooner than this, known address or not: longer than comparing a hash
 * takes, so that the time says nothing. Milliseconds.
 */
const SAME_TIME_MS = 600;

/** Signs this browser in. False when address and password don't belong together, for whatever reason. */
export async function signInWithPassword(
  args: RequestArgs,
  { email, password }: { email: string; password: string },
): Promise<boolean> {
  const [{ data, error }] = await Promise.all([
    createVisitorClient(args).auth.signInWithPassword({ email, password }),
    wait(SAME_TIME_MS),
  ]);
  throwIfUnreachable(error);
  return Boolean(data.session);
}

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

/** Signs this browser in by the code of a mail. The customer's id, or null when the code isn't right. */
export async function signInWithCode(
  args: RequestArgs,
  { email, code, purpose }: { email: string; code: string; purpose: Pending["purpose"] },
): Promise<string | null> {
  const types = purpose === "recovery" ? (["recovery"] as const) : (["magiclink", "signup"] as const);
  for (const type of types) {
    const { data, error } = await createVisitorClient(args).auth.verifyOtp({ email, token: code, type });
    if (data.session) return data.user?.id ?? null;
    throwIfUnreachable(error);
  }
  return null;
}

/** Signs this browser in by the link of a mail. The customer's id, or null when it was used or is too old. */
export async function signInWithLink(
  args: RequestArgs,
  { tokenHash, type }: { tokenHash: string; type: MailLinkType },
): Promise<string | null> {
  const { data, error } = await createVisitorClient(args).auth.verifyOtp({ token_hash: tokenHash, type });
  throwIfUnreachable(error);
  return data.session ? (data.user?.id ?? null) : null;
}

/** Whether this is the customer's password. Takes the same time either way. */
export async function isOwnPassword({ customer, password }: { customer: Customer; password: string }) {
  const supabase = createAnonymousClient();
  const [{ data, error }] = await Promise.all([
    supabase.auth.signInWithPassword({ email: customer.email, password }),
    wait(SAME_TIME_MS),
  ]);
  throwIfUnreachable(error);
  if (!data.session) return false;
  await supabase.auth.signOut({ scope: "local" });
  return true;
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

/** Ends sessions: this one, all others, or all of them. Effective at once, everywhere. */
export async function signOut(
  args: RequestArgs,
  { customer, scope }: { customer: Customer; scope: "local" | "others" | "global" },
): Promise<void> {
  const { error } = await customer.supabase.auth.signOut({ scope });
  if (scope !== "others") forgetSession(args);
  throwIfUnreachable(error);
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
