import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { as, asShown, customer } from "../setup/actors";
import { purposes } from "../setup/consent";
import { expectUnbroken, expectWhatTheLedgerSays, guestWithFacts, ledgerOf } from "../setup/ledger";
import { seeded } from "../setup/random";

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
  for (let step = 0; step < 15; step += 1) {
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
