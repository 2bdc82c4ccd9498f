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
