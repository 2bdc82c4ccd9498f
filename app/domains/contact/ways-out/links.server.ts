import { z } from "zod";
import type { Json } from "~/lib/database.types";
import { settings } from "~/lib/settings.server";
import { readToken, signToken } from "~/lib/signed-token.server";
import { CHOICES, type Choice, OUTGOING, type WayOut } from "./schema";

/**
 * Links in messages: they work without a sign-in, for one customer, topic and channel. `unsubscribe` can only stop that, and lives as long as a mail may lie in a mailbox; `preferences`
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
  const read = await readToken({ token, schema: claimsSchema });
  if (read.state !== "valid") return read;
  const { sub: customerId, topic, channel, aud: purpose } = read.claims;
  return { state: "valid", wayOut: { customerId, topic, channel }, purpose };
}

/** Proof of a choice, for the button that takes it back. */
export function signUndo({ choice, changes, ...wayOut }: Taken): Promise<string> {
  return sign("undo", wayOut, { choice, changes });
}

/** The choice that the proof is of; null when it is not ours or too old. */
export async function readUndo(token: string): Promise<Taken | null> {
  const read = await readToken({ token, schema: undoSchema });
  if (read.state !== "valid") return null;
  const { sub: customerId, topic, channel, choice, changes } = read.claims;
  return { customerId, topic, channel, choice, changes };
}

function sign(
  purpose: Purpose,
  { customerId, topic, channel }: WayOut,
  more: Record<string, unknown> = {},
): Promise<string> {
  const claims = { topic, channel, ...more };
  return signToken({ audience: purpose, subject: customerId, claims, lifetime: LIFETIMES[purpose] });
}
