import type { ChannelId, Message } from "../../../../worker/channels/channel";
import { fitSms, measureSms } from "../../../../worker/channels/sms-text";

/** A message as its channel shows it. All plain text. */
export type Preview =
  | {
      look: "letter";
      subject: string;
      paragraphs: string[];
      action: string | null;
      footer: string | null;
    }
  | { look: "sms"; text: string; segments: number; units: number }
  | { look: "voice"; text: string }
  | { look: "push"; title: string; text: string }
  | { look: "data"; text: string };

export function previewOf(channel: ChannelId, message: Message): Preview {
  const { heading, paragraphs, short, footer } = message;
  const action = message.action?.label ?? null;
  switch (channel) {
    case "email":
      return { look: "letter", subject: message.subject, paragraphs, action, footer };
    case "in_app":
      return { look: "letter", subject: heading, paragraphs, action, footer: null };
    case "sms": {
      const text = fitSms({ text: short, url: message.action?.url });
      const { segments, units } = measureSms(text);
      return { look: "sms", text, segments, units };
    }
    case "voice":
      return { look: "voice", text: short };
    case "web_push":
    case "ntfy":
      return { look: "push", title: heading, text: short };
    case "webhook":
      return { look: "data", text: JSON.stringify({ heading, short, paragraphs }, null, 2) };
  }
}
