import { createHmac, timingSafeEqual } from "node:crypto";
import { settings } from "~/lib/env.server";
import type { MailLinkType } from "./schema";

/**
 * Links in our mails. The backend's token hash is made from an address and six digits, so a million guesses
 * would find one: the link also carries our own proof (HMAC-SHA-256) that we wrote it, and only such are tried.
 */
export function mailLink({ tokenHash, type }: { tokenHash: string; type: MailLinkType }): string {
  const query = new URLSearchParams({ token_hash: tokenHash, type, proof: proofOf(tokenHash, type) });
  return `${settings().portalUrl}/auth/confirm?${query}`;
}

export function isOwnMailLink({
  tokenHash,
  type,
  proof,
}: {
  tokenHash: string;
  type: MailLinkType;
  proof: string;
}) {
  const expected = Buffer.from(proofOf(tokenHash, type));
  const given = Buffer.from(proof);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function proofOf(tokenHash: string, type: MailLinkType): string {
  return createHmac("sha256", settings().cookieSecret)
    .update(`mail-link:${type}:${tokenHash}`)
    .digest("base64url");
}
