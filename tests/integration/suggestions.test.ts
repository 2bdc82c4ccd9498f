import { beforeAll, describe, expect, test } from "vitest";
import { as, asOwner, type Customer, customer } from "../setup/actors";
import { grantsBriefly } from "../setup/consent";
import { freshNumber, verifiedPoint } from "../setup/contact-points";
import { aTrain, book } from "../setup/outbox";
import { REFUSED } from "../setup/refused";
import { guestWithTrip, heldForSuggestions, makeSuggestions, suggestionsSeenBy } from "../setup/suggestions";

const recommender = as("recommender");

describe("a customer who agrees to personalisation", () => {
  let guest: Customer;
  beforeAll(async () => {
    guest = await guestWithTrip();
    await guest.tells("interests", "sailing");
    await guest.grants("personalisation");
    expect(await makeSuggestions(guest)).toBe(true);
  });

  test("gets suggestions from trips, contact choices and what they told", async () => {
    expect(await suggestionsSeenBy(guest.supabase, guest)).toEqual([
      "choose_for_me",
      "mobile",
      "weather",
      "clock",
      "news",
    ]);
  });

  test("is told what each was made from", async () => {
    const { data } = await guest.supabase.from("suggestions").select("code, why").order("rank");
    expect(data).toMatchObject([
      { code: "choose_for_me", why: { trips: 1 } },
      { code: "mobile", why: { trips: 1, days: 0 } },
      { code: "weather", why: { names: { en: "Charlie" } } },
      { code: "clock", why: { time_zone: "Europe/Berlin" } },
      { code: "news", why: { subject: "interests", value: "sailing" } },
    ]);
  });

  test("is no longer told what no longer fits", async () => {
    const other = await guestWithTrip();
    await other.grants("personalisation");
    await makeSuggestions(other);
    expect(await suggestionsSeenBy(other.supabase, other)).toContain("mobile");
    await verifiedPoint(other, "mobile", freshNumber());
    await makeSuggestions(other);
    expect(await suggestionsSeenBy(other.supabase, other)).not.toContain("mobile");
    expect(await suggestionsSeenBy(other.supabase, other)).toContain("quiet_hours");
  });

  test("shows the recommender no address, number, reference or journey", async () => {
    const other = await guestWithTrip();
    await verifiedPoint(other, "mobile", freshNumber());
    await other.grants("personalisation");
    await makeSuggestions(other);
    const { data } = await recommender
      .from("customer_signals")
      .select("signal, value")
      .eq("customer_id", other.id)
      .order("signal");
    expect(data).toMatchObject([
      { signal: "days_ahead", value: 0 },
      { signal: "destination", value: { names: { en: "Charlie" }, time_zone: "Europe/Berlin" } },
      { signal: "reached_by", value: ["email", "mobile"] },
      { signal: "trips_ahead", value: 1 },
    ]);
    for (const table of ["bookings", "booking_legs", "contact_points", "standing_policies"]) {
      const { error } = await recommender.from(table).select("customer_id").eq("customer_id", other.id);
      expect(error?.code, table).toBe(REFUSED);
    }
  });

  test("is suggested something of a place with names in forty languages, and it is said in theirs", async () => {
    const other = await customer({ time_zone: "Asia/Shanghai", locale: "zh-CN" });
    await book(other, [await aTrain(), 1, 3]);
    await other.grants("personalisation");
    await asOwner.rehearse(async (query) => {
      await query(
        `update public.stops stop set names = stop.names || (
           select jsonb_object_agg('x-' || n, repeat('Charlie ', 20)) from generate_series(1, 40) n)
         where stop.id in (
           select call.stop_id from public.booking_legs leg join public.calls call using (journey_id)
           where leg.customer_id = $1)`,
        [other.id],
      );
      await query("select public.gather_signals($1)", [other.id]);
      const [held] = await query<{ names: Record<string, string> }>(
        "select value -> 'names' as names from public.customer_signals where customer_id = $1 and signal = 'destination'",
        [other.id],
      );
      expect(Object.keys(held?.names ?? {}).filter((language) => language.startsWith("x-"))).toEqual([]);
      expect(held?.names.en).toBe("Charlie");
    });
  });

  test("writes nothing anew where nothing changed", async () => {
    const before = await asOwner.query("select * from public.suggestions where customer_id = $1", [guest.id]);
    await makeSuggestions(guest);
    expect(
      await asOwner.query("select * from public.suggestions where customer_id = $1", [guest.id]),
    ).toEqual(before);
  });
});

describe("without personalisation", () => {
  test("nothing is gathered, and nothing suggested", async () => {
    const guest = await guestWithTrip();
    await guest.tells("interests", "sailing");
    for (const other of ["marketing", "partner_sharing", "analytics", "service_improvement"])
      await guest.grants(other);
    expect(await makeSuggestions(guest)).toBe(false);
    expect(await heldForSuggestions(guest)).toEqual({ signals: 0, suggestions: 0 });
  });

  test("the recommender can't write a suggestion past the function either", async () => {
    const guest = await guestWithTrip();
    const { error } = await recommender
      .from("suggestions")
      .insert({ customer_id: guest.id, code: "news", rank: 1, why: {} });
    expect(error?.code).toBe(REFUSED);
  });

  test("a withdrawal takes all of it away at once, from the page and from the recommender", async () => {
    const guest = await guestWithTrip();
    for (let round = 0; round < 2; round += 1) {
      await guest.grants("personalisation");
      await makeSuggestions(guest);
      expect(await suggestionsSeenBy(guest.supabase, guest)).not.toEqual([]);
      expect(await suggestionsSeenBy(recommender, guest)).not.toEqual([]);
      await guest.withdraws("personalisation");
      expect(await suggestionsSeenBy(guest.supabase, guest)).toEqual([]);
      expect(await suggestionsSeenBy(recommender, guest)).toEqual([]);
      expect(await heldForSuggestions(guest)).toEqual({ signals: 0, suggestions: 0 });
      expect(await makeSuggestions(guest)).toBe(false);
    }
  });

  test("past an expiry they are gone without waiting for any job", async () => {
    const guest = await guestWithTrip();
    await grantsBriefly(guest, "personalisation");
    // As they would stand since the time before it.
    await asOwner.query(
      "insert into public.suggestions (customer_id, code, rank, why) values ($1, 'calendar', 1, '{}')",
      [guest.id],
    );
    await asOwner.query(
      "insert into public.customer_signals (customer_id, signal, value) values ($1, 'calendar', 'true')",
      [guest.id],
    );
    expect(await heldForSuggestions(guest)).toEqual({ signals: 1, suggestions: 1 });
    expect(await suggestionsSeenBy(guest.supabase, guest)).toEqual([]);
    expect(await suggestionsSeenBy(recommender, guest)).toEqual([]);
    const signals = await recommender.from("customer_signals").select("signal").eq("customer_id", guest.id);
    expect(signals.data).toEqual([]);
    expect(await makeSuggestions(guest)).toBe(false);
  });

  test("withdrawing something else leaves them", async () => {
    const guest = await guestWithTrip();
    await guest.grants("personalisation");
    await guest.grants("analytics");
    await makeSuggestions(guest);
    await guest.withdraws("analytics");
    expect(await suggestionsSeenBy(guest.supabase, guest)).not.toEqual([]);
  });
});

describe("a suggestion that is not for somebody", () => {
  let guest: Customer;
  beforeAll(async () => {
    guest = await guestWithTrip();
    await guest.grants("personalisation");
    await guest.supabase
      .from("suggestion_refusals")
      .insert({ customer_id: guest.id, code: "mobile" })
      .throwOnError();
    await makeSuggestions(guest);
  });

  test("is not made again, not even after a withdrawal and a new agreement", async () => {
    expect(await suggestionsSeenBy(guest.supabase, guest)).not.toContain("mobile");
    await guest.withdraws("personalisation");
    await guest.grants("personalisation");
    await makeSuggestions(guest);
    expect(await suggestionsSeenBy(guest.supabase, guest)).not.toContain("mobile");
    expect(await suggestionsSeenBy(guest.supabase, guest)).toContain("choose_for_me");
  });

  test("is one that there is: nothing else is kept as a refusal", async () => {
    const { error } = await guest.supabase
      .from("suggestion_refusals")
      .insert({ customer_id: guest.id, code: "anything" });
    expect(error?.code).toBe("23514");
  });

  test("comes back when they think better of it", async () => {
    await guest.supabase.from("suggestion_refusals").delete().eq("customer_id", guest.id).throwOnError();
    await makeSuggestions(guest);
    expect(await suggestionsSeenBy(guest.supabase, guest)).toContain("mobile");
  });
});
