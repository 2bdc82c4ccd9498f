import { describe, expect, test } from "vitest";
import { LOCALES } from "~/lib/i18n/languages";
import { CHANNELS } from "../../../../worker/channels/channel";
import { describeSuppressed, whyOf } from "./reasons.server";
import type { Opening, Suppressed } from "./simulate.server";

const POINT = "7d4a52a8-6a0f-4ab7-9d5e-0b4d0c1f2a33";

const suppressedBy = (reason: Suppressed["reason"], detail: Suppressed["detail"] = {}): Suppressed[] =>
  CHANNELS.map((channel) => ({ state: "suppressed", reason, channel, contact_point_id: POINT, detail }));

const describeAll = (suppressed: Suppressed[], locale: (typeof LOCALES)[number] = "en") =>
  describeSuppressed({
    suppressed,
    points: [],
    topic: "delay",
    topicTitle: "Delays and cancellations",
    timeZone: "Asia/Kathmandu",
    locale,
  });

describe("what is not sent", () => {
  test("is said with a reason and a way to change it, whatever the reason", () => {
    const places = {
      no_consent: /^\/privacy#marketing$/,
      below_threshold: /^\/contact\/topics\/delay$/,
      channel_off: /^\/contact\/topics#delay-title$/,
      no_point: /^\/contact\/add\/(email|mobile|web_push|ntfy|webhook|in_app)$/,
      unverified: new RegExp(`^/contact/verify/${POINT}$`),
      paused: new RegExp(`^/contact/points/${POINT}$`),
      blocked: new RegExp(`^/contact/points/${POINT}$`),
      failing: new RegExp(`^/contact/points/${POINT}$`),
    } as const;
    for (const locale of LOCALES) {
      for (const reason of Object.keys(places) as Suppressed["reason"][]) {
        const said = describeAll(suppressedBy(reason, { threshold_minutes: 30 }), locale);
        expect(said.length).toBeGreaterThan(0);
        for (const { why, channels, change } of said) {
          expect(why).not.toMatch(/\{\{|contact-simulator:/);
          expect(channels).not.toBe("");
          expect(change.label).not.toMatch(/contact-simulator:/);
          expect(change.to).toMatch(places[reason]);
        }
      }
    }
  });

  test("is put together where one thing would change it for several channels", () => {
    expect(describeAll(suppressedBy("no_consent"))).toHaveLength(1);
    // A mobile number serves two channels: six places to add for seven channels.
    const missing = describeAll(suppressedBy("no_point"));
    expect(missing).toHaveLength(6);
    expect(missing.map(({ channels }) => channels)).toContain("Text message and Phone call");
  });

  test("names the threshold and the end of a pause in the customer's words and zone", () => {
    const [short] = describeAll(suppressedBy("below_threshold", { threshold_minutes: 90 }));
    expect(short?.why).toContain("1 hour 30 minutes");
    const [paused] = describeAll(suppressedBy("paused", { paused_until: "2026-11-30T18:15:00+00:00" }));
    expect(paused?.why).toContain("December 1, 2026");
  });
});

describe("what is sent", () => {
  const opening = (reason: Opening["reason"], wait: number) =>
    ({
      state: reason === "quiet_hours" ? "held" : "planned",
      reason,
      channel: "sms",
      contact_point_id: POINT,
      due_at: "2026-11-21T21:25:00.000Z",
      opens_at: "2026-11-22T01:15:00.000Z",
      step: 2,
      language: "en",
      style: "brief",
      detail: { if_unseen: wait > 0, wait_minutes: wait },
    }) as Opening;
  const why = (reason: Opening["reason"], wait = 0) =>
    whyOf({ opening: opening(reason, wait), topic: "delay", timeZone: "Asia/Kathmandu", locale: "en" });

  test("says when it would have gone without quiet hours, by the customer's clock", () => {
    expect(why("quiet_hours").why).toContain("on Sun, Nov 22 at 03:10");
    expect(why("quiet_hours").change?.to).toBe("/contact/quiet-hours");
  });

  test("says once how long it waits to be seen", () => {
    expect(why("if_unseen", 5)).toMatchObject({ unseen: null });
    expect(why("if_unseen", 1).why).toContain("1 minute after");
    expect(why("quiet_hours", 5).unseen).toContain("5 minutes after");
    expect(why("at_once").change).toBeNull();
  });
});
