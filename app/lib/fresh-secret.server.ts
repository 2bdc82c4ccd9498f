import { randomBytes } from "node:crypto";

/** A fresh secret of 256 bits, base64url. */
export function freshSecret(): string {
  return randomBytes(32).toString("base64url");
}
