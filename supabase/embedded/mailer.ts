import { randomUUID } from "node:crypto";
import type { App } from "@supabase/lite";
import { Webhook } from "standardwebhooks";
import type { Sql } from "./database";

type Mailer = NonNullable<App["_mailer"]>;
type Meta = Parameters<Mailer["sendConfirmation"]>[3];

/**
 * Hands mails over as hosted Supabase does with a "Send Email" hook: a request to the portal, signed by
 * Standard Webhooks, that says who gets which token. The portal writes and sends the mail: to
 * `user.new_email` where that is set (a change of address), else to `user.email`.
 * Fields and names: https://supabase.com/docs/guides/auth/auth-hooks/send-email-hook
 */
export function hookMailer(options: {
  sql: Sql;
  secret: string;
  siteUrl: string;
  hookUrl: () => string | undefined;
}): Mailer {
  const webhook = new Webhook(options.secret.replace(/^v1,/, ""));

  const send = async (action: string, token: string, tokenHash: string, meta: Meta) => {
    const user = { ...(await findUser(options.sql, meta?.userId)), new_email: meta?.newEmail ?? "" };
    const body = JSON.stringify({
      user,
      email_data: {
        token,
        token_hash: tokenHash,
        redirect_to: meta?.redirectTo ?? options.siteUrl,
        email_action_type: action,
        site_url: options.siteUrl,
        token_new: meta?.tokenNew ?? "",
        token_hash_new: meta?.tokenHashNew ?? "",
      },
    });
    const url = options.hookUrl();
    if (!url) throw new Error("The portal does not take mails yet.");
    const id = randomUUID();
    const now = new Date();
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
        "webhook-signature": webhook.sign(id, now, body),
      },
      body,
      redirect: "error",
      signal: AbortSignal.timeout(10_000),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`The portal refused a mail with status ${response.status}.`);
  };

  return {
    sendConfirmation: (_email, tokenHash, token, meta) => send("signup", token, tokenHash, meta),
    sendRecovery: (_email, tokenHash, token, meta) => send("recovery", token, tokenHash, meta),
    sendMagicLink: (_email, tokenHash, token, meta) => send("magiclink", token, tokenHash, meta),
    sendEmailChange: (_email, tokenHash, token, meta) => send("email_change", token, tokenHash, meta),
    sendReauthentication: (_email, token, meta) =>
      send("reauthentication", token, meta?.tokenHash ?? "", meta),
  };
}

interface MailedUser {
  id: string;
  email: string;
  user_metadata: Record<string, unknown>;
}

async function findUser(sql: Sql, id: string | undefined): Promise<MailedUser> {
  const [user] = await sql.query<MailedUser>(
    "select id, email, coalesce(raw_user_meta_data, '{}') as user_metadata from auth.users where id = $1",
    [id ?? null],
  );
  if (!user) throw new Error("A mail was asked for a user that does not exist.");
  return user;
}
