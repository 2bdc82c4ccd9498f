import { expect, test } from "vitest";
import { i18nFor } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import { CHANNELS, type ChannelId } from "./press";
import { describeTopic, stepsOf } from "./sentence";
import type { TopicView } from "./view";

/** Channels that are on, in their order; a number is the wait of the next one. */
function topic(chain: (ChannelId | number)[], more: Partial<TopicView> = {}): TopicView {
  const order = chain.filter((part) => typeof part === "string");
  return {
    id: "delay",
    title: "Delays",
    description: "",
    basis: "service",
    consented: true,
    silenceable: true,
    lockedReason: null,
    digestible: false,
    hasThreshold: false,
    digest: { mode: "now", at: "18:00", weekday: 5 },
    threshold: 0,
    cells: CHANNELS.map((channel) => {
      const at = chain.indexOf(channel);
      const wait = chain[at - 1];
      return {
        channel,
        enabled: at >= 0,
        reachable: true,
        position: at >= 0 ? order.indexOf(channel) + 1 : 99,
        wait: typeof wait === "number" ? wait : 0,
      };
    }),
    ...more,
  };
}

const read = (locale: Locale, view: TopicView) =>
  describeTopic(view, i18nFor(locale).getFixedT(locale, "contact-topics"));

const tables: [what: string, view: TopicView, english: string, chinese: string][] = [
  [
    "a chain",
    topic(["in_app", "web_push", 10, "sms"]),
    "First in the portal and by push; if you have not seen it in 10 minutes, by text message.",
    "先在本站显示并推送通知；10 分钟内没有看到，再发送短信。",
  ],
  [
    "a longer chain",
    topic(["web_push", 1, "sms", 120, "voice"]),
    "First by push; if you have not seen it in 1 minute, by text message; if not in 2 hours more, by phone call.",
    "先推送通知；1 分钟内没有看到，再发送短信；再过 2 小时仍没有看到，再拨打电话。",
  ],
  [
    "three at once",
    topic(["in_app", "email", "sms"]),
    "In the portal, by email and by text message.",
    "在本站显示、发送邮件并发送短信。",
  ],
  ["one alone, whatever its wait", topic([30, "email"]), "By email.", "发送邮件。"],
  [
    "a threshold",
    topic(["in_app", 90, "sms"], { hasThreshold: true, threshold: 15 }),
    "From 15 minutes of delay: first in the portal; if you have not seen it in 90 minutes, by text message.",
    "延误达到 15 分钟时，先在本站显示；90 分钟内没有看到，再发送短信。",
  ],
  [
    "no threshold, as any delay counts",
    topic(["email"], { hasThreshold: true, threshold: 0 }),
    "By email.",
    "发送邮件。",
  ],
  [
    "a daily digest",
    topic(["in_app", "email"], { digestible: true, digest: { mode: "daily", at: "08:00", weekday: 5 } }),
    "In the portal and by email; what would disturb you comes together, every day at 08:00.",
    "在本站显示并发送邮件；会打扰您的消息每天 08:00 汇总发送。",
  ],
  [
    "a weekly digest",
    topic(["email"], { digestible: true, digest: { mode: "weekly", at: "18:30", weekday: 7 } }),
    "By email; what would disturb you comes together, every Sunday at 18:30.",
    "发送邮件；会打扰您的消息每周日 18:30 汇总发送。",
  ],
  [
    "a digest of what disturbs nobody",
    topic(["in_app", "webhook"], { digestible: true, digest: { mode: "daily", at: "08:00", weekday: 5 } }),
    "In the portal and by webhook.",
    "在本站显示并调用 Webhook。",
  ],
  ["nothing", topic([]), "Not at all: every channel is off.", "不通知：所有渠道都已关闭。"],
  [
    "advertising without agreement",
    topic(["email"], { basis: "marketing", consented: false }),
    "Not at all, as you have not agreed to news and offers.",
    "不通知，因为您没有同意接收资讯与优惠。",
  ],
];

test.each(tables)("%s reads back as one sentence in both languages", (_, view, english, chinese) => {
  expect(read("en", view)).toBe(english);
  expect(read("zh-CN", view)).toBe(chinese);
});

test("a channel that can't reach the customer is not promised, and the one behind it moves up", () => {
  const view = topic(["web_push", 10, "sms"]);
  const without = (...gone: ChannelId[]) => ({
    ...view,
    cells: view.cells.map((cell) => ({ ...cell, reachable: !gone.includes(cell.channel) })),
  });
  expect(read("en", without("web_push"))).toBe("By text message.");
  expect(read("en", without("web_push", "sms"))).toBe("Nothing yet: no channel that is on has been set up.");
  expect(read("zh-CN", without("web_push", "sms"))).toBe("暂时无法通知：打开的渠道都还没有设置好。");
});

test("channels stand in the customer's order, not in the matrix' one", () => {
  const steps = stepsOf(topic(["sms", 5, "in_app"]).cells.filter(({ enabled }) => enabled));
  expect(steps).toEqual([
    { wait: 0, channels: ["sms"] },
    { wait: 5, channels: ["in_app"] },
  ]);
});
