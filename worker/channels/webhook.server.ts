import { Webhook } from "standardwebhooks";
import { z } from "zod";
import { keepDemoMessage } from "../../app/lib/demo-messages.server";
import { settings } from "../../app/lib/settings.server";
import type { Channel, Message } from "./channel";
import { DeliveryError } from "./delivery-error";
import { post } from "./post.server";

/** The secret that the customer was shown once, as Standard Webhooks writes it. */
const credentialsSchema = z.object({ secret: z.string().regex(/^whsec_[A-Za-z0-9+/]{24,}={0,2}$/) });

/**
 * Posts a signed message to a server of the customer's own (https://www.standardwebhooks.com): JSON with `type`,
 * `timestamp` and `data`. `webhook-id` is the same for every attempt at one delivery.
 */
export const webhook: Channel = {
  id: "webhook",
  configured: () => true,
  send: async ({ to, message, idempotencyKey }) => {
    const credentials = credentialsSchema.safeParse(to.credentials);
    if (!credentials.success) {
      throw new DeliveryError("The webhook has no usable secret.", { class: "gone", trouble: "rejected" });
    }
    const now = new Date();
    const body = JSON.stringify(eventOf(message, now));
    const headers = {
      "Content-Type": "application/json",
      "webhook-id": idempotencyKey,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
      "webhook-signature": new Webhook(credentials.data.secret).sign(idempotencyKey, now, body),
    };
    if (settings().demo) {
      const { locale } = message;
      const { id } = await keepDemoMessage({ channel: "webhook", to: to.address, locale, headers, body });
      return { providerId: id, text: body };
    }
    await post({ who: "The webhook", url: to.address, headers, body, goneStatuses: [410] });
    return { text: body };
  },
};

function eventOf(message: Message, now: Date) {
  const { purpose, locale, subject, heading, paragraphs, items, short, code, action, unsubscribe } = message;
  const { choices, silence, undo } = message;
  return {
    type: `message.${purpose}`,
    timestamp: now.toISOString(),
    data: {
      language: locale,
      subject,
      heading,
      paragraphs,
      items,
      short,
      code,
      action,
      choices: choices?.map(({ number, label, pageUrl, postUrl }) => ({
        number,
        label,
        page_url: pageUrl,
        post_url: postUrl,
      })),
      answer_by: silence?.at,
      if_silent: silence && { means: silence.means, option: silence.option },
      undo: undo && { until: undo.until, page_url: undo.pageUrl, post_url: undo.postUrl },
      preferences_url: unsubscribe?.pageUrl,
    },
  };
}
