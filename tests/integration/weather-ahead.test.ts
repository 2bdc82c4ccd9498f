import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { asOwner, type Customer, customer } from "../setup/actors";
import { addBooking, newBooking } from "../setup/bookings";
import { loadWorker, makeDueNow } from "../setup/own-sources";
import { Receiver } from "../setup/receiver";
import { heldSource } from "../setup/sources";

const server = await Receiver.open();
afterAll(() => server.close());

beforeEach(async () => {
  server.received.length = 0;
  await asOwner.query("delete from private.source_hosts");
});

const forecast = JSON.stringify({
  daily: {
    time: ["2026-11-24", "2026-11-25", "2026-11-26"],
    weather_code: [0, 61, null],
    temperature_2m_max: [18.4, 14, null],
    temperature_2m_min: [9, 8.2, null],
    precipitation_probability_max: [5, null, null],
  },
});

async function weatherOf(who: Customer) {
  const { data } = await who.supabase.rpc("weather_ahead").throwOnError();
  return data as {
    place: { names: { en: string } };
    forecast: { id: string; address: string; content: unknown } | null;
  };
}

describe("the weather where somebody goes next", () => {
  test("is fetched once for all who go there, without a word of who they are", async () => {
    server.says(200, { "Content-Type": "application/json" }, forecast);
    const [ann, ben] = [await customer(), await customer()];
    for (const who of [ann, ben]) await addBooking(who, await newBooking({}));
    const first = await weatherOf(ann);
    expect(first).toMatchObject({ place: { names: { en: "Far Harbour" } }, forecast: { content: null } });
    expect((await weatherOf(ben)).forecast?.id).toBe(first.forecast?.id);
    expect(first.forecast?.address).toBe("weather://forecast/38.8,-9.1");

    const { fetchDue } = await loadWorker({ weatherUrl: `${server.url}/?apikey=k` });
    await makeDueNow(first.forecast?.id ?? "");
    await fetchDue(["weather"]);
    expect(server.received).toHaveLength(1);
    expect(server.newest.path).toMatch(/^\/v1\/forecast\?apikey=k&latitude=38\.8&longitude=-9\.1&/);
    expect((await weatherOf(ben)).forecast?.content).toEqual({
      days: [
        { day: "2026-11-24", code: 0, high: 18.4, low: 9, wet: 5 },
        { day: "2026-11-25", code: 61, high: 14, low: 8.2, wet: null },
      ],
    });
  });

  test("comes within the hour when the operator has switched it on again", async () => {
    const ann = await customer();
    await addBooking(ann, await newBooking({}));
    const id = (await weatherOf(ann)).forecast?.id ?? "";
    const { fetchDue } = await loadWorker({ weatherUrl: undefined });
    await makeDueNow(id);
    await fetchDue(["weather"]);
    const held = await heldSource(id);
    expect(held).toMatchObject({ failure: "off" });
    expect(held?.next_in).toBeLessThan(2 * 3_600);
  });

  test("is asked for nobody while the operator has it switched off, and what was before is given up", async () => {
    const ann = await customer();
    await addBooking(ann, await newBooking({}));
    await weatherOf(ann);
    await loadWorker({ weatherUrl: undefined });
    const { loadWeather } = await import("../../app/domains/weather/load.server");
    const settings = { days: 3, unit: "celsius" } as const;
    const ask = { locale: "en", now: new Date(), settings } as const;
    const view = await loadWeather({ customer: { supabase: ann.supabase, region: "" }, ...ask });
    expect(view).toMatchObject({ state: "off", place: "Far Harbour" });
    const rows = await asOwner.query("select from public.source_subscriptions where customer_id = $1", [
      ann.id,
    ]);
    expect(rows).toEqual([]);
  });

  test("is nothing without a journey, and not asked for while it is far ahead", async () => {
    const ann = await customer();
    expect(await weatherOf(ann)).toBeNull();
    await addBooking(ann, await newBooking({ departures: [new Date(Date.now() + 30 * 86_400_000)] }));
    expect(await weatherOf(ann)).toMatchObject({ place: { names: { en: "Far Harbour" } }, forecast: null });
  });

  test("passes over a place where they only change", async () => {
    const ann = await customer();
    const tomorrow = Date.now() + 86_400_000;
    // Both legs lead from Quay Town to Far Harbour: the first one's end is a change of an hour.
    await addBooking(
      ann,
      await newBooking({ departures: [new Date(tomorrow), new Date(tomorrow + 4 * 3_600_000)] }),
    );
    const { data } = await ann.supabase.rpc("weather_ahead").throwOnError();
    const { arrives_at } = data as { arrives_at: string };
    expect(Date.parse(arrives_at)).toBe(
      new Date(tomorrow + 7 * 3_600_000).setMilliseconds(new Date(tomorrow).getMilliseconds()),
    );
  });

  test("is that of the journey ahead, not of where the last one brought them home", async () => {
    const ann = await customer();
    const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
    await addBooking(ann, await newBooking({ departures: [hours(3)] }));
    const earlier = (await addBooking(ann, await newBooking({ departures: [hours(2)] }))) ?? "";
    await asOwner.query(
      `update public.calls set departs_at = departs_at - interval '1 day', arrives_at = arrives_at - interval '1 day'
       where journey_id in (select journey_id from public.booking_legs where booking_id = $1)`,
      [earlier],
    );
    const { data } = await ann.supabase.rpc("weather_ahead").throwOnError();
    expect(Date.parse((data as { arrives_at: string }).arrives_at)).toBeGreaterThan(Date.now());
  });

  test("is theirs no more when they go elsewhere, or nowhere", async () => {
    const ann = await customer();
    const id = (await addBooking(ann, await newBooking({}))) ?? "";
    await weatherOf(ann);
    await asOwner.query("update public.booking_legs set status = 'cancelled' where booking_id = $1", [id]);
    expect(await weatherOf(ann)).toBeNull();
    const rows = await asOwner.query("select from public.source_subscriptions where customer_id = $1", [
      ann.id,
    ]);
    expect(rows).toHaveLength(0);
  });
});
