import { describe, expect, test } from "vitest";
import { as, asOwner, type Customer, customer, everybodyElse } from "../setup/actors";
import type { Query } from "../setup/catalogue-scope";
import { actAs, lookUp } from "../setup/consent";

/** Every table that can hold something of a customer: by the column's name, and by what it refers to. */
async function tablesOfCustomers(query: Query): Promise<string[]> {
  const rows = await query<{ name: string }>(
    `select distinct case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ('auth', 'pg_catalog', 'information_schema')
        and (exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'customer_id')
          or exists (select from pg_constraint f where f.conrelid = c.oid and f.confrelid = 'auth.users'::regclass))
      order by 1`,
  );
  return rows.map(({ name }) => name);
}

const asExport = async (query: Query, guest: Customer): Promise<Record<string, unknown[]>> => {
  const [session] = await query<{ id: string }>("select id from auth.sessions where user_id = $1", [
    guest.id,
  ]);
  await actAs(query, "authenticated", guest.id, session?.id);
  const [row] = await query<{ told: Record<string, unknown[]> }>("select public.export_customer() as told");
  await query("reset role");
  return row?.told ?? {};
};

describe("the export", () => {
  test("has every table that can hold something of a customer", async () => {
    const guest = await customer();
    const { data } = await guest.supabase.rpc("export_customer").throwOnError();
    const tables = await tablesOfCustomers(asOwner.query);
    expect(tables.length).toBeGreaterThanOrEqual(8);
    expect(Object.keys(data)).toEqual(expect.arrayContaining(tables));
  });

  test("has a table that is added tomorrow, wherever it stands", async () => {
    const guest = await customer();
    const told = await asOwner.rehearse(async (query) => {
      await query("create table private.parcels (customer_id uuid, note text)");
      await query("insert into private.parcels values ($1, 'left at the pier')", [guest.id]);
      return asExport(query, guest);
    });
    expect(told["private.parcels"]).toEqual([{ customer_id: guest.id, note: "left at the pier" }]);
  });

  test("has everything of its customer, and nothing of anybody else", async () => {
    const [guest, other] = await Promise.all([customer({ display_name: "Ada" }), customer()]);
    for (const person of [guest, other]) {
      await person.tells("drink", "tea");
      await person.grants("analytics");
      await lookUp(person.id, "Called about a bill");
    }
    const { data } = await guest.supabase.rpc("export_customer").throwOnError();
    expect(data.account).toMatchObject({ id: guest.id, email: guest.email });
    expect(data.profiles).toMatchObject([{ display_name: "Ada" }]);
    expect(data.customer_facts).toMatchObject([{ subject: "drink", value: "tea" }]);
    expect(data.consent_events).toMatchObject([{ purpose: "analytics" }]);
    expect(data.data_access_log).toMatchObject([{ why: "Called about a bill" }]);
    expect(data.sessions.length).toBeGreaterThan(0);
    expect(JSON.stringify(data)).not.toContain(other.id);
  });

  test("has no secret in it", async () => {
    const guest = await customer();
    const text = JSON.stringify((await guest.supabase.rpc("export_customer").throwOnError()).data);
    const [secret] = await asOwner.query<{ encrypted_password: string }>(
      "select encrypted_password from auth.users where id = $1",
      [guest.id],
    );
    expect(secret?.encrypted_password.length).toBeGreaterThan(20);
    expect(text).not.toContain(secret?.encrypted_password);
    expect(text).not.toMatch(/encrypted_password|_token|hmac/);
  });

  test("is for customers only, like leaving and staying", async () => {
    for (const [name, client] of await everybodyElse()) {
      if (name === "a stranger") continue;
      for (const call of ["export_customer", "request_erasure", "cancel_erasure"]) {
        expect((await client.rpc(call)).error?.code, `${name} ${call}`).toBe("42501");
      }
      expect((await client.rpc("would_read", { reader: "partner" })).error?.code, name).toBe("42501");
    }
  });
});

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
    const guest = await customer();
    await guest.supabase.rpc("request_erasure");
    expect((await guest.supabase.rpc("cancel_erasure")).data).toBe(true);
    expect((await guest.supabase.rpc("cancel_erasure")).data).toBe(false);
    expect((await guest.supabase.from("erasure_requests").select("*")).data).toEqual([]);
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
    expect(before).toMatchObject([
      { table_name: "customer_facts", columns: ["customer_id", "subject", "value"] },
    ]);

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
