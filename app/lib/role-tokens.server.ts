import { SignJWT } from "jose";

/**
 * The only place that mints tokens for our own narrow roles. The list is closed and cannot name
 * `service_role`: no part of the product may bypass row-level security.
 */
export const PURPOSE_ROLES = [
  "notifier",
  "recommender",
  "analyst",
  "partner",
  "agent",
  "fetcher",
  "editor",
] as const;
export type PurposeRole = (typeof PURPOSE_ROLES)[number];

/**
 * In whose name a role asks. Nobody asks as the desk, an analyst, an editor or a partner without saying who
 * they are: the database looks the person or the partner's token up at every question.
 */
export type RoleBearer =
  /** A process of ours, with no person behind it. */
  | { role: "notifier" | "recommender" | "fetcher" }
  /** A member of staff, by the id of their account. */
  | { role: "agent" | "analyst" | "editor"; staffId: string }
  /** A partner, by the SHA-256 (hex) of the token that it showed. */
  | { role: "partner"; tokenSha256: string }
  /** A customer who looks through a reader's eyes: at their own rows, while this session of theirs lasts. */
  | { role: "agent" | "analyst" | "partner"; shownTo: { customerId: string; sessionId: string } }
  /** Our web server on Supabase Realtime: nobody, who may hear this one topic (policy of announce_changes()). */
  | { role: "anon"; listensTo: string };

const LIFETIME = "5m";

/** A JWT (HS256, RFC 7519) that PostgREST takes as `role`, valid for five minutes. `secret`: the project's. */
export function mintRoleToken({ bearer, secret }: { bearer: RoleBearer; secret: string }): Promise<string> {
  return new SignJWT({ role: bearer.role, ...identityOf(bearer) })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuedAt()
    .setExpirationTime(LIFETIME)
    .sign(new TextEncoder().encode(secret));
}

function identityOf(bearer: RoleBearer): Record<string, string> {
  if ("staffId" in bearer) return { sub: bearer.staffId };
  if ("tokenSha256" in bearer) return { partner_token: bearer.tokenSha256 };
  if ("shownTo" in bearer) return { sub: bearer.shownTo.customerId, session_id: bearer.shownTo.sessionId };
  if ("listensTo" in bearer) return { listens_to: bearer.listensTo };
  return {};
}
