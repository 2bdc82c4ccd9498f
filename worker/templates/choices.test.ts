import { expect, test } from "vitest";
import { Offer } from "../../app/domains/trips/offers/schema";
import { measureSms } from "../channels/sms-text";
import { choiceWords, replyHint, silenceOf } from "./choices";

const berlin = { names: { en: "Berlin", "zh-CN": "柏林" }, time_zone: "Europe/Berlin" };
const shanghai = { names: { en: "Shanghai", "zh-CN": "上海" }, time_zone: "Asia/Shanghai" };

const leg = (service: string, departs_at: string, arrives_at: string) => ({
  journey_id: "00000000-0000-4000-8000-000000000001",
  from_position: 1,
  to_position: 2,
  service,
  mode: "flight",
  operator: null,
  from: berlin,
  to: shanghai,
  departs_at,
  arrives_at,
});

const bare = { state: "offered", legs: [], departs_at: null, arrives_at: null, changes: null, reasons: [] };
const flight = (number: number, service: string, hour: number, minutes: number) => {
  const departs_at = `2026-11-24T${hour}:05:00Z`;
  const arrives_at = "2026-11-25T03:30:00Z";
  return {
    ...bare,
    number,
    kind: "rebook",
    legs: [leg(service, departs_at, arrives_at)],
    departs_at,
    arrives_at,
    changes: 0,
    reasons: [{ code: "arrives_later", minutes }, { code: "no_change" }],
  };
};

const offer = Offer.parse({
  id: "00000000-0000-4000-8000-00000000000a",
  notice_id: "00000000-0000-4000-8000-00000000000b",
  booking_id: "00000000-0000-4000-8000-00000000000c",
  state: "open",
  held_until: "2026-11-24T12:00:00Z",
  if_silent: "first",
  planned_arrival: "2026-11-25T00:40:00Z",
  original: [leg("CA 1234", "2026-11-24T13:20:00Z", "2026-11-25T00:40:00Z")],
  options: [
    flight(1, "CA 56", 16, 170),
    { ...flight(2, "CA 58", 18, 290), state: "gone" },
    flight(3, "CA 60", 20, 410),
    { ...bare, number: 4, kind: "call_me" },
    { ...bare, number: 5, kind: "refund" },
  ],
  callback_wanted_at: null,
  called_at: null,
  refunded_at: null,
  restored_at: null,
  decision: null,
});

test("what can still be chosen is said with its times and how much later it arrives, under its old number", () => {
  expect(choiceWords(offer, { locale: "en" })).toEqual([
    {
      number: 1,
      kind: "rebook",
      label:
        "CA 56, leaves Tue, Nov 24, 17:05, arrives Wed, Nov 25, 11:30, 2 hours 50 minutes later than planned",
      short: "CA 56, 17:05",
    },
    {
      number: 3,
      kind: "rebook",
      label:
        "CA 60, leaves Tue, Nov 24, 21:05, arrives Wed, Nov 25, 11:30, 6 hours 50 minutes later than planned",
      short: "CA 60, 21:05",
    },
    { number: 4, kind: "call_me", label: "Call me", short: "Call me" },
    { number: 5, kind: "refund", label: "Money back", short: "Money back" },
  ]);
  expect(choiceWords(offer, { locale: "zh-CN" }).map(({ short }) => short)).toEqual([
    "CA 56 17:05",
    "CA 60 21:05",
    "请给我打电话",
    "退款",
  ]);
});

test("on the phone services are spelt", () => {
  const [first] = choiceWords(offer, { locale: "en", spoken: true });
  expect(first?.label).toContain("C A 5 6, leaves Tuesday, November 24, 17:05");
});

test("a text message says how to answer, and the less it has room for, the less it says of each", () => {
  const hint = (text: string, locale: "en" | "zh-CN" = "en") =>
    replyHint(offer, { locale, timeZone: "Europe/Berlin", text, url: "https://my.example.com/trips" });
  const silence = "Please choose by Tue, Nov 24, 13:00, or we book option 1 for you.";
  const asked = { locale: "en", timeZone: "Europe/Berlin", text: "Flight CA 1234 is cancelled." } as const;
  expect(replyHint(offer, { ...asked, silence })).toBe(
    `${silence} Reply 1 for CA 56 17:05, 3 for CA 60 21:05, 4 for a call, 5 for money back.`,
  );
  expect(hint("CA 1234 已取消。", "zh-CN")).toBe(
    "11月24日周二 13:00 前不答复则订选项 1。回复 1 选 CA 56 17:05，3 选 CA 60 21:05，4 选回电，5 选退款。",
  );
  // What is no journey stands nowhere else: journeys give way to it.
  expect(hint("x".repeat(160))).toBe(
    "No answer by Tue, Nov 24, 13:00: we book option 1. Reply 1 for CA 56 17:05, 4 for a call, 5 for money back.",
  );
  expect(hint("x".repeat(400))).toBe("No answer by Tue, Nov 24, 13:00: we book option 1. Reply 1, 3, 4, 5.");
  expect(hint("x".repeat(400), "zh-CN")).toBe(
    "11月24日周二 13:00 前不答复则订选项 1。回复 1, 3, 4, 5 选择。",
  );
  for (let length = 0; length < 205; length += 1) {
    const text = `${"x".repeat(length)} ${hint("x".repeat(length))} https://my.example.com/trips`;
    expect(measureSms(text).segments).toBeLessThanOrEqual(2);
  }
});

test("what silence means is the first journey that can still be had, by its number, or what is left", () => {
  const without = (...gone: number[]) => ({
    ...offer,
    options: offer.options.map((option) =>
      gone.includes(option.number) ? { ...option, state: "gone" as const } : option,
    ),
  });
  expect(silenceOf(offer, { locale: "en" })).toEqual({ means: "first", number: 1, journey: "CA 56, 17:05" });
  expect(silenceOf(without(1), { locale: "en" })).toMatchObject({ means: "first", number: 3 });
  expect(silenceOf(without(1, 3), { locale: "en" })).toEqual({ means: "call_me" });
  expect(silenceOf({ ...offer, if_silent: "keep" }, { locale: "en" })).toEqual({ means: "keep" });
});
