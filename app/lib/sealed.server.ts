import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { type SealKey, sealKeys } from "./seal-keys.server";

/**
 * Customers' credentials for other servers, encrypted before they reach the database (AES-256-GCM, NIST
 * SP 800-38D): who reads the database, or a backup of it, reads none of them. What a text was sealed for is
 * authenticated with it, so that a row copied to another customer or another use opens for nobody.
 */

/** `v1.<key id>.<base64url of nonce, ciphertext and tag>` */
const SEALED = /^v1\.([A-Za-z0-9_-]{11})\.([A-Za-z0-9_-]{38,})$/;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What a text is sealed for. Opening it with another answer to either fails. */
interface SealedFor {
  /** What for, such as `mailbox`; never changed, since sealed texts hold it. */
  purpose: string;
  customerId: string;
}

/** A sealed text that can't be opened: damaged, for another customer or use, or by a key that is gone. */
export class SealError extends Error {
  override name = "SealError";
}

/** Encrypts a text by the newest key. */
export function seal(text: string, sealedFor: SealedFor): string {
  const [newest] = sealKeys();
  return sealBy(newest, text, sealedFor);
}

/** The text that was sealed for exactly this. Throws `SealError`. */
export function unseal(sealed: string, sealedFor: SealedFor): string {
  const [, id, body] = SEALED.exec(sealed) ?? [];
  const key = sealKeys(id).find((known) => known.id === id);
  if (!key || body === undefined) throw new SealError("No key of ours sealed this.");
  const bytes = Buffer.from(body, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", cipherKey(key), bytes.subarray(0, NONCE_BYTES));
  decipher.setAAD(aadOf(key.id, sealedFor));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const text = [decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()];
    return Buffer.concat(text).toString("utf8");
  } catch {
    throw new SealError("This was sealed for something else, or is damaged.");
  }
}

/** The same text, sealed by the newest key. Throws `SealError`. */
export function reseal(sealed: string, sealedFor: SealedFor): string {
  return seal(unseal(sealed, sealedFor), sealedFor);
}

/** The id of the key that seals now, as it stands in what it sealed. */
export function currentSealKeyId(): string {
  const [newest] = sealKeys();
  return newest.id;
}

function sealBy(key: SealKey, text: string, sealedFor: SealedFor): string {
  // Random: fewer than 2^32 texts by one key (SP 800-38D, 8.3), and a customer has a handful.
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", cipherKey(key), nonce);
  cipher.setAAD(aadOf(key.id, sealedFor));
  const body = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `v1.${key.id}.${body.toString("base64url")}`;
}

/** 256 bits of whatever text the operator chose (HKDF, RFC 5869). */
function cipherKey({ secret }: SealKey): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "homeport seal", 32));
}

/** Neither part can hold a line end, so that no two pairs read the same. */
function aadOf(keyId: string, { purpose, customerId }: SealedFor): Buffer {
  return Buffer.from(["homeport seal v1", keyId, purpose, customerId.toLowerCase()].join("\n"));
}
