import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { as, asOwner, type Customer, customer, everybodyElse } from "../setup/actors";
import { addSealed, loadWorker, sealedOf } from "../setup/own-sources";
import { REFUSED } from "../setup/refused";

let ann: Customer;
let source: string;
let sealed: string;

beforeAll(async () => {
  ann = await customer();
  const { seal } = await loadWorker();
  sealed = seal(JSON.stringify({ url: "https://calendar.example/secret.ics" }), {
    purpose: "calendar",
    customerId: ann.id,
  });
  source = await addSealed(ann, {
    kind: "calendar",
    address: "https://calendar.example",
    sealed,
    name: "Family",
  });
});
afterAll(() => ann.supabase.rpc("remove_source", { source }));

describe("what is sealed for a customer", () => {
  test("is read by the fetcher", async () => {
    const { data } = await as("fetcher").from("source_secrets").select("sealed").eq("source_id", source);
    expect(data).toEqual([{ sealed }]);
  });

  test("is read by nobody else, not even by the customer", async () => {
    const others = (await everybodyElse()).filter(([name]) => name !== "the fetcher");
    for (const [name, client] of [["the customer", ann.supabase] as const, ...others]) {
      const { data, error } = await client.from("source_secrets").select("sealed").eq("source_id", source);
      expect(error?.code, name).toBe(REFUSED);
      expect(data, name).toBeNull();
    }
  });

  test("is written by nobody, and resealed by the fetcher alone", async () => {
    const others = await everybodyElse();
    for (const [name, client] of [["the customer", ann.supabase] as const, ...others]) {
      const { error } = await client
        .from("source_secrets")
        .update({ sealed: "mine" })
        .eq("source_id", source);
      expect(error?.code, name).toBe(REFUSED);
      const added = await client.from("source_secrets").insert({ source_id: source, sealed: "mine" });
      expect(added.error?.code, name).toBe(REFUSED);
      const removed = await client.from("source_secrets").delete().eq("source_id", source);
      expect(removed.error?.code, name).toBe(REFUSED);
    }
    for (const [name, client] of others.filter(([name]) => name !== "the fetcher")) {
      const asked = await client.rpc("secrets_to_reseal", { key_id: "none" });
      expect(asked.error?.code, name).toBe(REFUSED);
      const told = await client.rpc("reseal_source", { source, was: sealed, sealed: "mine" });
      expect(told.error?.code, name).toBe(REFUSED);
    }
    expect(await sealedOf(source)).toBe(sealed);
  });

  test("stands neither in what the page asks for nor in the export", async () => {
    const { data: listed } = await ann.supabase.rpc("own_sources", { kind: "calendar" }).throwOnError();
    const { data: agenda } = await ann.supabase
      .rpc("own_agenda", { until: new Date().toISOString() })
      .throwOnError();
    const { data: exported } = await ann.supabase.rpc("export_customer").throwOnError();
    expect(JSON.stringify(listed)).toContain(source);
    expect(JSON.stringify(exported)).toContain("https://calendar.example");
    for (const answer of [listed, agenda, exported]) {
      expect(JSON.stringify(answer)).not.toContain(sealed);
      expect(JSON.stringify(answer)).not.toContain("secret.ics");
    }
  });

  test("is gone with one press, and with the account", async () => {
    const ben = await customer();
    const one = await addSealed(ben, {
      kind: "mailbox",
      address: "imaps://imap.example:993",
      sealed: "v1.x.1",
    });
    const two = await addSealed(ben, {
      kind: "mailbox",
      address: "imaps://imap.example:993",
      sealed: "v1.x.2",
    });
    await ben.supabase.rpc("remove_source", { source: one }).throwOnError();
    expect(await sealedOf(one)).toBeUndefined();
    expect(await sealedOf(two)).toBe("v1.x.2");
    await asOwner.query(
      "insert into public.erasure_requests (customer_id, due_at) values ($1, now() - interval '1 second')",
      [ben.id],
    );
    await as("notifier").rpc("erase_due_customers", { batch: 1_000 }).throwOnError();
    expect(await sealedOf(two)).toBeUndefined();
  });
});

describe("a source of somebody's own", () => {
  test("is seen, tried and removed by nobody else", async () => {
    for (const [name, client] of (await everybodyElse()).filter(([name]) => name !== "the fetcher")) {
      const { data } = await client.from("sources").select("id").eq("id", source);
      expect(data ?? [], name).toEqual([]);
      const pressed = await client.rpc("remove_source", { source });
      expect(pressed.error?.code === REFUSED || pressed.data === false, name).toBe(true);
    }
    const { data } = await ann.supabase.from("sources").select("id").eq("id", source);
    expect(data).toEqual([{ id: source }]);
  });

  test.each(["own_agenda", "own_sources", "weather_ahead", "data_widget"])(
    "%s answers customers alone",
    async (name) => {
      const parameters = {
        own_agenda: { until: new Date().toISOString() },
        own_sources: { kind: "calendar" },
        weather_ahead: {},
        data_widget: { address: "data://hotel/points" },
      }[name];
      for (const [actor, client] of (await everybodyElse()).filter(([actor]) => actor !== "a stranger")) {
        const { error } = await client.rpc(name, parameters);
        expect(error?.code, actor).toBe(REFUSED);
      }
    },
  );
});
