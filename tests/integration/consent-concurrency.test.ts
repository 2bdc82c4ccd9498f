import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { describe, expect, inject, test } from "vitest";
import { eventHash } from "../../app/foundation/consent/chain";
import { as, asOwner, asShown, type ConsentEvent, type Customer, customer } from "../setup/actors";
import type { Query } from "../setup/catalogue-scope";
import { actAs, gates, purposes } from "../setup/consent";
import { seeded } from "../setup/random";

const databaseUrl = inject("databaseUrl");

async function ledgerOf(guest: Customer): Promise<ConsentEvent[]> {
  return (await guest.supabase.from("consent_events").select("*").order("seq").throwOnError()).data;
}

/** What the ledger says is granted: the last word on each purpose. */
function grantedBy(events: ConsentEvent[]): string[] {
  const last = new Map(events.map((event) => [event.purpose, event.granted]));
  return [...last]
    .filter(([, granted]) => granted)
    .map(([purpose]) => purpose)
    .sort();
}

/** Every event in its place, each on the one before it, and each hash its own. */
function expectUnbroken(events: ConsentEvent[]): void {
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
  let previous = "";
  for (const event of events) {
    expect(event.previous_hash).toBe(previous);
    expect(eventHash(event)).toBe(event.hash);
    previous = event.hash;
  }
}

async function expectWhatTheLedgerSays(guest: Customer): Promise<void> {
  const events = await ledgerOf(guest);
  const granted = grantedBy(events);
  const state = await guest.supabase.from("customer_consents").select("consents").single().throwOnError();
  expect(state.data.consents).toEqual(granted);
  for (const [role, purpose] of Object.entries(gates) as [keyof typeof gates, string][]) {
    const { data } = await as(role).from("customer_facts").select("subject").eq("customer_id", guest.id);
    expect(data?.length, `${role} with ${granted}`).toBe(granted.includes(purpose) ? 2 : 0);
  }
  const { data } = await guest.supabase.rpc("verify_consent_chain").single();
  expect(data).toEqual({ whole: true, events: events.length, broken_at: null });
}

async function guestWithFacts(): Promise<Customer> {
  const guest = await customer();
  await guest.tells("drink", "tea", { shareable: true });
  await guest.tells("seat", "window", { shareable: true });
  return guest;
}

describe("decisions of one customer at the same time", () => {
  test("stand one after the other in one chain, and none is lost", async () => {
    const guest = await guestWithFacts();
    for (const purpose of purposes) await guest.grants(purpose);
    // Each round turns every purpose around, so that every call is one event whatever the order between purposes.
    for (let round = 0; round < 6; round += 1) {
      await Promise.all(
        purposes.map((purpose) => (round % 2 ? guest.grants(purpose) : guest.withdraws(purpose))),
      );
    }
    const events = await ledgerOf(guest);
    expect(events).toHaveLength(7 * purposes.length);
    expectUnbroken(events);
    await expectWhatTheLedgerSays(guest);
  });

  test("that are the same decision are one event", async () => {
    const guest = await guestWithFacts();
    const args = await asShown("marketing", true);
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => guest.supabase.rpc("record_consent", args).throwOnError()),
    );
    expect(new Set(answers.map(({ data }) => data.id)).size).toBe(1);
    expect(await ledgerOf(guest)).toHaveLength(1);
  });

  test("with one key are one event", async () => {
    const guest = await guestWithFacts();
    const args = { ...(await asShown("personalisation", true)), idempotency_key: randomUUID() };
    await Promise.all(
      Array.from({ length: 12 }, () => guest.supabase.rpc("record_consent", args).throwOnError()),
    );
    expect(await ledgerOf(guest)).toHaveLength(1);
    await expectWhatTheLedgerSays(guest);
  });

  test("leave no fact behind that was told meanwhile", async () => {
    const guest = await customer();
    await guest.grants("personalisation");
    for (let round = 0; round < 6; round += 1) {
      await Promise.all([
        guest.tells(`a${round}`, 1),
        round % 2 ? guest.grants("personalisation") : guest.withdraws("personalisation"),
        guest.tells(`b${round}`, 1),
      ]);
      const seen = await as("recommender")
        .from("customer_facts")
        .select("subject")
        .eq("customer_id", guest.id);
      expect(seen.data?.length).toBe(round % 2 ? 2 * round + 2 : 0);
    }
  });
});

test("whatever is granted and withdrawn at random, each reader sees what the ledger says", async () => {
  const guests = await Promise.all([guestWithFacts(), guestWithFacts()]);
  const phones = await Promise.all(guests.map((guest) => guest.signInElsewhere()));
  const { pick, chance } = seeded(20_261_121);
  for (let step = 0; step < 25; step += 1) {
    await Promise.all(
      guests.flatMap((guest, index) =>
        [guest.supabase, phones[index]?.supabase ?? guest.supabase].map(async (device) => {
          const args = await asShown(pick(purposes), chance(), pick(["en", "zh-CN"]));
          await device.rpc("record_consent", args).throwOnError();
        }),
      ),
    );
    for (const guest of guests) await expectWhatTheLedgerSays(guest);
  }
  for (const guest of guests) expectUnbroken(await ledgerOf(guest));
});

describe.skipIf(databaseUrl === undefined)("on connections of their own", () => {
  const connect = () => postgres(databaseUrl ?? "", { max: 1, onnotice: () => {} });

  test("a fact told while a withdrawal is under way waits for it", async () => {
    const guest = await customer();
    await guest.grants("personalisation");
    const [withdrawing, telling] = [connect(), connect()];
    try {
      let told: Promise<unknown> | undefined;
      await withdrawing.begin(async (transaction) => {
        await transaction`select private.lock_customer(${guest.id})`;
        told =
          telling`insert into public.customer_facts (customer_id, subject, value) values (${guest.id}, 'late', '1')`.execute();
        await untilAFactWaits();
        const shown = await asShown("personalisation", false);
        await transaction`
          insert into public.consent_events (customer_id, purpose, granted, language, text_version, text_sha256, method)
          values (${guest.id}, 'personalisation', false, 'en', ${shown.text_version ?? 0}, ${shown.text_sha256 ?? ""}, 'form')`;
      });
      await told;
      const seen = await as("recommender")
        .from("customer_facts")
        .select("subject")
        .eq("customer_id", guest.id);
      expect(seen.data).toEqual([]);
      expect(await ledgerOf(guest)).toHaveLength(2);
    } finally {
      await Promise.all([withdrawing.end(), telling.end()]);
    }
  });

  test("eighty decisions over eight connections make one chain of eighty", async () => {
    const guest = await customer();
    const shown = await asShown("analytics", true);
    const session = sessionOf(guest.accessToken);
    const connections = Array.from({ length: 8 }, connect);
    try {
      await Promise.all(
        connections.map(async (connection) => {
          for (let turn = 0; turn < 5; turn += 1) {
            await connection.begin(async (transaction) => {
              const query: Query = async <Row extends object>(
                text: string,
                values = [] as (string | string[] | null)[],
              ) => [...(await transaction.unsafe<Row[]>(text, values))];
              await actAs(query, "authenticated", guest.id, session);
              // To and fro in one transaction, so that whoever comes next finds nothing that already holds.
              for (const granted of [true, false]) {
                await transaction`select public.record_consent('analytics', ${granted}, 1, ${shown.text_sha256 ?? ""}, 'en', 'form')`;
              }
            });
          }
        }),
      );
    } finally {
      await Promise.all(connections.map((connection) => connection.end()));
    }
    const events = await ledgerOf(guest);
    expect(events).toHaveLength(80);
    expectUnbroken(events);
  });
});

function sessionOf(token: string): string {
  const { session_id }: { session_id: string } = JSON.parse(
    Buffer.from(token.split(".")[1] ?? "", "base64url").toString(),
  );
  return session_id;
}

/** Resolves once somebody who inserts a fact waits for a lock. */
async function untilAFactWaits(): Promise<void> {
  for (;;) {
    const waiting = await asOwner.query(
      "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%insert into public.customer_facts%'",
    );
    if (waiting.length > 0) return;
  }
}
