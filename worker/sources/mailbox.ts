import { OauthError, renewTokens } from "../../app/domains/mailbox/oauth.server";
import { type MailboxSecret, mailboxSecret } from "../../app/domains/mailbox/schema";
import { log } from "../../app/lib/log.server";
import { seal } from "../../app/lib/sealed.server";
import { secretOf, sha256 } from "./ask";
import { ImapError, lookInto } from "./imap";
import type { Outcome, SourceKind } from "./source";

const FIVE_MINUTES = 5 * 60;
const LONGEST_LOOK_MS = 20_000;

/** A customer's mailbox: how much is unread, and what came last. Nothing in it is changed. */
export const mailbox: SourceKind = {
  kind: "mailbox",
  longestMs: LONGEST_LOOK_MS,
  fetch: async (source, signal) => {
    const kept = secretOf(source, mailboxSecret);
    if (!kept || source.owner === null) return { kind: "failed", cause: "sealed" };
    const secret = await freshly(kept);
    if ("cause" in secret) return secret;
    // Kept whatever comes: a provider may have ended the token that this one came for.
    const renewed =
      secret === kept
        ? {}
        : { sealed: seal(JSON.stringify(secret), { purpose: source.kind, customerId: source.owner }) };
    try {
      const content = { ...(await lookInto(secret, signal)), webmail: secret.webmail };
      const contentSha256 = sha256(JSON.stringify(content));
      return secret === kept && contentSha256 === source.contentSha256
        ? { kind: "unchanged", nextInSeconds: FIVE_MINUTES }
        : { kind: "fetched", contentSha256, content, ...renewed, nextInSeconds: FIVE_MINUTES };
    } catch (error) {
      if (error instanceof ImapError) return { kind: "failed", cause: error.cause, ...renewed };
      if (!signal.aborted) log().warn({ error, source: source.id }, "a mailbox could not be looked into");
      return { kind: "failed", cause: "internal", ...renewed };
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
