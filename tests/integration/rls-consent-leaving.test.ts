import { describe, expect, test } from "vitest";
import { as, asOwner, type Customer, customer, everybodyElse } from "../setup/actors";
import { tablesOfCustomers } from "../setup/catalogue-consent";
import { actAs, lookUp } from "../setup/consent";
import { sessionOf } from "../setup/tokens";

describe("leaving", () => {
  const erase = () => as("notifier").rpc("erase_due_customers").throwOnError();
  const waitedFor = (guest: Customer) =>
    asOwner.query(
      "update public.erasure_requests set due_at = now() - interval '1 second' where customer_id = $1",
      [guest.id],
    );
  const isThere = async (guest: Customer) =>
    (await asOwner.query("select from auth.users where id = $1", [guest.id])).length === 1;

  test("takes seven days, ends nothing before, and asking again changes nothing", async () => {
    const guest = await customer();
    const { data } = await guest.supabase.rpc("request_erasure").throwOnError();
    const days = (Date.parse(data) - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(7, 1);
    expect((await guest.supabase.rpc("request_erasure")).data).toBe(data);
    await erase();
    expect(await isThere(guest)).toBe(true);
    expect((await guest.supabase.rpc("current_customer")).data).toHaveLength(1);
  });

  test("can be thought better of", async () => {
    const [guest, other] = await Promise.all([customer(), customer()]);
    for (const person of [guest, other]) await person.supabase.rpc("request_erasure").throwOnError();
    expect((await guest.supabase.rpc("cancel_erasure")).data).toBe(true);
    expect((await guest.supabase.rpc("cancel_erasure")).data).toBe(false);
    expect((await guest.supabase.from("erasure_requests").select("*")).data).toEqual([]);
    expect((await other.supabase.from("erasure_requests").select("*")).data).toHaveLength(1);
    await waitedFor(guest);
    await erase();
    expect(await isThere(guest)).toBe(true);
  });

  test("erases everything but the ledger, and ends every session", async () => {
    const [guest, other] = await Promise.all([customer(), customer()]);
    const phone = await guest.signInElsewhere();
    for (const person of [guest, other]) {
      await person.tells("drink", "tea");
      await person.grants("personalisation");
    }
    await lookUp(guest.id, "Called about a bill");
    await asOwner.query(
      `insert into auth.audit_log_entries (id, payload, created_at, ip_address)
       values (gen_random_uuid(), json_build_object('actor_id', $1::text, 'actor_username', $2::text), now(), '192.0.2.1')`,
      [guest.id, guest.email],
    );
    await guest.supabase.rpc("request_erasure");
    await waitedFor(guest);
    expect((await erase()).data).toBeGreaterThanOrEqual(1);

    for (const table of await tablesOfCustomers(asOwner.query)) {
      const name = table.includes(".") ? table : `public.${table}`;
      const left = await asOwner.query(`select from ${name} where customer_id = $1`, [guest.id]);
      expect(left.length, table).toBe(table === "consent_events" ? 1 : 0);
    }
    for (const text of [guest.email, guest.id]) {
      const traces = await asOwner.query(
        `select from auth.audit_log_entries where payload::text like '%' || $1 || '%'
         union all select from auth.identities where identity_data::text like '%' || $1 || '%'
         union all select from auth.sessions where user_id::text = $1
         union all select from auth.refresh_tokens where user_id::text = $1`,
        [text],
      );
      expect(traces, text).toEqual([]);
    }
    for (const client of [guest.supabase, phone.supabase]) {
      expect((await client.rpc("current_customer")).data).toEqual([]);
      expect((await client.rpc("export_customer")).error?.message).toBe("session_ended");
      expect((await client.from("customer_facts").select("*")).data).toEqual([]);
    }
    expect(
      (await as("recommender").from("customer_facts").select("*").eq("customer_id", guest.id)).error?.code,
    ).toBe("42501");
    expect((await other.supabase.from("customer_facts").select("subject")).data).toEqual([
      { subject: "drink" },
    ]);
  });

  test("of one customer who can't be erased holds up nobody else", async () => {
    const [stuck, other] = await Promise.all([customer(), customer()]);
    for (const person of [stuck, other]) await person.supabase.rpc("request_erasure").throwOnError();
    await waitedFor(other);
    await asOwner.query(
      "update public.erasure_requests set due_at = now() - interval '1 hour' where customer_id = $1",
      [stuck.id],
    );
    const left = await asOwner.rehearse(async (query) => {
      await query(
        `create function pg_temp.fail() returns trigger language plpgsql as
         $fail$ begin raise exception 'not this one'; end $fail$`,
      );
      await query(
        `create trigger fail before delete on public.profiles for each row
         when (old.customer_id = '${stuck.id}') execute function pg_temp.fail()`,
      );
      await query("select public.erase_due_customers()");
      return query<{ id: string }>("select id from auth.users where id = any ($1)", [[stuck.id, other.id]]);
    });
    expect(left).toEqual([{ id: stuck.id }]);
  });

  test("is done by the notifier's schedule alone", async () => {
    for (const [name, client] of await everybodyElse()) {
      if (name !== "the notifier")
        expect((await client.rpc("erase_due_customers")).error?.code, name).toBe("42501");
    }
  });
});

describe("what a reader would see", () => {
  test.each(["recommender", "partner"] as const)("is what the %s then sees", async (reader) => {
    const guest = await customer();
    await guest.tells("allergy", "nuts");
    await guest.tells("drink", "tea", { shareable: true });
    const would = async () => (await guest.supabase.rpc("would_read", { reader }).throwOnError()).data;
    const before = await would();
    expect(before[0]).toMatchObject({
      table_name: "customer_facts",
      columns: ["customer_id", "subject", "value"],
    });
    const others = before.slice(1).map(({ table_name }: { table_name: string }) => table_name);
    expect(others).toEqual(
      reader === "partner" ? [] : ["customer_signals", "suggestion_refusals", "suggestions"],
    );

    await guest.grants(reader === "partner" ? "partner_sharing" : "personalisation");
    const sees = await as(reader)
      .from("customer_facts")
      .select("customer_id, subject, value")
      .eq("customer_id", guest.id)
      .order("subject");
    expect(sees.data?.length).toBe(reader === "partner" ? 1 : 2);
    expect([...before[0].rows].sort((a, b) => a.subject.localeCompare(b.subject))).toEqual(sees.data);
    expect(await would()).toEqual(before);
  });

  test("asks every policy that shuts, but for what the customer agrees to", async () => {
    const guest = await customer();
    await guest.tells("drink", "tea", { shareable: true });
    await guest.tells("seat", "window", { shareable: true });
    const [row] = await asOwner.rehearse(async (query) => {
      await query(
        `create policy "no seats" on public.customer_facts as restrictive for select to partner using (subject <> 'seat')`,
      );
      await actAs(query, "authenticated", guest.id, sessionOf(guest));
      return query<{ rows: unknown[] }>("select rows from public.would_read('partner')");
    });
    expect(row?.rows).toEqual([expect.objectContaining({ subject: "drink" })]);
  });

  test("is what the service desk then sees, and no row for the analyst", async () => {
    const guest = await customer();
    await guest.tells("drink", "tea");
    const desk = await guest.supabase.rpc("would_read", { reader: "agent" }).throwOnError();
    await guest.grants("personalisation");
    const { data } = await lookUp(guest.id, "A question");
    expect(desk.data[0].rows.map(({ subject }: { subject: string }) => subject)).toEqual(["drink"]);
    expect(desk.data[0].columns.sort()).toEqual(Object.keys(data[0]).sort());
    expect((await guest.supabase.rpc("would_read", { reader: "analyst" })).data).toEqual([]);
  });

  test.each(["postgres", "authenticated", "service_role", "x'; drop table customer_facts; --", null])(
    "is not told for %j",
    async (reader) => {
      const { error } = await (await customer()).supabase.rpc("would_read", { reader });
      expect(error).toMatchObject({ code: "22023", message: "unknown_reader" });
    },
  );
});
