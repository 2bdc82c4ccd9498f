import type { SupabaseClient } from "@supabase/supabase-js";
import { beforeAll, describe, expect, test } from "vitest";
import { as, asOwner, asShown, type Customer, customer, everybodyElse } from "../setup/actors";
import { actAs, grantsBriefly } from "../setup/consent";
import { freshNumber, verifiedPoint } from "../setup/contact-points";
import { aTrain, book } from "../setup/outbox";
import { expectNothing, REFUSED } from "../setup/refused";
import { sessionOf } from "../setup/tokens";

const recommender = as("recommender");

async function make(who: Customer): Promise<boolean> {
  const { data } = await recommender.rpc("make_suggestions", { customer_id: who.id }).throwOnError();
  return data;
}

async function seenBy(client: SupabaseClient, who: Customer): Promise<string[]> {
  const { data } = await client.from("suggestions").select("code").eq("customer_id", who.id).order("rank");
  return (data ?? []).map(({ code }) => code);
}

const heldOf = async (who: Customer) => {
  const count = async (table: string) =>
    (await asOwner.query(`select from public.${table} where customer_id = $1`, [who.id])).length;
  return { signals: await count("customer_signals"), suggestions: await count("suggestions") };
};

/** Somebody with a trip, in a time zone other than that of its stops. */
async function guestWithTrip(): Promise<Customer> {
  const guest = await customer({ time_zone: "Asia/Shanghai" });
  await book(guest, [await aTrain(), 1, 3]);
  return guest;
}

describe("a customer who agrees to personalisation", () => {
  let guest: Customer;
  beforeAll(async () => {
    guest = await guestWithTrip();
    await guest.tells("interests", "sailing");
    await guest.grants("personalisation");
    expect(await make(guest)).toBe(true);
  });

  test("gets suggestions from trips, contact choices and what they told", async () => {
    expect(await seenBy(guest.supabase, guest)).toEqual([
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
    await make(other);
    expect(await seenBy(other.supabase, other)).toContain("mobile");
    await verifiedPoint(other, "mobile", freshNumber());
    await make(other);
    expect(await seenBy(other.supabase, other)).not.toContain("mobile");
    expect(await seenBy(other.supabase, other)).toContain("quiet_hours");
  });

  test("shows the recommender no address, number, reference or journey", async () => {
    const other = await guestWithTrip();
    await verifiedPoint(other, "mobile", freshNumber());
    await other.grants("personalisation");
    await make(other);
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
    await make(guest);
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
    expect(await make(guest)).toBe(false);
    expect(await heldOf(guest)).toEqual({ signals: 0, suggestions: 0 });
  });

  test("who considers agreeing sees all that the recommender would get", async () => {
    const guest = await guestWithTrip();
    await guest.tells("interests", "sailing");
    const wouldRead = async () => {
      const { data } = await guest.supabase.rpc("would_read", { reader: "recommender" }).throwOnError();
      const [signals] = (data as { table_name: string; rows: { signal: string }[] }[]).filter(
        ({ table_name }) => table_name === "customer_signals",
      );
      return signals?.rows.toSorted((one, other) => one.signal.localeCompare(other.signal));
    };
    const before = await wouldRead();
    expect(before?.map(({ signal }) => signal)).toEqual([
      "days_ahead",
      "destination",
      "reached_by",
      "trips_ahead",
    ]);
    expect(await heldOf(guest)).toEqual({ signals: 0, suggestions: 0 });
    await guest.grants("personalisation");
    await make(guest);
    expect(await wouldRead()).toEqual(before);
    const { data } = await recommender.from("customer_signals").select("*").eq("customer_id", guest.id);
    expect(data).toBeNull();
    const read = await recommender
      .from("customer_signals")
      .select("customer_id, signal, value")
      .eq("customer_id", guest.id)
      .order("signal");
    expect(read.data).toEqual(before);
  });

  test("a withdrawal takes it away also where triggers are switched off for a copy", async () => {
    const guest = await guestWithTrip();
    await guest.grants("personalisation");
    await make(guest);
    const shown = await asShown("personalisation", false);
    await asOwner.rehearse(async (query) => {
      await query("set local session_replication_role = replica");
      await actAs(query, "authenticated", guest.id, sessionOf(guest));
      await query(
        `select public.record_consent(purpose => 'personalisation', granted => false, text_version => $1,
           text_sha256 => $2, language => 'en', method => 'form')`,
        [String(shown.text_version), shown.text_sha256 ?? null],
      );
      await query("reset role");
      for (const table of ["customer_signals", "suggestions"]) {
        const left = await query(`select from public.${table} where customer_id = $1`, [guest.id]);
        expect(left, table).toEqual([]);
      }
    });
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
      await make(guest);
      expect(await seenBy(guest.supabase, guest)).not.toEqual([]);
      expect(await seenBy(recommender, guest)).not.toEqual([]);
      await guest.withdraws("personalisation");
      expect(await seenBy(guest.supabase, guest)).toEqual([]);
      expect(await seenBy(recommender, guest)).toEqual([]);
      expect(await heldOf(guest)).toEqual({ signals: 0, suggestions: 0 });
      expect(await make(guest)).toBe(false);
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
    expect(await heldOf(guest)).toEqual({ signals: 1, suggestions: 1 });
    expect(await seenBy(guest.supabase, guest)).toEqual([]);
    expect(await seenBy(recommender, guest)).toEqual([]);
    const signals = await recommender.from("customer_signals").select("signal").eq("customer_id", guest.id);
    expect(signals.data).toEqual([]);
    expect(await make(guest)).toBe(false);
  });

  test("withdrawing something else leaves them", async () => {
    const guest = await guestWithTrip();
    await guest.grants("personalisation");
    await guest.grants("analytics");
    await make(guest);
    await guest.withdraws("analytics");
    expect(await seenBy(guest.supabase, guest)).not.toEqual([]);
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
    await make(guest);
  });

  test("is not made again, not even after a withdrawal and a new agreement", async () => {
    expect(await seenBy(guest.supabase, guest)).not.toContain("mobile");
    await guest.withdraws("personalisation");
    await guest.grants("personalisation");
    await make(guest);
    expect(await seenBy(guest.supabase, guest)).not.toContain("mobile");
    expect(await seenBy(guest.supabase, guest)).toContain("choose_for_me");
  });

  test("is one that there is: nothing else is kept as a refusal", async () => {
    const { error } = await guest.supabase
      .from("suggestion_refusals")
      .insert({ customer_id: guest.id, code: "anything" });
    expect(error?.code).toBe("23514");
  });

  test("comes back when they think better of it", async () => {
    await guest.supabase.from("suggestion_refusals").delete().eq("customer_id", guest.id).throwOnError();
    await make(guest);
    expect(await seenBy(guest.supabase, guest)).toContain("mobile");
  });
});

describe("what suggestions are kept in", () => {
  let owner: Customer;
  let others: [name: string, client: SupabaseClient][];
  beforeAll(async () => {
    owner = await guestWithTrip();
    await owner.grants("personalisation");
    await owner.grants("partner_sharing");
    await owner.grants("analytics");
    await make(owner);
    await owner.supabase
      .from("suggestion_refusals")
      .insert({ customer_id: owner.id, code: "calendar" })
      .throwOnError();
    others = (await everybodyElse()).filter(([name]) => name !== "the recommender");
  });

  test.each(["customer_signals", "suggestions", "suggestion_refusals"])(
    "%s is read by its customer and the recommender alone",
    async (table) => {
      const read = (client: SupabaseClient) =>
        client.from(table).select("customer_id").eq("customer_id", owner.id);
      expect((await read(owner.supabase)).data?.length).toBeGreaterThan(0);
      expect((await read(recommender)).data?.length).toBeGreaterThan(0);
      await expectNothing(others, read);
    },
  );

  test.each(["customer_signals", "suggestions"])("%s is written by no customer", async (table) => {
    const before = await heldOf(owner);
    for (const client of [owner.supabase, ...others.map(([, client]) => client)]) {
      const inserted = await client.from(table).insert({ customer_id: owner.id });
      expect(inserted.error?.code).toBe(REFUSED);
      expect((await client.from(table).delete().eq("customer_id", owner.id)).error?.code).toBe(REFUSED);
    }
    expect(await heldOf(owner)).toEqual(before);
  });

  test("refusals are nobody else's to make or to take back", async () => {
    for (const [name, client] of [...others, ["the recommender", recommender] as const]) {
      const { error } = await client
        .from("suggestion_refusals")
        .insert({ customer_id: owner.id, code: "news" });
      expect(error?.code, name).toBe(REFUSED);
      await client.from("suggestion_refusals").delete().eq("customer_id", owner.id);
    }
    const { data } = await owner.supabase.from("suggestion_refusals").select("code");
    expect(data).toEqual([{ code: "calendar" }]);
  });

  test("suggestions are made by the recommender alone", async () => {
    for (const [name, client] of [...others, ["their customer", owner.supabase] as const]) {
      for (const called of ["make_suggestions", "gather_signals"]) {
        const { error } = await client.rpc(called, { customer_id: owner.id });
        expect(error?.code, name).toBe(REFUSED);
      }
    }
  });

  test("nothing of it is kept for more than a year", async () => {
    await asOwner.query(
      "update public.customer_signals set since = now() - interval '13 months' where customer_id = $1",
      [owner.id],
    );
    await asOwner.query(
      "update public.suggestions set made_at = now() - interval '13 months' where customer_id = $1",
      [owner.id],
    );
    const { data } = await as("notifier").rpc("purge_suggestions").throwOnError();
    expect(data).toBeGreaterThan(0);
    expect(await heldOf(owner)).toEqual({ signals: 0, suggestions: 0 });
  });
});
