import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { as, asOwner, type Customer, customer } from "../setup/actors";
import { addBooking, newBooking } from "../setup/bookings";
import { calendarIn } from "../setup/calendars";
import { addSealed, loadWorker, makeDueNow, sealedOf } from "../setup/own-sources";
import { Receiver } from "../setup/receiver";
import { heldSource } from "../setup/sources";

const server = await Receiver.open();
afterAll(() => server.close());

beforeEach(async () => {
  server.received.length = 0;
  await asOwner.query("delete from private.source_hosts");
});

async function withCalendar(who: Customer, path: string) {
  const worker = await loadWorker();
  const sealed = worker.seal(JSON.stringify({ url: `${server.url}${path}` }), {
    purpose: "calendar",
    customerId: who.id,
  });
  const source = await addSealed(who, { kind: "calendar", address: server.url, sealed });
  return { ...worker, source };
}

async function agendaOf(who: Customer, days = 7) {
  const until = new Date(Date.now() + days * 86_400_000).toISOString();
  const { data } = await who.supabase.rpc("own_agenda", { until }).throwOnError();
  return data as {
    rides: { service: string; from: { names: { en: string } } }[];
    calendars: {
      title: string | null;
      failure: string | null;
      content: { events: { title: string }[] } | null;
    }[];
  };
}

describe("a calendar by its private address", () => {
  test("is fetched, and its days stand in the agenda beside one's trips", async () => {
    const ann = await customer();
    server.says(200, { "Content-Type": "text/calendar", ETag: '"1"' }, calendarIn(30, "Choir"));
    const { fetchDue } = await withCalendar(ann, "/secret-1.ics");
    await addBooking(ann, await newBooking({}));
    await fetchDue(["calendar"]);
    const { calendars, rides } = await agendaOf(ann);
    expect(calendars).toMatchObject([
      { title: "Family", failure: null, content: { events: [{ title: "Choir" }] } },
    ]);
    expect(rides).toMatchObject([{ service: "TA 101", from: { names: { en: "Quay Town" } } }]);
  });

  test("gives a page the days that it shows, and no more", async () => {
    const ben = await customer();
    server.says(200, {}, calendarIn(20 * 24, "Choir"));
    const { fetchDue } = await withCalendar(ben, "/secret-7.ics");
    await fetchDue(["calendar"]);
    expect((await agendaOf(ben)).calendars).toMatchObject([{ failure: null, content: { events: [] } }]);
    expect((await agendaOf(ben, 21)).calendars).toMatchObject([
      { content: { events: [{ title: "Choir" }] } },
    ]);
  });

  test("is asked whether it has changed, once it was read today", async () => {
    const ann = await customer();
    server.says(200, { ETag: '"7"' }, calendarIn(30, "Choir"));
    const { fetchDue, source } = await withCalendar(ann, "/secret-2.ics");
    await fetchDue(["calendar"]);
    server.says(304);
    await makeDueNow(source);
    await fetchDue(["calendar"]);
    expect(server.newest.headers["if-none-match"]).toBe('"7"');
    expect((await agendaOf(ann)).calendars).toMatchObject([
      { failure: null, content: { events: [{ title: "Choir" }] } },
    ]);
  });

  test("keeps its last good copy while it can't be read", async () => {
    const ann = await customer();
    server.says(200, {}, calendarIn(30, "Choir"));
    const { fetchDue, source } = await withCalendar(ann, "/secret-3.ics");
    await fetchDue(["calendar"]);
    server.says(200, {}, "<html>Please sign in</html>");
    await makeDueNow(source);
    await fetchDue(["calendar"]);
    expect((await agendaOf(ann)).calendars).toMatchObject([
      { failure: "unreadable", content: { events: [{ title: "Choir" }] } },
    ]);
  });

  test("is not asked again for a day when working it out takes all the time there is", async () => {
    const ann = await customer();
    const rule = "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\r\n";
    const event = `BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261124T090000Z\r\n${rule}END:VEVENT\r\n`;
    server.says(200, {}, `BEGIN:VCALENDAR\r\n${event.repeat(30)}END:VCALENDAR\r\n`);
    const { fetchDue, source } = await withCalendar(ann, "/secret-6.ics");
    await fetchDue(["calendar"]);
    const held = await heldSource(source);
    expect(held).toMatchObject({ failure: "unreadable" });
    expect(held?.next_in).toBeGreaterThan(86_000);
  });

  test("is read in the charset that it is in", async () => {
    const ann = await customer();
    const sent = Buffer.from(calendarIn(30, "Caf\u00e9"), "latin1");
    server.answer = (response) =>
      response.writeHead(200, { "Content-Type": "text/calendar; charset=iso-8859-1" }).end(sent);
    const { fetchDue } = await withCalendar(ann, "/secret-5.ics");
    await fetchDue(["calendar"]);
    expect((await agendaOf(ann)).calendars).toMatchObject([{ content: { events: [{ title: "Café" }] } }]);
  });

  test("is not asked by a worker that can't open what was sealed", async () => {
    const ann = await customer();
    const { source } = await withCalendar(ann, "/secret-4.ics");
    const { fetchDue } = await loadWorker({ sealKeys: ["z".repeat(32)] });
    await fetchDue(["calendar"]);
    expect(server.received).toHaveLength(0);
    expect((await agendaOf(ann)).calendars).toMatchObject([{ failure: "sealed" }]);
    await ann.supabase.rpc("remove_source", { source });
  });
});

describe("when the key changes", () => {
  test("everything is sealed anew while both keys hold, and opens by the new one alone", async () => {
    const ann = await customer();
    const old = await loadWorker({ sealKeys: ["o".repeat(32)] });
    const purpose = { purpose: "calendar", customerId: ann.id };
    const sealed = old.seal("the address", purpose);
    const source = await addSealed(ann, { kind: "calendar", address: server.url, sealed });
    const lost = await addSealed(ann, {
      kind: "calendar",
      address: server.url,
      sealed: "v1.aaaaaaaaaaa.AAAA",
    });

    const both = await loadWorker({
      sealKeys: ["n".repeat(32), "o".repeat(32), "s".repeat(32), "z".repeat(32)],
    });
    const { resealed } = await both.resealAll({ supabase: as("fetcher") });
    expect(resealed).toBeGreaterThan(0);

    const next = await loadWorker({ sealKeys: ["n".repeat(32)] });
    expect(next.unseal((await sealedOf(source)) ?? "", purpose)).toBe("the address");
    expect(await sealedOf(lost)).toBe("v1.aaaaaaaaaaa.AAAA");
  });

  test("a secret that was renewed meanwhile is not replaced by the older one", async () => {
    const ann = await customer();
    const source = await addSealed(ann, { kind: "calendar", address: server.url, sealed: "v1.newer.1" });
    const { data } = await as("fetcher").rpc("reseal_source", {
      source,
      was: "v1.older.1",
      sealed: "v1.other.1",
    });
    expect(data).toBe(false);
    expect(await sealedOf(source)).toBe("v1.newer.1");
  });
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
