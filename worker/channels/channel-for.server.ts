import type { Channel, ChannelId } from "./channel";
import { email } from "./email.server";
import { inApp } from "./in-app.server";
import { ntfy } from "./ntfy.server";
import { sms } from "./sms.server";
import { voice } from "./voice.server";
import { webPush } from "./web-push.server";
import { webhook } from "./webhook.server";

const CHANNELS: Record<ChannelId, Channel> = {
  email,
  sms,
  voice,
  web_push: webPush,
  ntfy,
  webhook,
  in_app: inApp,
};

/** The one way to send by a channel: every adapter keeps the contract of `Channel`. */
export function channelFor(id: ChannelId): Channel {
  return CHANNELS[id];
}
