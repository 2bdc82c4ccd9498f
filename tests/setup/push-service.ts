import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  type ECDH,
  hkdfSync,
  randomBytes,
  verify,
} from "node:crypto";

/** A browser's side of Web Push: a subscription's keys, and reading what was encrypted for them (RFC 8291). */
export class PushDevice {
  readonly #curve: ECDH = createECDH("prime256v1");
  readonly #auth = randomBytes(16);

  constructor() {
    this.#curve.generateKeys();
  }

  /** As `PushSubscription.toJSON().keys` has them. */
  get keys() {
    return { p256dh: this.#curve.getPublicKey("base64url"), auth: this.#auth.toString("base64url") };
  }

  /** The text inside an `aes128gcm` body of one record (RFC 8188, 2.1; RFC 8291, 3.4). Throws when it is not ours. */
  decrypt(body: Buffer): string {
    const salt = body.subarray(0, 16);
    const recordSize = body.readUInt32BE(16);
    const keyLength = body.readUInt8(20);
    const sender = body.subarray(21, 21 + keyLength);
    const record = body.subarray(21 + keyLength);
    if (record.length > recordSize) throw new Error("More than one record.");

    const info = Buffer.concat([Buffer.from("WebPush: info\0"), this.#curve.getPublicKey(), sender]);
    const shared = this.#curve.computeSecret(sender);
    const material = Buffer.from(hkdfSync("sha256", shared, this.#auth, info, 32));
    const derive = (label: string, length: number) =>
      Buffer.from(hkdfSync("sha256", material, salt, `Content-Encoding: ${label}\0`, length));
    const decipher = createDecipheriv("aes-128-gcm", derive("aes128gcm", 16), derive("nonce", 12));
    decipher.setAuthTag(record.subarray(-16));
    const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
    const end = padded.findLastIndex((byte) => byte !== 0);
    if (padded[end] !== 2) throw new Error("The last record does not end as it should.");
    return padded.subarray(0, end).toString();
  }
}

/**
 * The claims of a VAPID header (RFC 8292, 3), once its signature was checked with the key inside.
 * Throws when it is none or the signature is wrong.
 */
export function readVapid(authorization: string): { key: string; claims: Record<string, unknown> } {
  const [, token = "", key = ""] = /^vapid t=([^,\s]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  const [header = "", payload = "", signature = ""] = token.split(".");
  const point = Buffer.from(key, "base64url");
  const publicKey = createPublicKey({
    format: "jwk",
    key: {
      kty: "EC",
      crv: "P-256",
      x: point.subarray(1, 33).toString("base64url"),
      y: point.subarray(33).toString("base64url"),
    },
  });
  const sound = verify(
    "sha256",
    Buffer.from(`${header}.${payload}`),
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!sound) throw new Error("The signature is wrong.");
  return { key, claims: JSON.parse(Buffer.from(payload, "base64url").toString()) };
}
