import { errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import type { Json } from "~/lib/database.types";
import { settings } from "~/lib/settings.server";
import { CHOICES, type Choice, OUTGOING, type WayOut } from "./schema";

/**
 * Links in messages, signed (HS256) with a key of their own: they work without a sign-in, for one customer, topic
 * and channel. `unsubscribe` can only stop that, and lives as long as a mail may lie in a mailbox; `preferences`
 * offers milder choices and lives a month; `undo` takes back one choice, for an hour.
 */
const LIFETIMES = { unsubscribe: "1 year", preferences: "30 days", undo: "1 hour" } as const;
type Purpose = keyof typeof LIFETIMES;

const claimsSchema = z.object({
  sub: z.uuid(),
  aud: z.enum(["unsubscribe", "preferences"]),
  topic: z.string(),
  channel: z.enum(OUTGOING),
});

const undoSchema = z.object({
  sub: z.uuid(),
  aud: z.literal("undo"),
  topic: z.string(),
  channel: z.enum(OUTGOING),
  choice: z.enum(CHOICES),
  changes: z.json(),
});

/** A choice that was taken, and what the database answered that it changed. */
export interface Taken extends WayOut {
  choice: Choice;
  changes: Json;
}

/**
 * The ways out that a message about `topic` by `channel` carries: `oneClickUrl` for `List-Unsubscribe` with
 * `List-Unsubscribe-Post` (RFC 8058), `pageUrl` for people.
 */
export async function unsubscribeLinks(wayOut: WayOut): Promise<{ oneClickUrl: string; pageUrl: string }> {
  const [oneClick, page] = await Promise.all([sign("unsubscribe", wayOut), sign("preferences", wayOut)]);
  const { portalUrl } = settings();
  return {
    oneClickUrl: `${portalUrl}/api/unsubscribe?token=${oneClick}`,
    pageUrl: `${portalUrl}/contact/link?token=${page}`,
  };
}

export type LinkRead =
  | { state: "valid"; wayOut: WayOut; purpose: "unsubscribe" | "preferences" }
  | { state: "expired" }
  | { state: "invalid" };

/** What a link was written for. `expired`: it is ours, but its time is over. */
export async function readLink(token: string): Promise<LinkRead> {
  const { state, payload } = await verify(token);
  if (state !== "valid") return { state };
  const { success, data } = claimsSchema.safeParse(payload);
  if (!success) return { state: "invalid" };
  const { sub: customerId, topic, channel } = data;
  return { state: "valid", wayOut: { customerId, topic, channel }, purpose: data.aud };
}

/** Proof of a choice, for the button that takes it back. */
export function signUndo({ choice, changes, ...wayOut }: Taken): Promise<string> {
  return sign("undo", wayOut, { choice, changes });
}

/** The choice that the proof is of; null when it is not ours or too old. */
export async function readUndo(token: string): Promise<Taken | null> {
  const { payload } = await verify(token);
  const { success, data } = undoSchema.safeParse(payload);
  if (!success) return null;
  const { sub: customerId, topic, channel, choice, changes } = data;
  return { customerId, topic, channel, choice, changes };
}

function sign(
  purpose: Purpose,
  { customerId, topic, channel }: WayOut,
  more: Record<string, unknown> = {},
): Promise<string> {
  return new SignJWT({ topic, channel, ...more })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(customerId)
    .setAudience(purpose)
    .setIssuedAt()
    .setExpirationTime(LIFETIMES[purpose])
    .sign(key());
}

async function verify(token: string): Promise<{ state: "valid" | "expired" | "invalid"; payload: unknown }> {
  try {
    const { payload } = await jwtVerify(token, key(), { algorithms: ["HS256"], requiredClaims: ["exp"] });
    return { state: "valid", payload };
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return { state: error instanceof errors.JWTExpired ? "expired" : "invalid", payload: null };
  }
}

const key = () => new TextEncoder().encode(settings().linkSecret);
