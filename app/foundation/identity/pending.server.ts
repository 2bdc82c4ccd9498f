import { z } from "zod";
import type { RequestArgs } from "~/lib/context.server";
import { ownCookie } from "~/lib/cookies.server";

const pendingSchema = z.object({
  email: z.string(),
  purpose: z.enum(["sign-in", "sign-up", "recovery"]),
  next: z.string(),
});
/** What this browser waits for after a mail was asked for: the address, why, and where to go afterwards. */
export type Pending = z.infer<typeof pendingSchema>;

/** As long as a code lives. */
const TEN_MINUTES = 600;

const pendingCookie = () => ownCookie("pending", { maxAge: TEN_MINUTES, signed: true });
const recoveryCookie = () => ownCookie("recovery", { maxAge: TEN_MINUTES, signed: true });

export async function readPending({ request }: RequestArgs): Promise<Pending | null> {
  const parsed = pendingSchema.safeParse(await pendingCookie().parse(request.headers.get("Cookie")));
  return parsed.success ? parsed.data : null;
}

export async function rememberPending({ context }: RequestArgs, pending: Pending): Promise<void> {
  context.setCookie(await pendingCookie().serialize(pending));
}

export async function forgetPending({ context }: RequestArgs): Promise<void> {
  context.setCookie(await pendingCookie().serialize("", { maxAge: 0 }));
}

const recoverySchema = z.object({ customerId: z.string(), until: z.number() });

/**
 * Notes that this customer has just proved to own their mailbox in order to choose a new password: for ten
 * minutes the old password is not asked for.
 */
export async function allowNewPassword({ context }: RequestArgs, customerId: string): Promise<void> {
  const until = Date.now() + TEN_MINUTES * 1000;
  context.setCookie(await recoveryCookie().serialize({ customerId, until }));
}

export async function mayChooseNewPassword({ request }: RequestArgs, customerId: string): Promise<boolean> {
  const parsed = recoverySchema.safeParse(await recoveryCookie().parse(request.headers.get("Cookie")));
  return parsed.success && parsed.data.customerId === customerId && parsed.data.until > Date.now();
}

export async function endRecovery({ context }: RequestArgs): Promise<void> {
  context.setCookie(await recoveryCookie().serialize("", { maxAge: 0 }));
}
