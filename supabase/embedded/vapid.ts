import { createECDH, createHash } from "node:crypto";

/** A key pair on P-256 as Web Push wants it: base64url of the uncompressed point and of the scalar (RFC 8292). */
export interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

/** The key pair that 32 random bytes stand for: the same from the same seed. */
export function vapidKeysFrom(seed: Uint8Array): VapidKeys {
  const curve = createECDH("prime256v1");
  // One seed in four billion is no scalar of this curve (FIPS 186-5, A.2.2): the next one is taken then.
  try {
    curve.setPrivateKey(seed);
  } catch {
    return vapidKeysFrom(createHash("sha256").update(seed).digest());
  }
  return {
    publicKey: curve.getPublicKey().toString("base64url"),
    privateKey: Buffer.from(seed).toString("base64url"),
  };
}
