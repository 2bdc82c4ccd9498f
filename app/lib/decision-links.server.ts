import { z } from "zod";
import { settings } from "./settings.server";
import { readToken, signToken } from "./signed-token.server";

/** Channels by which an offer is answered from outside the portal. */
export const ANSWERING = ["email", "sms", "voice", "web_push", "ntfy", "webhook"] as const;
export type AnsweringChannel = (typeof ANSWERING)[number];

/**
 * How long after the offer's end its links still tell what became of it. Deciding ends with the offer, which is
 * the database's to say.
 */
const TOLD_AFTERWARDS_MS = 48 * 60 * 60 * 1000;

/**
 * `decide`: a page that shows the choice and asks. `decide-now`: a button that settles one option at once. `undo-now`:
 * a button that takes back what was decided for the customer.
 */
const claimsSchema = z.discriminatedUnion("aud", [
  z.object({
    aud: z.literal("decide"),
    sub: z.uuid(),
    offer: z.uuid(),
    delivery: z.uuid(),
    channel: z.enum(ANSWERING),
    option: z.int().min(1).max(9).optional(),
  }),
  z.object({
    aud: z.literal("decide-now"),
    sub: z.uuid(),
    offer: z.uuid(),
    delivery: z.uuid(),
    channel: z.enum(ANSWERING),
    option: z.int().min(1).max(9),
  }),
  z.object({
    aud: z.literal("undo-now"),
    sub: z.uuid(),
    offer: z.uuid(),
    delivery: z.uuid(),
    channel: z.enum(ANSWERING),
  }),
]);

/** What a link was written for. */
export interface DecisionLink {
  customerId: string;
  offerId: string;
  /** The message that carried the link, as `deliveries` has it. */
  deliveryId: string;
  channel: AnsweringChannel;
  /** Number of the option that the link names; null: it asks for one. */
  option: number | null;
  /** Whether it may settle that option without asking. */
  settles: boolean;
  /** Whether it may take back what was decided for the customer without asking. */
  undoes: boolean;
}

interface LinkedMessage {
  customerId: string;
  offerId: string;
  deliveryId: string;
  channel: AnsweringChannel;
  /** The offer's end; ISO 8601 or a Date. */
  expiresAt: Date | string;
}

/**
 * Of a message that tells what was decided for its reader: `pageUrl` shows it and how it is taken back, `postUrl`
 * takes it back when it is posted to.
 */
export async function undoLinks(told: LinkedMessage): Promise<{ pageUrl: string; postUrl: string }> {
  const { customerId, offerId, deliveryId, channel, expiresAt } = told;
  const [{ pageUrl }, token] = await Promise.all([
    decisionLinks({ ...told, options: [] }),
    signToken({
      audience: "undo-now",
      subject: customerId,
      claims: { offer: offerId, delivery: deliveryId, channel },
      lifetime: toldUntil(expiresAt),
    }),
  ]);
  return { pageUrl, postUrl: `${settings().portalUrl}/api/decide?token=${token}` };
}

const toldUntil = (end: Date | string) => new Date(new Date(end).getTime() + TOLD_AFTERWARDS_MS);

/**
 * The links of one message with an offer, for whoever holds them: `pageUrl` shows the whole choice, that of an
 * option shows it with this option chosen; neither settles anything by itself. `postUrl` settles its option when
 * it is posted to. They are bound to customer, offer and delivery, so one of them is of no use elsewhere.
 */
export async function decisionLinks({
  customerId,
  offerId,
  deliveryId,
  channel,
  expiresAt,
  options,
}: LinkedMessage & { options: { number: number }[] }): Promise<{
  pageUrl: string;
  choices: { number: number; pageUrl: string; postUrl: string }[];
}> {
  const lifetime = toldUntil(expiresAt);
  const sign = (audience: "decide" | "decide-now", option?: number) => {
    const claims = { offer: offerId, delivery: deliveryId, channel, option };
    return signToken({ audience, subject: customerId, claims, lifetime });
  };
  const { portalUrl } = settings();
  const [page, choices] = await Promise.all([
    sign("decide"),
    Promise.all(
      options.map(async ({ number }) => {
        const [shown, settling] = await Promise.all([sign("decide", number), sign("decide-now", number)]);
        return {
          number,
          pageUrl: `${portalUrl}/decide?token=${shown}`,
          postUrl: `${portalUrl}/api/decide?token=${settling}`,
        };
      }),
    ),
  ]);
  return { pageUrl: `${portalUrl}/decide?token=${page}`, choices };
}

type DecisionLinkRead = { state: "valid"; link: DecisionLink } | { state: "expired" } | { state: "invalid" };

/** What a link was written for. `expired`: it is ours, but its offer ended days ago. */
export async function readDecisionLink(token: string): Promise<DecisionLinkRead> {
  const read = await readToken({ token, schema: claimsSchema });
  if (read.state !== "valid") return read;
  const { claims } = read;
  const { sub: customerId, offer: offerId, delivery: deliveryId, channel, aud } = claims;
  const option = ("option" in claims && claims.option) || null;
  const [settles, undoes] = [aud === "decide-now", aud === "undo-now"];
  return { state: "valid", link: { customerId, offerId, deliveryId, channel, option, settles, undoes } };
}
