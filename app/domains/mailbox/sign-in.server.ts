import { redirect } from "@remix-run/node";
import { z } from "zod";
import type { RequestArgs } from "~/lib/context.server";
import { ownCookie } from "~/lib/cookies.server";
import type { Translator } from "~/lib/i18n/i18n.server";
import type { Customer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { keepMailbox } from "./add.server";
import { webmailOf } from "./hosts";
import { beginSignIn, ENDPOINTS, exchangeCode, OauthError, oauthProviders } from "./oauth.server";

const IMAPS = 993;
const TEN_MINUTES = 10 * 60;

/**
 * Signed, and readable by our pages alone: who comes back must be who was sent, also where several people share a
 * device. Good for one return.
 */
const attemptCookie = () => ownCookie("mailbox", { maxAge: TEN_MINUTES, signed: true });

const provider = z.enum(["google", "microsoft"]);
const attemptSchema = z.object({
  provider,
  state: z.string(),
  verifier: z.string(),
  customerId: z.string(),
});

/** Sends the customer to their provider. Answers 404 for one that this portal is not registered with. */
export async function beginAt(
  { customerId }: Pick<Customer, "customerId">,
  name: string | null,
): Promise<Response> {
  const asked = provider.safeParse(name);
  if (!asked.success || !oauthProviders().includes(asked.data)) throw new Response(null, { status: 404 });
  const { url, attempt } = beginSignIn(asked.data);
  const kept = await attemptCookie().serialize({ ...attempt, customerId });
  return redirect(url, { headers: { "Set-Cookie": kept } });
}

/** The customer is back: their mailbox is kept, or they are told why not. */
export async function finishSignIn(
  { request, context }: RequestArgs,
  { customer, t }: { customer: Customer; t: Translator },
): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const attempt = attemptSchema.safeParse(await attemptCookie().parse(request.headers.get("Cookie")));
  context.setCookie(await attemptCookie().serialize("", { maxAge: 0 }));
  const code = searchParams.get("code");
  const isTheirs =
    attempt.success &&
    searchParams.get("state") === attempt.data.state &&
    customer.customerId === attempt.data.customerId;
  if (!isTheirs || !code) {
    return redirectWithToast("/mailbox", t("mailbox:signIn.failed"), "harm");
  }
  try {
    const { user, tokens } = await exchangeCode(attempt.data, code);
    const { host } = ENDPOINTS[attempt.data.provider];
    const secret = { host, port: IMAPS, user, webmail: webmailOf(host), auth: tokens };
    const added = await keepMailbox(customer, user, secret);
    return added === "added"
      ? redirectWithToast("/mailbox", t("mailbox:add.added"))
      : redirectWithToast("/mailbox", t(`sources:${added}`), "harm");
  } catch (error) {
    if (!(error instanceof OauthError)) throw error;
    return redirectWithToast("/mailbox", t("mailbox:signIn.failed"), "harm");
  }
}
