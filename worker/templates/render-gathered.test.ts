import { expect, test } from "vitest";
import { longestEvents, typicalEvents } from "../../tests/cases/notice-events";
import { CHANNELS } from "../channels/channel";
import { measureSms } from "../channels/sms-text";
import { callScript } from "../channels/voice.server";
import type { NoticeEvent, NoticeKind } from "./events";
import { renderGathered } from "./render-gathered";

const gathered = (events: (NoticeEvent | null)[], more: Partial<Parameters<typeof renderGathered>[0]> = {}) =>
  renderGathered({
    events,
    basis: "service",
    style: "brief",
    locale: "en",
    timeZone: "Europe/Berlin",
    channel: "sms",
    portalUrl: "https://my.example.com",
    ...more,
  });

const some = (...kinds: NoticeKind[]) =>
  kinds.flatMap((kind) => typicalEvents.find((event) => event.kind === kind) ?? []);
const three = some("invoice_ready", "usage_reached", "request_updated");
const digestible = [...typicalEvents, ...longestEvents].filter(({ kind }) =>
  [
    "invoice_ready",
    "payment_failed",
    "usage_reached",
    "plan_renewal",
    "request_updated",
    "tip",
    "offer",
  ].includes(kind),
);

test("a text message says how many there are and what each is about, the oldest first", () => {
  expect(gathered(some("usage_reached", "request_updated")).short).toMatch(
    /^2 updates: .*Harbour 20 GB.*; .*S-4711.*\.$/,
  );
  expect(gathered(some("usage_reached", "request_updated"), { locale: "zh-CN" }).short).toMatch(
    /^2 条新消息：.*港湾 20 GB 套餐.*；.*S-4711.*。$/,
  );
});

test("a text message takes two segments with its link at most, however many there are", () => {
  for (const locale of ["en", "zh-CN"] as const) {
    for (let count = 1; count <= digestible.length; count += 1) {
      const { short, action } = gathered(digestible.slice(0, count), { locale });
      expect(measureSms(`${short} ${action?.url}`).segments, short).toBeLessThanOrEqual(2);
      expect(short).toMatch(new RegExp(`^${count} `));
    }
    for (const event of longestEvents) {
      const { short, action } = gathered([event, event, event], { locale });
      expect(measureSms(`${short} ${action?.url}`).segments, short).toBeLessThanOrEqual(2);
    }
  }
  expect(gathered(digestible).short).toMatch(/; \d+ more\.$/);
});

test("elsewhere each is an item with its facts and its way into the portal", () => {
  const { subject, heading, items, action, short } = gathered(
    three.map((event) => ({ ...event, page: "/plans" })),
    { channel: "email" },
  );
  expect(subject).toMatch(/^3 updates from Homeport: .*R-2026-0815.*, and more$/);
  expect(heading).toBe("3 updates");
  expect(items).toHaveLength(3);
  expect(items?.map(({ heading }) => heading).join("\n")).toBe(short);
  expect(items?.[0]?.paragraphs.join(" ")).toContain("€49.90");
  expect(items?.[0]?.action?.url).toBe("https://my.example.com/plans");
  expect(action?.url).toBe("https://my.example.com/notices");
});

test("a voice says how many there are, and the facts of each", () => {
  const { short } = gathered(three, { channel: "voice" });
  expect(short).toMatch(/There are 3 updates for you\. /);
  expect(short).toContain("R - 2 0 2 6 - 0 8 1 5");
  expect(gathered(three, { channel: "voice", locale: "zh-CN" }).short).toContain("共有 3 条新消息。");
});

test("a voice says five at most and how many more there are, in a call that Twilio takes", async () => {
  const longest = digestible.filter((event) => longestEvents.includes(event));
  for (const locale of ["en", "zh-CN"] as const) {
    const many = Array.from({ length: 100 }, (_, index) => longest[index % longest.length] ?? null);
    const { short } = gathered(many, { channel: "voice", locale });
    expect((await callScript({ words: short, locale })).length).toBeLessThanOrEqual(4_000);
    const few = Array.from({ length: 12 }, () => three[1] ?? null);
    expect(gathered(few, { channel: "voice", locale }).short).toMatch(
      { en: /There are 7 more in the portal\./, "zh-CN": /另有 7 条，请在门户里查看。/ }[locale],
    );
  }
  expect(gathered([...three.slice(0, 1), null], { channel: "voice" }).short).toMatch(
    /There is 1 more in the portal\.$/,
  );
  expect(gathered([null, null], { channel: "voice" }).short).toMatch(/You can read them in the portal\.$/);
});

test("a push has a line for as many as fit, and says how many more there are", () => {
  for (const locale of ["en", "zh-CN"] as const) {
    const many = Array.from({ length: 100 }, (_, index) => digestible[index % digestible.length] ?? null);
    const { short } = gathered(many, { channel: "ntfy", locale });
    expect(Buffer.byteLength(short)).toBeLessThanOrEqual(2_000);
    const lines = short.split("\n");
    expect(lines.at(-1)).toContain(String(100 - (lines.length - 1)));
  }
});

test("what this version has no words for is said to be in the portal", () => {
  const { items, short } = gathered([...some("invoice_ready"), null], { channel: "web_push" });
  expect(items?.[1]).toEqual({ heading: "Something new in your portal", paragraphs: [] });
  expect(short).toMatch(/\nSomething new in your portal$/);
});

test("nothing is left unsaid, shouted or unfilled in any channel and language", () => {
  for (const locale of ["en", "zh-CN"] as const) {
    for (const channel of CHANNELS) {
      const message = gathered([...digestible, null], { locale, channel });
      const { subject, heading, paragraphs, items = [], footer, short } = message;
      const told = items.flatMap((item) => [item.heading, ...item.paragraphs, item.action?.label ?? "-"]);
      const said = [subject, heading, ...paragraphs, ...told, footer, short].join("\n");
      expect(said).not.toMatch(/\{\{|\}\}|undefined|NaN|notices:|[!！]/);
    }
  }
});
