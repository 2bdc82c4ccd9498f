import { describe, expect, test } from "vitest";
import { asOwner, type Customer, customer, everybodyElse } from "../setup/actors";
import { tablesOfCustomers } from "../setup/catalogue-consent";
import type { Query } from "../setup/catalogue-scope";
import { actAs, lookUp } from "../setup/consent";

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

  test("says of what its customer follows and has read what it is and where", async () => {
    const guest = await customer();
    const address = `https://news.example/${guest.id}.xml`;
    const { data: source } = await guest.supabase
      .rpc("add_source", { kind: "feed", address, name: "Harbour" })
      .throwOnError();
    const [item] = await asOwner.query<{ id: string }>(
      `insert into public.news_items (source_id, key_sha256, content_sha256, title, link, words, published_at)
       values ($1, repeat('a', 64), repeat('b', 64), 'Fog', 'https://news.example/fog', 'fog', now()) returning id`,
      [source],
    );
    await asOwner.query("insert into public.news_reads (customer_id, item_id) values ($1, $2)", [
      guest.id,
      item?.id ?? null,
    ]);
    const { data } = await guest.supabase.rpc("export_customer").throwOnError();
    expect(data.source_subscriptions).toMatchObject([
      { source_id: source, name: "Harbour", kind: "feed", address, title: null },
    ]);
    expect(data.news_reads).toMatchObject([{ title: "Fog", link: "https://news.example/fog" }]);
  });

  test("has every table of auth that tells of a customer, but for secrets", async () => {
    const exported = {
      users: "account",
      identities: "identities",
      sessions: "sessions",
      audit_log_entries: "sign_in_log",
      // Secrets of a session or of a sign-in that is under way, and nothing else.
      refresh_tokens: null,
      flow_state: null,
    };
    const tables = await asOwner.query<{ name: string }>(
      `select distinct c.relname as name
         from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'auth'::regnamespace and c.relkind in ('r', 'p')
          and a.attname in ('user_id', 'email', 'phone', 'payload', 'actor_id') and not a.attisdropped
        order by 1`,
    );
    expect(tables.map(({ name }) => name)).toEqual(Object.keys(exported).sort());
    const guest = await customer();
    const { data } = await guest.supabase.rpc("export_customer").throwOnError();
    for (const key of Object.values(exported)) if (key) expect(data[key], key).toBeDefined();
  });

  test("has when and from where its customer signed in", async () => {
    const [guest, other] = await Promise.all([customer(), customer()]);
    for (const { id } of [guest, other]) {
      await asOwner.query(
        `insert into auth.audit_log_entries (id, payload, created_at, ip_address)
         values (gen_random_uuid(), json_build_object('actor_id', $1::text, 'action', 'login'), now(), '192.0.2.' || $2)`,
        [id, id === guest.id ? "1" : "2"],
      );
    }
    const { data } = await guest.supabase.rpc("export_customer").throwOnError();
    const addresses = data.sign_in_log.map((entry: { ip_address: string }) => entry.ip_address);
    expect(addresses).toContain("192.0.2.1");
    expect(addresses).not.toContain("192.0.2.2");
  });

  test("and leaving need a session that began a few minutes ago, whoever asks past the portal", async () => {
    const guest = await customer();
    const aged = (minutes: number) =>
      asOwner.query("update auth.sessions set created_at = now() - $1::interval where user_id = $2", [
        `${minutes} minutes`,
        guest.id,
      ]);
    await aged(9);
    expect((await guest.supabase.rpc("export_customer")).error).toBeNull();
    await aged(12);
    for (const call of ["export_customer", "request_erasure"]) {
      const { data, error } = await guest.supabase.rpc(call);
      expect(error, call).toMatchObject({ code: "42501", message: "sign_in_again" });
      expect(data, call).toBeNull();
    }
    expect((await guest.supabase.rpc("cancel_erasure")).error).toBeNull();
    expect((await guest.grants("marketing")).granted).toBe(true);
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
