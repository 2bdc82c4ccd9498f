import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { beforeEach, describe, expect, inject, test } from "vitest";
import { type Customer, customer } from "../setup/actors";
import { freshNumber, verifiedPoint } from "../setup/contact-points";
import {
  aTrain,
  book,
  type Claimed,
  clearBacklog,
  finish,
  type Line,
  letPass,
  noticesOf,
  notifier,
  tell,
} from "../setup/outbox";

/** Calls to a number that several share: Twilio knows a call by its number alone. */

beforeEach(clearBacklog);

async function calledAt(number: string): Promise<Customer> {
  const who = await customer();
  await verifiedPoint(who, "mobile", number);
  await who.supabase
    .rpc("set_topic_chain", { topic: "delay", channels: ["in_app", "voice"], waits: [0, 0] })
    .throwOnError();
  const cell = (channel: string) => [{ topic: "delay", channel }];
  await who.supabase.rpc("set_topic_channels", { cells: cell("voice"), enabled: true }).throwOnError();
  await who.supabase.rpc("set_topic_channels", { cells: cell("sms"), enabled: false }).throwOnError();
  return who;
}

/** Two of a household, both to be called about their train at the one number. */
async function household(): Promise<{ people: Customer[]; line: Line }> {
  const number = freshNumber();
  const people = [await calledAt(number), await calledAt(number)];
  const line = await aTrain();
  for (const who of people) await book(who, [line, 1, 4]);
  await tell(line, { kind: "cancelled" });
  return { people, line };
}

async function claimCalls(worker: string): Promise<Claimed[]> {
  const { data } = await notifier
    .rpc("claim_deliveries", { worker, batch: 100, channels: ["voice"] })
    .throwOnError();
  return data;
}

const customersOf = (claimed: { customer_id: string }[]) => claimed.map(({ customer_id }) => customer_id);

/** Those of a household, the one first whose call was claimed. */
function inOrder(people: Customer[], claimed: Claimed[]): [called: Customer, waits: Customer] {
  const called = people.find(({ id }) => id === claimed[0]?.customer_id);
  const waits = people.find(({ id }) => id !== claimed[0]?.customer_id);
  if (!called || !waits) throw new Error("Nobody was called.");
  return [called, waits];
}

test("of two at one number the second is called when it is known which call was the first's, and nobody else waits for them", async () => {
  const { people } = await household();
  const first = await claimCalls("one");
  const [called, waits] = inOrder(people, first);
  expect(customersOf(first)).toEqual([called.id]);
  await letPass(waits, "3 seconds");
  const elsewhere = await calledAt(freshNumber());
  const line = await aTrain();
  await book(elsewhere, [line, 1, 4]);
  await tell(line, { kind: "cancelled" });
  expect(customersOf(await claimCalls("another"))).toEqual([elsewhere.id]);

  const sent = { delivery_id: first[0]?.delivery_id, outcome: "sent", provider_id: randomUUID() };
  await finish("one", [sent]);
  await letPass(waits, "3 seconds");
  const second = await claimCalls("another");
  expect(customersOf(second)).toEqual([waits.id]);
  const { data } = await notifier
    .rpc("names_of_others", {
      delivery_id: second[0]?.delivery_id ?? "",
      provider_ids: [sent.provider_id],
    })
    .throwOnError();
  expect(data).toEqual([{ provider_id: sent.provider_id }]);
});

test("of two at one number whom a killed worker left behind, one is taken up at a time", async () => {
  const { people } = await household();
  await claimCalls("killed");
  for (const who of people) await letPass(who, "2 minutes");
  const next = await claimCalls("next");
  const [taken, waits] = inOrder(people, next);
  expect(customersOf(next)).toEqual([taken.id]);
  expect(await claimCalls("third")).toEqual([]);
  await finish("next", [{ delivery_id: next[0]?.delivery_id, outcome: "sent", provider_id: randomUUID() }]);
  await letPass(waits, "3 seconds");
  expect(customersOf(await claimCalls("third"))).toEqual([waits.id]);
});

test("who waits for their turn was not told yet: that the train runs after all is news only to who was called", async () => {
  const { people, line } = await household();
  const [called, waits] = inOrder(people, await claimCalls("one"));
  await tell(line, { kind: "reinstated" });
  expect((await noticesOf(called)).map(({ kind }) => kind)).toEqual([
    "journey_cancelled",
    "journey_reinstated",
  ]);
  expect((await noticesOf(waits)).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    "journey_cancelled withdrawn",
  ]);
});

const databaseUrl = inject("databaseUrl");

describe.skipIf(databaseUrl === undefined)("on connections of their own", () => {
  test("two workers that claim in the same moment do not each get a call to one number", async () => {
    const { people } = await household();
    const workers = [1, 2].map(() => postgres(databaseUrl ?? "", { max: 1, onnotice: () => {} }));
    const [one, another] = workers;
    if (!one || !another) throw new Error("There are no workers.");
    const claim = async (sql: postgres.TransactionSql, batch: number) => {
      await sql`set local role notifier`;
      return sql<{ customer_id: string }[]>`
        select customer_id from public.claim_deliveries('w', ${batch}, channels => '{voice}')`;
    };
    try {
      await one.begin(async (transaction) => {
        const [first] = await claim(transaction, 1);
        expect(people.map(({ id }) => id)).toContain(first?.customer_id);
        expect([...(await another.begin((other) => claim(other, 100)))]).toEqual([]);
      });
    } finally {
      await Promise.all(workers.map((worker) => worker.end()));
    }
  });
});
