import type { Journey, NoticeEvent } from "../../worker/templates/events";

/** An event of every kind and of every form that has words of its own: as they come, and with everything as long as it may be. */

const journey: Journey = {
  mode: "flight",
  service: "CA 1234",
  operator: { en: "Coastal Air", "zh-CN": "海岸航空" },
  from: { name: { en: "Berlin", "zh-CN": "柏林" }, timeZone: "Europe/Berlin" },
  to: { name: { en: "Shanghai", "zh-CN": "上海" }, timeZone: "Asia/Shanghai" },
  departsAt: "2026-11-24T13:20:00Z",
  arrivesAt: "2026-11-25T00:40:00Z",
};

const onward: Journey = {
  ...journey,
  service: "CA 56",
  departsAt: "2026-11-24T16:05:00Z",
  arrivesAt: "2026-11-25T03:30:00Z",
};

const common = {
  source: { en: "Coastal Air operations", "zh-CN": "海岸航空运行中心" },
  reportedAt: "2026-11-24T02:10:00Z",
  page: "/trips",
};

export const typicalEvents: readonly NoticeEvent[] = [
  {
    kind: "journey_delayed",
    journey,
    expectedDeparture: "2026-11-24T14:50:00Z",
    reason: "weather",
    ...common,
  },
  {
    kind: "journey_cancelled",
    journey,
    reason: "technical",
    decideBy: "2026-11-24T10:20:00Z",
    ...common,
  },
  {
    kind: "journey_delayed",
    journey,
    expectedDeparture: journey.departsAt,
    expectedArrival: "2026-11-25T01:25:00Z",
    ...common,
  },
  {
    kind: "journey_delayed",
    journey,
    expectedDeparture: "2026-11-24T14:50:00Z",
    expectedArrival: "2026-11-25T02:10:00Z",
    lostConnection: { ...onward, mode: "train", service: "G 12" },
    decideBy: "2026-11-24T10:20:00Z",
    ...common,
  },
  {
    kind: "journey_delayed",
    journey,
    expectedDeparture: "2026-11-24T12:50:00Z",
    expectedArrival: "2026-11-25T00:10:00Z",
    ...common,
  },
  {
    kind: "journey_delayed",
    journey,
    expectedDeparture: "2026-11-24T12:50:00Z",
    lostConnection: { ...onward, mode: "train", service: "G 12" },
    ...common,
  },
  // It is on time, and the next one leaves earlier.
  {
    kind: "journey_delayed",
    journey,
    expectedDeparture: journey.departsAt,
    expectedArrival: journey.arrivesAt,
    lostConnection: { ...onward, mode: "train", service: "G 12" },
    ...common,
  },
  {
    kind: "journey_delayed",
    journey,
    expectedDeparture: journey.departsAt,
    expectedArrival: "2026-11-25T01:25:00Z",
    lostConnection: { ...onward, mode: "train", service: "G 12" },
    ...common,
  },
  { kind: "journey_diverted", journey, skips: "to", decideBy: "2026-11-24T10:20:00Z", ...common },
  {
    kind: "journey_rebooked",
    journey,
    outcome: "kept",
    legs: [],
    by: "silence",
    ...common,
  },
  {
    kind: "journey_diverted",
    journey,
    instead: { name: { en: "Hangzhou", "zh-CN": "杭州" }, timeZone: "Asia/Shanghai" },
    reason: "weather",
    decideBy: "2026-11-24T10:20:00Z",
    ...common,
  },
  { kind: "journey_reinstated", journey, ...common },
  {
    kind: "journey_rebooked",
    journey,
    outcome: "rebooked",
    legs: [onward, { ...onward, service: "CA 78", departsAt: "2026-11-25T02:10:00Z" }],
    by: "policy",
    undoUntil: "2026-11-24T10:20:00Z",
    ...common,
  },
  { kind: "offer_renewed", journey, decideBy: "2026-11-24T10:20:00Z", ...common },
  { kind: "place_changed", journey, before: "B 20", now: "B 24", ...common },
  { kind: "checkin_open", journey, closesAt: "2026-11-24T12:20:00Z", ...common },
  { kind: "boarding", journey, place: "B 24", closesAt: "2026-11-24T13:05:00Z", ...common },
  {
    kind: "invoice_ready",
    number: "R-2026-0815",
    amount: { minor: 4990, currency: "EUR" },
    dueOn: "2026-12-08",
    ...common,
  },
  {
    kind: "payment_failed",
    number: "R-2026-0815",
    amount: { minor: 4990, currency: "CNY" },
    reason: "card_expired",
    retryOn: "2026-11-27",
    ...common,
  },
  {
    kind: "usage_reached",
    plan: { en: "Harbour 20 GB", "zh-CN": "港湾 20 GB 套餐" },
    percent: 80,
    left: 4,
    unit: "gigabyte",
    resetsOn: "2026-12-01",
    daysLeft: 7,
    ...common,
  },
  {
    kind: "plan_renewal",
    plan: { en: "Harbour 20 GB", "zh-CN": "港湾 20 GB 套餐" },
    price: { minor: 4990, currency: "JPY" },
    renewsOn: "2026-12-01",
    cancelBy: "2026-11-28",
    ...common,
  },
  {
    kind: "request_updated",
    number: "S-4711",
    subject: "The dishwasher leaks",
    state: "waiting",
    ...common,
  },
  {
    kind: "product_recall",
    product: { en: "Kettle K2", "zh-CN": "K2 电热水壶" },
    hazard: "fire",
    remedy: "replacement",
    ...common,
  },
  {
    kind: "tip",
    product: { en: "Kettle K2", "zh-CN": "K2 电热水壶" },
    title: { en: "Less limescale in three minutes", "zh-CN": "三分钟减少水垢" },
    text: {
      en: "Boil half a litre with a spoon of citric acid once a month.",
      "zh-CN": "每月加一勺柠檬酸，煮沸半升水。",
    },
    ...common,
  },
  {
    kind: "offer",
    title: { en: "Two more cabins", "zh-CN": "加订两间舱房" },
    text: { en: "Two cabins for the price of one.", "zh-CN": "两间舱房只付一间的价格。" },
    price: { minor: 12900, currency: "EUR" },
    endsOn: "2026-12-24",
    ...common,
  },
];

const long = {
  en: "The Very Long Name of Something that Nobody Would Ever Say in One Breath but Wrote",
  "zh-CN":
    "特别长的名称谁也没有办法一口气念完但是确实有人这样写下来而且还打算继续往下写直到八十个字为止才肯停下来所以这里必须把它缩短",
};
const longName = { en: long.en.slice(0, 80), "zh-CN": long["zh-CN"] };
const longStop = { name: longName, timeZone: "Australia/Lord_Howe" };

/** Names at the limit of the schema, in every field that is a name. */
export const longestEvents: readonly NoticeEvent[] = typicalEvents.map((event) => ({
  ...event,
  page: "/trips/4711-0815",
  source: longName,
  ...("journey" in event
    ? {
        journey: {
          ...event.journey,
          service: "ABCDEFGH 123",
          from: longStop,
          to: longStop,
          operator: longName,
        },
      }
    : {}),
  ...("instead" in event ? { instead: longStop } : {}),
  ...("lostConnection" in event
    ? { lostConnection: { ...onward, service: "ABCDEFGH 123", from: longStop, to: longStop } }
    : {}),
  ...("legs" in event
    ? { legs: event.legs.map((leg) => ({ ...leg, service: "ABCDEFGH 123", from: longStop, to: longStop })) }
    : {}),
  ...("plan" in event ? { plan: longName } : {}),
  ...("product" in event ? { product: longName } : {}),
  ...("title" in event ? { title: longName } : {}),
  ...("number" in event ? { number: "R-20261121-000000815" } : {}),
  ...(event.kind === "request_updated" ? { subject: longName["zh-CN"].repeat(2).slice(0, 120) } : {}),
}));
