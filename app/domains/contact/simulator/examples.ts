import type { Journey, NoticeEvent } from "../../../../worker/templates/events";

/**
 * Invented journeys and things to try the simulator with, until customers have their own. Times are local to the
 * stop; the days come from the moment that is tried.
 */
export interface ExampleJourney extends Omit<Journey, "departsAt" | "arrivesAt"> {
  /** HH:MM by the clocks of the place of departure. */
  leaves: string;
  minutes: number;
  before: string;
  now: string;
}

export const JOURNEY_IDS = ["flight", "train", "ferry", "coach"] as const;
export type JourneyId = (typeof JOURNEY_IDS)[number];

export const EXAMPLE_JOURNEYS: Record<JourneyId, ExampleJourney> = {
  flight: {
    mode: "flight",
    service: "CA 1234",
    operator: { en: "Coastal Air", "zh-CN": "海岸航空" },
    from: { name: { en: "Berlin", "zh-CN": "柏林" }, timeZone: "Europe/Berlin" },
    to: { name: { en: "Shanghai", "zh-CN": "上海" }, timeZone: "Asia/Shanghai" },
    leaves: "14:20",
    minutes: 665,
    before: "B 20",
    now: "B 24",
  },
  train: {
    mode: "train",
    service: "HL 602",
    operator: { en: "Harbour Line", "zh-CN": "港湾铁路" },
    from: { name: { en: "London", "zh-CN": "伦敦" }, timeZone: "Europe/London" },
    to: { name: { en: "Edinburgh", "zh-CN": "爱丁堡" }, timeZone: "Europe/London" },
    leaves: "06:00",
    minutes: 275,
    before: "4",
    now: "7",
  },
  ferry: {
    mode: "ferry",
    service: "NF 18",
    operator: { en: "Northern Ferries", "zh-CN": "北方轮渡" },
    from: { name: { en: "Stavanger", "zh-CN": "斯塔万格" }, timeZone: "Europe/Oslo" },
    to: { name: { en: "Bergen", "zh-CN": "卑尔根" }, timeZone: "Europe/Oslo" },
    leaves: "18:40",
    minutes: 330,
    before: "2",
    now: "3",
  },
  coach: {
    mode: "coach",
    service: "KT 7",
    operator: { en: "Valley Coaches", "zh-CN": "谷地客运" },
    from: { name: { en: "Kathmandu", "zh-CN": "加德满都" }, timeZone: "Asia/Kathmandu" },
    to: { name: { en: "Pokhara", "zh-CN": "博卡拉" }, timeZone: "Asia/Kathmandu" },
    leaves: "07:15",
    minutes: 440,
    before: "11",
    now: "12",
  },
};

type KindOf<Event> = Event extends { kind: infer Kind } ? Kind : never;
type WithJourney = Extract<NoticeEvent, { journey: unknown }>;
type ThingKind = KindOf<Exclude<NoticeEvent, WithJourney>>;

/** What `reportedAt` and the days make an event of. `inDays` answers a day as YYYY-MM-DD, counted from the moment. */
export function exampleThing(
  kind: ThingKind,
  reportedAt: string,
  inDays: (days: number) => string,
): NoticeEvent {
  const common = { reportedAt, source: { en: "Homeport", "zh-CN": "Homeport" }, page: EXAMPLE_PAGE };
  switch (kind) {
    case "invoice_ready":
      return {
        kind,
        number: "R-2048",
        amount: { minor: 4990, currency: "EUR" },
        dueOn: inDays(14),
        ...common,
      };
    case "payment_failed":
      return {
        kind,
        number: "R-2048",
        amount: { minor: 4990, currency: "EUR" },
        reason: "card_expired",
        retryOn: inDays(3),
        ...common,
      };
    case "usage_reached":
      return {
        kind,
        plan: { en: "Harbour 20 GB", "zh-CN": "港湾 20 GB 套餐" },
        percent: 80,
        left: 4,
        unit: "gigabyte",
        resetsOn: inDays(9),
        daysLeft: 9,
        ...common,
      };
    case "plan_renewal":
      return {
        kind,
        plan: { en: "Harbour 20 GB", "zh-CN": "港湾 20 GB 套餐" },
        price: { minor: 2400, currency: "EUR" },
        renewsOn: inDays(10),
        cancelBy: inDays(7),
        ...common,
      };
    case "request_updated":
      return { kind, number: "S-512", subject: "Cabin key", state: "waiting", ...common };
    case "product_recall":
      return {
        kind,
        product: { en: "Kettle K2", "zh-CN": "K2 电热水壶" },
        hazard: "fire",
        remedy: "replacement",
        ...common,
        source: { en: "Kettle K2’s maker", "zh-CN": "K2 电热水壶厂商" },
      };
    case "tip":
      return {
        kind,
        product: { en: "Kettle K2", "zh-CN": "K2 电热水壶" },
        title: { en: "Less limescale in three minutes", "zh-CN": "三分钟减少水垢" },
        text: {
          en: "Once a month, boil half a litre of water with a spoon of citric acid and rinse.",
          "zh-CN": "每月一次，加一勺柠檬酸煮沸半升水，再用清水冲净。",
        },
        ...common,
      };
    case "offer":
      return {
        kind,
        title: { en: "A second cabin at half price", "zh-CN": "第二间舱房半价" },
        text: {
          en: "For crossings between Stavanger and Bergen in the next two months.",
          "zh-CN": "适用于未来两个月斯塔万格与卑尔根之间的航线。",
        },
        price: { minor: 6450, currency: "EUR" },
        endsOn: inDays(21),
        ...common,
      };
  }
}

/** Examples have no page of their own; a test that was sent leads back to where it came from. */
export const EXAMPLE_PAGE = "/contact/simulator";
