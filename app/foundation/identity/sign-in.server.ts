import { setTimeout as wait } from "node:timers/promises";
import type { Session } from "@supabase/supabase-js";
import type { RequestArgs } from "~/lib/context.server";
import { log } from "~/lib/log.server";
import type { Customer } from "~/lib/session.server";
import { createAnonymousClient, createVisitorClient, type SupabaseClient } from "~/lib/supabase.server";
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
  const [customerId] = await Promise.all([
    beginSession(args, (visitor) => visitor.auth.signInWithPassword({ email, password })),
    wait(SAME_TIME_MS),
  ]);
  return customerId !== null;
}

/** Signs this browser in by the code of a mail. The customer's id, or null when the code isn't right. */
export async function signInWithCode(
  args: RequestArgs,
  { email, code, purpose }: { email: string; code: string; purpose: Pending["purpose"] },
): Promise<string | null> {
  const types = purpose === "recovery" ? (["recovery"] as const) : (["magiclink", "signup"] as const);
  for (const type of types) {
    const customerId = await beginSession(args, (visitor) =>
      visitor.auth.verifyOtp({ email, token: code, type }),
    );
    if (customerId) return customerId;
  }
  return null;
}

/** Signs this browser in by the link of a mail. The customer's id, or null when it was used or is too old. */
export function signInWithLink(
  args: RequestArgs,
  { tokenHash, type }: { tokenHash: string; type: MailLinkType },
): Promise<string | null> {
  return beginSession(args, (visitor) => visitor.auth.verifyOtp({ token_hash: tokenHash, type }));
}

/**
 * Puts a new session into this browser's cookies and ends the one that was there, whoever's it was
 * (OWASP ASVS 5.0, V7.2.4). The customer's id, or null when the auth server refused.
 */
async function beginSession(
  args: RequestArgs,
  signIn: (visitor: SupabaseClient) => Promise<{ data: { session: Session | null }; error: unknown }>,
): Promise<string | null> {
  const visitor = createVisitorClient(args);
  const former = (await visitor.auth.getSession()).data.session;
  const { data, error } = await signIn(visitor);
  throwIfUnreachable(error);
  if (!data.session) return null;
  if (former) {
    const { error: left } = await createAnonymousClient().auth.admin.signOut(former.access_token, "local");
    if (left)
      log().warn({ requestId: args.context.requestId, error: left }, "the former session had ended already");
  }
  return data.session.user.id;
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
