import type { RequestArgs } from "~/lib/context.server";
import { ownPath } from "~/lib/paths";
import { allowNewPassword, forgetPending, type Pending } from "./pending.server";

/**
 * Where a customer goes after a code or link has let them in, and what the browser remembers of it. Those who
 * asked for a new password may choose one; those who are new are welcomed.
 */
export async function settleSignIn(
  args: RequestArgs,
  { customerId, purpose, next }: { customerId: string; purpose: Pending["purpose"]; next: string },
): Promise<string> {
  await forgetPending(args);
  if (purpose === "recovery") {
    await allowNewPassword(args, customerId);
    return "/new-password";
  }
  return purpose === "sign-up" ? "/welcome" : ownPath(next);
}
