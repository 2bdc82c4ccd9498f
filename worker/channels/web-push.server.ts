import { createHash } from "node:crypto";
import { z } from "zod";
import { keepDemoMessage } from "../../app/lib/demo-messages.server";
import { addressIn } from "../../app/lib/mail/mailbox";
import { type Settings, settings } from "../../app/lib/settings.server";
import type { Channel, Message } from "./channel";
import { choicesWithin } from "./choices-within";
import { DeliveryError } from "./delivery-error";
import { post } from "./post.server";

/** `PushSubscription.toJSON()` of the browser, without its endpoint (Push API, 8). */
const credentialsSchema = z.object({ p256dh: z.string().min(1), auth: z.string().min(1) });

/** How long a push service keeps the message for a device that is off (RFC 8030, 5.2). */
const TTL_SECONDS = { code: 15 * 60, test: 15 * 60, notice: 24 * 60 * 60 } as const;

/** What fits into 4,096 encrypted octets in one record, with room to spare (RFC 8291, 4). */
const PAYLOAD_OCTETS = 3_900;

/** What the service worker draws (public/sw.js). */
interface PushPayload {
  title: string;
  body: string;
  /** One notification a delivery, however often it is sent. */
  tag: string;
  lang: string;
  url?: string;
  /** Buttons that answer by a POST to their address, without opening the portal. */
  actions?: { action: string; title: string; postUrl: string }[];
}

/** Browsers show two at most (Notification.maxActions). */
const BUTTONS = 2;

/** A push to one browser, encrypted for it (RFC 8291) and signed by us (RFC 8292). */
export const webPush: Channel = {
  id: "web_push",
  configured: () => true,
  send: async ({ to, message, idempotencyKey }) => {
    const topic = createHash("sha256").update(idempotencyKey).digest("base64url").slice(0, 32);
    const payload = payloadOf(message, topic);
    const text = `${payload.title}\n${payload.body}`;
    if (settings().demo) {
      const { title, body, url, actions } = payload;
      const { locale } = message;
      const { id } = await keepDemoMessage({
        channel: "web_push",
        to: to.address,
        locale,
        title,
        body,
        url,
        actions,
      });
      return { providerId: id, text };
    }
    const credentials = credentialsSchema.safeParse(to.credentials);
    if (!credentials.success) throw unusable();
    const { default: library } = await import("web-push");
    const { headers, body } = encrypt(() =>
      library.generateRequestDetails(
        { endpoint: to.address, keys: credentials.data },
        JSON.stringify(payload),
        {
          vapidDetails: { subject: contactOf(settings()), ...settings().vapid },
          TTL: TTL_SECONDS[message.purpose],
          urgency: message.urgency ?? (message.purpose === "code" ? "high" : "normal"),
          topic,
        },
      ),
    );
    const answered = await post({
      who: "The push service",
      url: to.address,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      body: body ?? "",
      // RFC 8030, 7.3: the subscription has expired or was given up.
      goneStatuses: [404, 410],
    });
    return { providerId: answered.get("Location") ?? undefined, text };
  },
};

function payloadOf(
  { heading, short, locale, action, choices = [], undo }: Message,
  tag: string,
): PushPayload {
  const answers = choicesWithin(choices, BUTTONS).map(({ number, short: title, postUrl }) => ({
    action: String(number),
    title,
    postUrl,
  }));
  const actions = undo ? [{ action: "undo", title: undo.label, postUrl: undo.postUrl }] : answers;
  // Where a browser draws no buttons, what can be taken back is taken back on the page.
  const url = undo?.pageUrl ?? action?.url;
  const payload = {
    title: heading,
    body: short,
    tag,
    lang: locale,
    ...(url && { url }),
    ...(actions.length > 0 && { actions }),
  };
  let kept = [...short];
  while (Buffer.byteLength(JSON.stringify(payload)) > PAYLOAD_OCTETS && kept.length > 0) {
    kept = kept.slice(0, Math.floor(kept.length * 0.8));
    payload.body = `${kept.join("")}…`;
  }
  return payload;
}

/** Keys that no browser made can't be encrypted for. */
function encrypt<Details>(generate: () => Details): Details {
  try {
    return generate();
  } catch {
    throw unusable();
  }
}

function unusable(): DeliveryError {
  return new DeliveryError("The push subscription's keys can't be used.", {
    class: "gone",
    trouble: "rejected",
  });
}

/** Whom a push service asks when our pushes trouble it (RFC 8292, 2.1). */
function contactOf({ mailFrom }: Settings): string {
  return `mailto:${addressIn(mailFrom)}`;
}
