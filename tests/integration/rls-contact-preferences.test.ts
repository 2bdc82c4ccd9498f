import { beforeAll, describe, expect, test } from "vitest";
import { as, asOwner, type Customer, customer, everybodyElse } from "../setup/actors";
import { REFUSED } from "../setup/refused";

let owner: Customer;
let others: Awaited<ReturnType<typeof everybodyElse>>;

const night = [{ weekday: 1, from: 0, to: 420 }];
/** Everything that only a customer may do, by name. */
const own: [name: string, args: Record<string, unknown>][] = [
  ["set_topic_channels", { cells: [{ topic: "delay", channel: "sms" }], enabled: false }],
  ["set_topic_chain", { topic: "delay", channels: ["sms"], waits: [0] }],
  ["set_topic_policy", { topic: "delay", choices: { threshold_minutes: 30 } }],
  ["reset_topic", { topic: "tips" }],
  ["set_quiet_day", { weekday: 2, ranges: [{ from: 0, to: 60 }] }],
  ["set_quiet_week", { ranges: night }],
  ["set_quiet_time_zone", { zone: "Asia/Kathmandu" }],
  ["set_quiet_date", { day: "2027-12-24", mode: "quiet" }],
  ["remove_quiet_date", { day: "2027-01-01" }],
  ["set_style", { style: "brief" }],
];
const tables = ["topic_channels", "topic_policies", "contact_policies", "quiet_dates"];

beforeAll(async () => {
  owner = await customer({ time_zone: "Europe/Berlin" });
  others = await everybodyElse();
  for (const [name, args] of own) await owner.supabase.rpc(name, args).throwOnError();
});

/** All that the database holds of a customer's choices. */
async function held(id: string): Promise<string> {
  const rows = await Promise.all(
    tables.map((table) =>
      asOwner.query(`select to_jsonb(held)::text as held from public.${table} held where customer_id = $1`, [
        id,
      ]),
    ),
  );
  return JSON.stringify(rows.map((found) => found.map((row) => JSON.stringify(row)).sort()));
}

describe("what a customer chose", () => {
  test.each(tables)("in %s is theirs to read, and nobody else's", async (table) => {
    const mine = await owner.supabase.from(table).select("*").throwOnError();
    expect(mine.data.length).toBeGreaterThan(0);
    for (const [name, client] of others) {
      const { data, error } = await client.from(table).select("*").eq("customer_id", owner.id);
      if (name === "a stranger") expect(data, name).toEqual([]);
      else expect(error?.code, name).toBe(REFUSED);
    }
  });

  test.each(tables)("in %s is changed by functions alone, not even by its owner", async (table) => {
    const before = await held(owner.id);
    const row = { customer_id: owner.id, topic: "gate", channel: "sms", enabled: false, source: "customer" };
    for (const [name, client] of [["its owner", owner.supabase] as const, ...others]) {
      const attempts = [
        client.from(table).insert(row),
        client.from(table).update({ customer_id: owner.id }).eq("customer_id", owner.id),
        client.from(table).delete().eq("customer_id", owner.id),
      ];
      for (const attempt of attempts) expect((await attempt).error, `${name} in ${table}`).not.toBeNull();
    }
    expect(await held(owner.id)).toBe(before);
  });

  test.each(own)("changes by %s for nobody but a signed-in customer", async (name, args) => {
    const before = await held(owner.id);
    for (const [actor, client] of others) {
      const { error } = await client.rpc(name, args);
      if (actor !== "a stranger") expect(error?.code, actor).toBe(REFUSED);
    }
    expect(await held(owner.id)).toBe(before);
  });

  test("stays when the session ended, though the token still holds", async () => {
    const guest = await customer();
    const { supabase } = await guest.signInElsewhere();
    await asOwner.query("delete from auth.sessions where user_id = $1", [guest.id]);
    for (const [name, args] of own) {
      expect((await supabase.rpc(name, args)).error?.message, name).toBe("session_ended");
    }
    expect(await held(guest.id)).toBe("[[],[],[],[]]");
  });

  test("goes with the account, and is in the export before", async () => {
    const guest = await customer();
    for (const [name, args] of own) await guest.supabase.rpc(name, args).throwOnError();
    const { data } = await guest.supabase.rpc("export_customer");
    for (const table of tables) expect(data?.[table].length, table).toBeGreaterThan(0);
    await asOwner.query("delete from auth.users where id = $1", [guest.id]);
    expect(await held(guest.id)).toBe("[[],[],[],[]]");
  });
});

describe("topics, channels and defaults", () => {
  test.each(["notice_channels", "notice_topics", "notice_topic_texts", "notice_defaults"])(
    "in %s are anybody's to read, and nobody's to change",
    async (table) => {
      for (const client of [as("anon"), owner.supabase]) {
        const { data } = await client.from(table).select("*").throwOnError();
        expect(data.length).toBeGreaterThan(0);
        expect((await client.from(table).insert({ ...data[0] })).error?.code).toBe(REFUSED);
        expect((await client.from(table).delete().neq("position", -1)).error).not.toBeNull();
      }
    },
  );

  test("have words in every language, and a reason where they can't be silenced", async () => {
    const texts = await asOwner.query<{
      topic: string;
      languages: string[];
      reasons: number;
      silenceable: boolean;
    }>(
      `select topic.code as topic, array_agg(words.language order by words.language) as languages,
              count(words.locked_reason)::int as reasons, topic.silenceable
         from public.notice_topics topic join public.notice_topic_texts words on words.topic = topic.code
        group by topic.code order by topic.position`,
    );
    expect(texts).toHaveLength(9);
    for (const { topic, languages, reasons, silenceable } of texts) {
      expect(languages, topic).toEqual(["en", "zh-CN"]);
      expect(reasons, topic).toBe(silenceable ? 0 : 2);
    }
  });
});

describe("the decision", () => {
  test("for many is the notifier's alone, for oneself the customer's", async () => {
    const plan = { topic: "delay", moment: "2026-11-24T02:10:00Z", customers: [owner.id] };
    for (const [name, client] of [["its owner", owner.supabase] as const, ...others]) {
      const { data, error } = await client.rpc("plan_notices", plan);
      if (name === "the notifier") expect(data?.length).toBe(7);
      else expect(error?.code, name).toBe(REFUSED);
    }
    for (const [name, client] of others.filter(([who]) => who !== "a stranger")) {
      const { error } = await client.rpc("simulate_notices", { topic: "delay", moment: plan.moment });
      expect(error?.code, name).toBe(REFUSED);
    }
  });

  test("is the same in the simulator", async () => {
    const moment = "2026-11-24T02:10:00Z";
    const asked = { topic: "delay", moment, delay_minutes: 45 };
    const simulated = await owner.supabase.rpc("simulate_notices", asked).throwOnError();
    const planned = await as("notifier")
      .rpc("plan_notices", { topic: "delay", moment, customers: [owner.id], delay_minutes: [45] })
      .throwOnError();
    const byChannel = (rows: { channel: string }[]) =>
      [...rows].sort((one, other) => (one.channel < other.channel ? -1 : 1));
    const without = planned.data.map(
      ({
        ordinal: _ordinal,
        customer_id: _customer,
        ...row
      }: { channel: string } & Record<string, unknown>) => row,
    );
    expect(byChannel(simulated.data)).toEqual(byChannel(without));
  });

  test("writes nothing", async () => {
    const before = await held(owner.id);
    await owner.supabase
      .rpc("simulate_notices", { topic: "safety", moment: "2026-11-24T02:10:00Z" })
      .throwOnError();
    expect(await held(owner.id)).toBe(before);
  });

  test("keeps several journeys of one customer apart, and skips who is gone", async () => {
    const { data } = await as("notifier")
      .rpc("plan_notices", {
        topic: "delay",
        moment: "2026-11-24T12:00:00Z",
        customers: [owner.id, "00000000-0000-4000-8000-000000000000", owner.id],
        delay_minutes: [5, 500, 500],
      })
      .throwOnError();
    const reasons = (ordinal: number) =>
      data
        .filter((row: { ordinal: number }) => row.ordinal === ordinal)
        .map(({ reason }: { reason: string }) => reason);
    expect(new Set(reasons(1))).toEqual(new Set(["below_threshold"]));
    expect(reasons(2)).toEqual([]);
    expect(reasons(3)).toContain("at_once");
  });

  test.each([
    ["unknown_topic", { topic: "weather", customers: [] }],
    [
      "invalid_arrays",
      { topic: "delay", customers: ["00000000-0000-4000-8000-000000000000"], delay_minutes: [1, 2] },
    ],
  ])("refuses what makes no sense: %s", async (message, args) => {
    const { error } = await as("notifier").rpc("plan_notices", { moment: "2026-11-24T12:00:00Z", ...args });
    expect(error).toMatchObject({ code: "22023", message });
  });
});
