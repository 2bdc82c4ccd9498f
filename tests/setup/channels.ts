import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";
import { SETTINGS_VARIABLE, type Settings } from "../../app/lib/settings.server";
import type { Channel, ChannelId, Choice, Message } from "../../worker/channels/channel";
import { settingsWith } from "./settings";

/** A code, in words that no channel may lose. */
export const codeMessage: Message = {
  purpose: "code",
  locale: "en",
  subject: "482913 is your code for this address",
  heading: "Confirm this address",
  paragraphs: ["Enter this code on the page you came from.", "It works for fifteen minutes & once."],
  code: "482913",
  footer: "If it wasn’t you, ignore it.",
  short: "Homeport: 482913 is your code for this address. It works for fifteen minutes.",
};

/** A notice with something to do. */
export const noticeMessage: Message = {
  purpose: "notice",
  locale: "zh-CN",
  subject: "CA 1234 延误 40 分钟",
  heading: "您的航班延误",
  paragraphs: ["CA 1234 预计 18:40 起飞。"],
  action: { label: "查看选择", url: "https://my.example.com/n/1?a=1&b=2" },
  footer: "您订阅了延误通知。",
  short: "CA 1234 延误 40 分钟，预计 18:40 起飞。",
  unsubscribe: {
    oneClickUrl: `https://my.example.com/api/unsubscribe?token=${"t".repeat(120)}`,
    pageUrl: "https://my.example.com/contact/link?token=p",
  },
};

/** Two notices in one message. */
export const gatheredMessage: Message = {
  ...noticeMessage,
  locale: "en",
  subject: "2 updates from Homeport",
  heading: "2 updates",
  paragraphs: ["Gathered for you in one message."],
  short: "Invoice R-1\nInvoice R-2 & more",
  action: { label: "See all", url: "https://my.example.com/notices" },
  items: [
    {
      heading: "Invoice R-1",
      paragraphs: ["It is due on December 8."],
      action: { label: "See the invoice", url: "https://my.example.com/invoices/1" },
    },
    { heading: "Invoice R-2 & more", paragraphs: ["It is due on December 9."] },
  ],
  unsubscribe: { pageUrl: "https://my.example.com/contact/topics" },
};

/** A notice that asks for an answer. */
export const choiceMessage: Message = {
  ...noticeMessage,
  locale: "en",
  subject: "Flight CA 1234 is cancelled",
  heading: "Flight CA 1234 is cancelled",
  paragraphs: ["Flight CA 1234 is cancelled."],
  short: "Flight CA 1234 is cancelled.",
  choices: [
    choice(1, "rebook", "CA 56, leaves 17:05", "CA 56, 17:05"),
    choice(2, "keep", "Keep my trip", "Keep my trip"),
    choice(3, "refund", "Money back", "Money back"),
    choice(4, "call_me", "Call me", "Call me"),
  ],
  silence: { at: "2026-11-24T11:00:00Z", means: "first", option: 1 },
};

/** Of five ways onward and what is no journey: more than fits anywhere but in a mail. */
export const longChoiceMessage: Message = {
  ...choiceMessage,
  choices: [
    ...[1, 2, 3, 4, 5].map((number) =>
      choice(number, "rebook", `CA ${number}, leaves 17:05`, `CA ${number}`),
    ),
    choice(6, "keep", "Keep my trip", "Keep my trip"),
    choice(7, "call_me", "Call me", "Call me"),
    choice(8, "refund", "Money back", "Money back"),
  ],
};

/** What was decided for its reader, who can take it back. */
export const undoableMessage: Message = {
  ...noticeMessage,
  locale: "en",
  subject: "You now travel by CA 56",
  heading: "You now travel by CA 56",
  paragraphs: ["You now travel by CA 56. You can take this back until 12:00."],
  short: "You now travel by CA 56. You can take this back until 12:00.",
  undo: {
    until: "2026-11-24T11:00:00Z",
    label: "Take it back",
    pageUrl: "https://my.example.com/decide?token=p",
    postUrl: "https://my.example.com/api/decide?token=u",
  },
};

function choice(number: number, kind: Choice["kind"], label: string, short: string): Choice {
  const pageUrl = `https://my.example.com/decide?token=p${number}`;
  return {
    number,
    kind,
    label,
    short,
    pageUrl,
    postUrl: `https://my.example.com/api/decide?token=s${number}`,
  };
}

/** The channel as a process with these settings has it: no demo, nothing set up, unless said. */
export async function loadChannel(id: ChannelId, told: Partial<Settings> = {}): Promise<Channel> {
  vi.resetModules();
  const dataDir = await mkdtemp(join(tmpdir(), "homeport-channel-"));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const settings = settingsWith({ portalUrl: "https://my.example.com", dataDir, ...told });
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settings));
  const { channelFor } = await import("../../worker/channels/channel-for.server");
  return channelFor(id);
}

/** What demo mode kept in the process of `loadChannel`. */
export async function keptMessages() {
  const { listDemoMessages } = await import("../../app/lib/demo-messages.server");
  return listDemoMessages();
}
