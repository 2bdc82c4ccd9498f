import type { SupabaseClient } from "@supabase/supabase-js";
import { beforeAll, describe, expect, test } from "vitest";
import { as, asOwner, asShown, type Customer, everybodyElse } from "../setup/actors";
import { actAs } from "../setup/consent";
import { expectNothing, REFUSED } from "../setup/refused";
import { guestWithTrip, heldForSuggestions, makeSuggestions } from "../setup/suggestions";
import { sessionOf } from "../setup/tokens";

const recommender = as("recommender");

describe("what suggestions are made from", () => {
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
    expect(await heldForSuggestions(guest)).toEqual({ signals: 0, suggestions: 0 });
    await guest.grants("personalisation");
    await makeSuggestions(guest);
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
    await makeSuggestions(guest);
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
});

describe("what suggestions are kept in", () => {
  let owner: Customer;
  let others: [name: string, client: SupabaseClient][];
  beforeAll(async () => {
    owner = await guestWithTrip();
    await owner.grants("personalisation");
    await owner.grants("partner_sharing");
    await owner.grants("analytics");
    await makeSuggestions(owner);
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
    const before = await heldForSuggestions(owner);
    for (const client of [owner.supabase, ...others.map(([, client]) => client)]) {
      const inserted = await client.from(table).insert({ customer_id: owner.id });
      expect(inserted.error?.code).toBe(REFUSED);
      expect((await client.from(table).delete().eq("customer_id", owner.id)).error?.code).toBe(REFUSED);
    }
    expect(await heldForSuggestions(owner)).toEqual(before);
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
    expect(await heldForSuggestions(owner)).toEqual({ signals: 0, suggestions: 0 });
  });
});
