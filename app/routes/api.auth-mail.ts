import type { ActionFunctionArgs } from "@remix-run/node";
import { Webhook, WebhookVerificationError } from "standardwebhooks";
import { z } from "zod";
import { sendAuthMail } from "~/foundation/identity/mails.server";
import { MAIL_LINK_TYPES } from "~/foundation/identity/schema";
import { FALLBACK_LOCALE, isLocale } from "~/lib/i18n/languages";
import { log } from "~/lib/log.server";
import { settings } from "~/lib/settings.server";

/** Supabase's Send Email Hook: what the auth server asks to be mailed. */
const hookSchema = z.object({
  user: z.object({
    id: z.string(),
    email: z.email(),
    new_email: z.email().optional().or(z.literal("")),
    user_metadata: z.object({ locale: z.unknown() }).nullish(),
  }),
  email_data: z.object({
    token: z.string(),
    token_hash: z.string(),
    token_new: z.string().optional(),
    token_hash_new: z.string().optional(),
    email_action_type: z.enum(MAIL_LINK_TYPES),
  }),
});
type Hook = z.infer<typeof hookSchema>;

export async function action({ request, context }: ActionFunctionArgs) {
  const { emailHookSecret } = settings();
  if (!emailHookSecret) return hookError(404, "This endpoint is closed: SEND_EMAIL_HOOK_SECRET is not set.");

  const verified = verify(emailHookSecret, await request.text(), request.headers);
  if (!verified) return hookError(401, "The signature does not match.");

  const parsed = hookSchema.safeParse(verified.payload);
  if (!parsed.success) return hookError(400, `${parsed.error.issues[0]?.path.join(".")} is not as expected.`);

  try {
    await Promise.all(mailsOf(parsed.data).map(sendAuthMail));
  } catch (error) {
    log().error({ requestId: context.requestId, error }, "a mail could not be handed over");
    return hookError(502, "The mail could not be handed over.");
  }
  return Response.json({});
}

/**
 * One mail, or two when the project confirms a change of address from both mailboxes. There Supabase pairs
 * `token` with `token_hash_new` for the old address, and `token_new` with `token_hash` for the new one.
 */
function mailsOf({ user, email_data }: Hook): Parameters<typeof sendAuthMail>[0][] {
  const metadataLocale = user.user_metadata?.locale;
  const locale = isLocale(metadataLocale) ? metadataLocale : FALLBACK_LOCALE;
  const { token, token_hash, token_new, token_hash_new, email_action_type: type } = email_data;
  const newEmail = user.new_email || undefined;
  const customerId = user.id;
  if (type !== "email_change") {
    return [{ type, to: user.email, locale, code: token, tokenHash: token_hash, customerId }];
  }

  const toNew = {
    type,
    to: newEmail ?? user.email,
    locale,
    code: token_new || token,
    tokenHash: token_hash,
    customerId,
    newEmail,
  };
  if (!token_hash_new) return [toNew];
  return [
    toNew,
    { type, to: user.email, locale, code: token, tokenHash: token_hash_new, customerId, newEmail },
  ];
}

function verify(secret: string, body: string, headers: Headers): { payload: unknown } | null {
  try {
    const webhook = new Webhook(secret.replace(/^v1,/, ""));
    return { payload: webhook.verify(body, Object.fromEntries(headers)) };
  } catch (error) {
    if (error instanceof WebhookVerificationError || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The shape in which the auth server expects a hook to refuse. */
function hookError(status: number, message: string): Response {
  return Response.json({ error: { http_code: status, message } }, { status });
}
