import { createHmac, timingSafeEqual } from "node:crypto";
import { settings } from "~/lib/settings.server";
import type { MailLinkType } from "./schema";

interface Link {
  tokenHash: string;
  type: MailLinkType;
  /** Whom it signs in, so that nobody follows somebody else's link unawares: an address in outline. */
  outline: string;
  /** Only this customer may follow it; empty where whoever reads the mailbox may. */
  customerId?: string;
}

/**
 * Links in our mails. The backend's token hash is made from an address and six digits, so a million guesses
 * would find one: the link also carries our own proof (HMAC-SHA-256) that we wrote it, and only such are tried.
 */
export function mailLink({ tokenHash, type, outline, customerId }: Link): string {
  const proof = proofOf({ tokenHash, type, outline, customerId });
  const query = new URLSearchParams({ token_hash: tokenHash, type, outline, proof });
  return `${settings().portalUrl}/auth/confirm?${query}`;
}

export function isOwnMailLink({ proof, ...link }: Link & { proof: string }): boolean {
  const expected = Buffer.from(proofOf(link));
  const given = Buffer.from(proof);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** An address that its owner recognises and others don't: "l…i@people.example". */
export function outlineOf(email: string): string {
  const at = email.lastIndexOf("@");
  const [name, domain] = [email.slice(0, at), email.slice(at)];
  return `${name.slice(0, 1)}…${name.length > 2 ? name.slice(-1) : ""}${domain}`;
}

function proofOf({ tokenHash, type, outline, customerId = "" }: Link): string {
  return createHmac("sha256", settings().cookieSecret)
    .update(JSON.stringify(["mail-link", type, tokenHash, outline, customerId]))
    .digest("base64url");
}
