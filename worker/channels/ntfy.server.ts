import { z } from "zod";
import { keepDemoMessage } from "../../app/lib/demo-messages.server";
import { settings } from "../../app/lib/settings.server";
import type { Channel, Message } from "./channel";
import { choicesWithin } from "./choices-within";
import { DeliveryError, notSetUp } from "./delivery-error";
import { post } from "./post.server";

const TOPIC = /^[-_A-Za-z0-9]{1,64}$/;

/** Where a topic asks for it, an access token of its server. */
const credentialsSchema = z
  .object({
    token: z
      .string()
      .regex(/^[\x21-\x7e]+$/)
      .optional(),
  })
  .nullish();

/** Priorities of ntfy: 1 (min) to 5 (max), 3 by default. */
const PRIORITY = { low: 2, normal: 3, high: 4 } as const;

/**
 * Publishes to an ntfy topic (https://docs.ntfy.sh/publish/#publish-as-json). The address is the topic's URL, on
 * whatever server, or its bare name on the server of NTFY_URL.
 */
export const ntfy: Channel = {
  id: "ntfy",
  configured: ({ ntfyUrl, demo }) => ntfyUrl !== undefined || demo !== null,
  send: async ({ to, message }) => {
    const { ntfyUrl, demo } = settings();
    const publication = publicationOf(message);
    const { title, message: body, actions } = publication;
    const text = `${title}\n${body}`;
    if (!ntfyUrl) {
      if (!demo) throw notSetUp("NTFY_URL");
      const { locale } = message;
      const { id } = await keepDemoMessage({ channel: "ntfy", to: to.address, locale, title, body, actions });
      return { providerId: id, text };
    }
    const { server, topic } = placeOf(to.address, ntfyUrl);
    const token = credentialsSchema.safeParse(to.credentials).data?.token;
    await post({
      who: "The ntfy server",
      url: server,
      headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ topic, ...publication }),
      goneStatuses: [],
      // The server that the operator chose may stand in their own network.
      allow: server === `${ntfyUrl}/` ? [new URL(ntfyUrl).host] : [],
    });
    return { text };
  },
};

/** As many buttons as ntfy shows (https://docs.ntfy.sh/publish/#action-buttons). */
const BUTTONS = 3;

function publicationOf({ heading, short, action, choices = [], undo, purpose, urgency }: Message) {
  const buttons = undo
    ? [{ label: undo.label, postUrl: undo.postUrl }]
    : choicesWithin(choices, BUTTONS).map(({ short: label, postUrl }) => ({ label, postUrl }));
  const answers = buttons.map(({ label, postUrl: url }) => ({
    action: "http" as const,
    label,
    url,
    method: "POST",
    // Answered is answered: the notification goes.
    clear: true,
  }));
  const open = action && { action: "view" as const, label: action.label, url: action.url };
  const click = undo?.pageUrl ?? action?.url;
  return {
    title: heading,
    message: short,
    priority: PRIORITY[urgency ?? (purpose === "code" ? "high" : "normal")],
    ...(click && { click }),
    actions: [...answers, ...(open ? [open] : [])].slice(0, BUTTONS),
  };
}

/** JSON is posted to the root of a server and names the topic inside. */
function placeOf(address: string, ntfyUrl: string): { server: string; topic: string } {
  if (TOPIC.test(address)) return { server: `${ntfyUrl}/`, topic: address };
  const url = URL.canParse(address) ? new URL(address) : null;
  const [, path, topic] = /^(.*\/)([^/]+)$/.exec(url?.pathname ?? "") ?? [];
  if (!url || path === undefined || topic === undefined || !TOPIC.test(topic)) {
    throw new DeliveryError("That is no ntfy topic.", { class: "gone", trouble: "rejected" });
  }
  return { server: url.origin + path, topic };
}
