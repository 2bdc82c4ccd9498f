import postgres from "postgres";
import { describe, expect, inject, test } from "vitest";
import { as, asOwner, asShown, customer } from "../setup/actors";
import type { Query } from "../setup/catalogue-scope";
import { actAs, purposes } from "../setup/consent";
import { expectUnbroken, expectWhatTheLedgerSays, guestWithFacts, ledgerOf } from "../setup/ledger";
import { seeded } from "../setup/random";
import { sessionOf } from "../setup/tokens";

const databaseUrl = inject("databaseUrl");

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

  test("a reader in the midst of a transaction sees no more what was withdrawn meanwhile", async () => {
    const guest = await customer();
    await guest.tells("drink", "tea", { shareable: true });
    const reading = connect();
    const seen = async (transaction: postgres.TransactionSql) =>
      (await transaction`select from public.customer_facts where customer_id = ${guest.id}`).length;
    try {
      await reading.begin(async (transaction) => {
        await transaction`set local role recommender`;
        expect(await seen(transaction)).toBe(0);
        await guest.grants("personalisation");
        expect(await seen(transaction)).toBe(1);
        await guest.withdraws("personalisation");
        expect(await seen(transaction)).toBe(0);
      });
    } finally {
      await reading.end();
    }
  });

  test("whatever connections of their own grant and withdraw at random, each reader sees what the ledger says", async () => {
    const guest = await guestWithFacts();
    const connections = Array.from({ length: 5 }, connect);
    const { pick, chance } = seeded(3);
    const decide = async (connection: postgres.Sql) => {
      const { purpose, granted, text_version, text_sha256, language } = await asShown(
        pick(purposes),
        chance(),
      );
      await connection.begin(async (transaction) => {
        const query: Query = async <Row extends object>(
          text: string,
          values = [] as (string | string[] | null)[],
        ) => [...(await transaction.unsafe<Row[]>(text, values))];
        await actAs(query, "authenticated", guest.id, sessionOf(guest));
        await transaction`select public.record_consent(${purpose}, ${granted}, ${text_version ?? 0}, ${text_sha256 ?? ""}, ${language}, 'form')`;
      });
    };
    try {
      for (let step = 0; step < 20; step += 1) {
        await Promise.all([
          ...connections.map(decide),
          guest.tells(`told ${step}`, step, { purpose: "account" }),
        ]);
        await guest.supabase.from("customer_facts").delete().eq("subject", `told ${step}`).throwOnError();
        await expectWhatTheLedgerSays(guest);
      }
    } finally {
      await Promise.all(connections.map((connection) => connection.end()));
    }
    expectUnbroken(await ledgerOf(guest));
  });

  test("eighty decisions over eight connections make one chain of eighty", async () => {
    const guest = await customer();
    const shown = await asShown("analytics", true);
    const session = sessionOf(guest);
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

/** Resolves once somebody who inserts a fact waits for a lock. */
async function untilAFactWaits(): Promise<void> {
  for (;;) {
    const waiting = await asOwner.query(
      "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%insert into public.customer_facts%'",
    );
    if (waiting.length > 0) return;
  }
}
