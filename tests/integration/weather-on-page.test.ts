import { createElement } from "react";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { WeatherView } from "../../app/domains/weather/view";
import type { Locale } from "../../app/lib/i18n/languages";
import { asOwner, type Customer, customer } from "../setup/actors";
import { addBooking, newBooking } from "../setup/bookings";
import { readOf } from "../setup/drawn";
import { loadWorker } from "../setup/own-sources";
import { Receiver } from "../setup/receiver";

/** Stands in for Open-Meteo. */
const server = await Receiver.open();
afterAll(() => server.close());

const DAY = 86_400_000;
/** They arrive three hours later, in Lisbon's zone. */
const departure = new Date(Date.now() + DAY);

beforeEach(async () => {
  server.received.length = 0;
  // Far Harbour's forecast is one for all tests.
  await asOwner.query("delete from public.sources where kind = 'weather'");
  await asOwner.query("delete from private.source_hosts");
});

/** The day so many days after the arrival, by the clock of Lisbon. */
function dayAfter(days: number): string {
  const at = new Date(departure.getTime() + 3 * 3_600_000 + days * DAY);
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Lisbon" }).format(at);
}

/** The forecast comes, from the day before the arrival on: a degree warmer each day. */
function serverForetells(days: number): void {
  const each = Array.from({ length: days }, (_, place) => place);
  const daily = {
    time: each.map((place) => dayAfter(place - 1)),
    weather_code: each.map((place) => (place === 1 ? 61 : 0)),
    temperature_2m_max: each.map((place) => 19 + place),
    temperature_2m_min: each.map((place) => 9 + place),
    precipitation_probability_max: each.map((place) => (place === 1 ? 40 : null)),
  };
  server.says(200, { "Content-Type": "application/json" }, JSON.stringify({ daily }));
}

async function travellerTo(departs = departure): Promise<Customer> {
  const who = await customer();
  await addBooking(who, await newBooking({ departures: [departs] }));
  return who;
}

interface Asked {
  region?: string;
  locale?: Locale;
  unit?: string;
  days?: number;
}

/** A portal that has its forecasts from the server. */
async function portal() {
  const { fetchDue } = await loadWorker({ weatherUrl: server.url });
  const [{ loadWeather }, { Weather }, { weatherSettings }] = await Promise.all([
    import("../../app/domains/weather/load.server"),
    import("../../app/domains/weather/widget"),
    import("../../app/domains/weather/settings"),
  ]);
  const settings = (chosen: object) => weatherSettings.parse(chosen);
  return {
    /** Whatever is due is fetched. */
    fetched: async () => {
      await asOwner.query(
        "update public.sources set next_try_at = now() - interval '1 hour' where kind = 'weather'",
      );
      await fetchDue(["weather"]);
    },
    viewOf: (who: Customer, { region = "DE", locale = "en", ...chosen }: Asked = {}): Promise<WeatherView> =>
      loadWeather({
        customer: { supabase: who.supabase, region },
        locale,
        now: new Date(),
        settings: settings(chosen),
      }),
    draw: (view: WeatherView, size: "full" | "compact" = "full") =>
      createElement(Weather, { id: "weather", view, settings: settings({}), width: 1, size }),
  };
}

test("who has just booked reads that the forecast is on its way, and then the days from their arrival on", async () => {
  const ann = await travellerTo();
  serverForetells(8);
  const { viewOf, fetched, draw } = await portal();
  const waiting = await viewOf(ann);
  expect(waiting).toMatchObject({ state: "waiting", place: "Far Harbour" });
  expect(await readOf(draw(waiting))).toBe(
    "Far Harbour The forecast is being fetched. Look again in a moment.",
  );

  await fetched();
  const view = await viewOf(ann, { days: 3 });
  expect(view).toMatchObject({
    state: "ready",
    trouble: null,
    days: [
      { day: dayAfter(0), sky: "rain", high: "20°C", low: "10°C", wet: "40%" },
      { day: dayAfter(1), sky: "clear", high: "21°C", low: "11°C", wet: null },
      { day: dayAfter(2), sky: "clear", high: "22°C", low: "12°C", wet: null },
    ],
  });
  const words = await readOf(draw(view));
  expect(words).toMatch(/^Far Harbour You arrive on /);
  expect(words).toContain("Rain 40% chance of rain or snow Lowest 10°C Highest 20°C");
  expect(words).toContain("Clear Lowest 12°C Highest 22°C");
  expect(words).toMatch(/Weather data by Open-Meteo\.com$/);
  const compact = await readOf(draw(view, "compact"));
  expect(compact).toContain("Highest 20°C");
  expect(compact).not.toContain("Highest 21°C");
});

test("degrees are those that people read where they live, or those that they chose, and words their language's", async () => {
  const ben = await travellerTo();
  serverForetells(8);
  const { viewOf, fetched } = await portal();
  await viewOf(ben);
  await fetched();
  const first = async (asked: Promise<WeatherView>) => {
    const view = await asked;
    return view.state === "ready" ? view.days[0] : view;
  };
  expect(await first(viewOf(ben, { region: "US" }))).toMatchObject({ high: "68°", low: "50°" });
  expect(await first(viewOf(ben, { region: "US", unit: "celsius" }))).toMatchObject({ high: "20°C" });
  expect(await first(viewOf(ben, { region: "DE", unit: "fahrenheit" }))).toMatchObject({ high: "68°" });
  expect(await viewOf(ben, { locale: "zh-CN" })).toMatchObject({
    place: "远港",
    days: [{ words: "雨" }, {}, {}, {}],
  });
});

test("who leaves in a month is told when there will be a forecast, and nobody is asked for one", async () => {
  const cat = await travellerTo(new Date(Date.now() + 30 * DAY));
  const { viewOf, fetched, draw } = await portal();
  const view = await viewOf(cat);
  await fetched();
  expect(view).toMatchObject({ state: "far", place: "Far Harbour" });
  expect(await readOf(draw(view))).toMatch(
    /^Far Harbour You arrive on .+\. The forecast begins about two weeks before\.$/,
  );
  expect(server.received).toEqual([]);
});

test("who arrives after the last day that is foretold yet is told when there will be more", async () => {
  const dan = await travellerTo();
  // Only the day before they arrive.
  serverForetells(1);
  const { viewOf, fetched } = await portal();
  await viewOf(dan);
  await fetched();
  expect(await viewOf(dan)).toMatchObject({ state: "far" });
});

test("while forecasts can't be had the last one stays, with how old it is and when there will be another", async () => {
  const eve = await travellerTo();
  serverForetells(8);
  const { viewOf, fetched, draw } = await portal();
  await viewOf(eve);
  await fetched();
  server.answer = (response) => response.destroy();
  await fetched();
  const view = await viewOf(eve);
  expect(view).toMatchObject({ state: "ready", days: [{ high: "20°C" }, {}, {}, {}] });
  const words = await readOf(draw(view));
  expect(words).toContain("Highest 20°C");
  expect(words).toMatch(
    /It can’t be fetched: the server does not answer\. Last fetched just now\. We try again in \d minutes\./,
  );
});

test("who has never had a forecast that can't be had is told why", async () => {
  const fay = await travellerTo();
  server.answer = (response) => response.destroy();
  const { viewOf, fetched, draw } = await portal();
  await viewOf(fay);
  await fetched();
  const view = await viewOf(fay);
  expect(view).toMatchObject({ state: "off", place: "Far Harbour" });
  expect(await readOf(draw(view))).toMatch(
    /^Far Harbour It can’t be fetched: the server does not answer\. We try again in \d minutes\.$/,
  );
});
