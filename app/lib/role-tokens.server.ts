import { SignJWT } from "jose";

/**
 * The only place that mints tokens for our own narrow roles. The list is closed and cannot name
 * `service_role`: no part of the product may bypass row-level security.
 */
export const PURPOSE_ROLES = ["notifier", "recommender", "analyst", "partner", "agent", "editor"] as const;
export type PurposeRole = (typeof PURPOSE_ROLES)[number];

const LIFETIME = "5m";

/** A JWT (HS256, RFC 7519) that PostgREST takes as `role`, valid for five minutes. `secret`: the project's. */
export function mintRoleToken({ role, secret }: { role: PurposeRole; secret: string }): Promise<string> {
  return new SignJWT({ role })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuedAt()
    .setExpirationTime(LIFETIME)
    .sign(new TextEncoder().encode(secret));
}
