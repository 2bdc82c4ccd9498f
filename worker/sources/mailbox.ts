import { OauthError, renewTokens } from "../../app/domains/mailbox/oauth.server";
import { type MailboxSecret, mailboxSecret } from "../../app/domains/mailbox/schema";
import { seal } from "../../app/lib/sealed.server";
import { secretOf, sha256 } from "./ask";
import { ImapError, lookInto } from "./imap";
import type { Outcome, SourceKind } from "./source";

const FIVE_MINUTES = 5 * 60;

/** A customer's mailbox: how much is unread, and what came last. Nothing in it is changed. */
export const mailbox: SourceKind = {
  kind: "mailbox",
  fetch: async (source, signal) => {
    const kept = secretOf(source, mailboxSecret);
    if (!kept || source.owner === null) return { kind: "failed", cause: "sealed" };
    const secret = await freshly(kept);
    if ("cause" in secret) return secret;
    try {
      const content = { ...(await lookInto(secret, signal)), webmail: secret.webmail };
      const contentSha256 = sha256(JSON.stringify(content));
      const renewed = secret === kept ? undefined : secret;
      if (!renewed && contentSha256 === source.contentSha256) {
        return { kind: "unchanged", nextInSeconds: FIVE_MINUTES };
      }
      const sealedFor = { purpose: source.kind, customerId: source.owner };
      return {
        kind: "fetched",
        contentSha256,
        content,
        ...(renewed && { sealed: seal(JSON.stringify(renewed), sealedFor) }),
        nextInSeconds: FIVE_MINUTES,
      };
    } catch (error) {
      if (error instanceof ImapError) return { kind: "failed", cause: error.cause };
      throw error;
    }
  },
};

/** The secret with an access token that holds; the very same where nothing was to be renewed. */
async function freshly(secret: MailboxSecret): Promise<MailboxSecret | Extract<Outcome, { kind: "failed" }>> {
  const { auth } = secret;
  if (auth.kind === "password" || Date.parse(auth.expiresAt) > Date.now()) return secret;
  try {
    return { ...secret, auth: await renewTokens(auth) };
  } catch (error) {
    if (!(error instanceof OauthError)) throw error;
    return { kind: "failed", cause: error.reason === "refused" ? "credentials" : "unreachable" };
  }
}
