import { randomUUID } from "node:crypto";
import { beforeEach, expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "../app/lib/settings.server";
import { settingsWith } from "../tests/setup/settings";
import { openFinisher } from "./finisher";
import type { Outbox, Result } from "./outbox";

beforeEach(() => vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({}))));

const result = (outcome: Result["outcome"] = "sent"): Result => ({ delivery_id: randomUUID(), outcome });

function surroundings(answers: ("down" | "up")[]) {
  const told: Result[][] = [];
  const noted: string[] = [];
  let refused: string | undefined;
  let busy: { id: string | undefined; times: number } | undefined;
  let broken = false;
  const finish = async (results: Result[]) => {
    if (answers.shift() === "down") throw new Error("down");
    if (results.some(({ delivery_id }) => delivery_id === refused)) {
      throw Object.assign(new Error("invalid_result"), { code: "22023" });
    }
    if (busy && busy.times > 0 && results.some(({ delivery_id }) => delivery_id === busy?.id)) {
      if (results.length === 1) busy.times -= 1;
      throw Object.assign(new Error("foreign_key_violation"), { code: "23503" });
    }
    told.push(results);
  };
  const journal = {
    note: ({ delivery_id }: Result) => {
      if (broken) throw new Error("ENOSPC");
      noted.push(delivery_id);
    },
    clear: () => noted.splice(0),
    close: async () => {},
  };
  const refuse = (deliveryId: string | undefined) => {
    refused = deliveryId;
  };
  const meetOthers = (id: string | undefined, times: number) => {
    busy = { id, times };
  };
  const breakJournal = () => {
    broken = true;
  };
  return {
    told,
    noted,
    refuse,
    meetOthers,
    breakJournal,
    finisher: openFinisher({ outbox: { finish } as unknown as Outbox, journal }),
  };
}

test("results gather and are told together", async () => {
  const { told, finisher } = surroundings([]);
  for (let count = 0; count < 250; count += 1) finisher.add(result());
  await finisher.drained();
  expect(told.map(({ length }) => length)).toEqual([200, 50]);
});

test("while the database is down they wait in the journal, and are told when it is back", async () => {
  const { told, noted, finisher } = surroundings(["down", "down", "up"]);
  const [sent, refused] = [result(), result("failed")];
  finisher.add(sent);
  finisher.add(refused);
  expect(noted).toEqual([sent.delivery_id]);
  await finisher.drained();
  expect(told).toEqual([[sent, refused]]);
  expect(noted).toEqual([]);
});

test("a result that the database refuses holds up no other, and stays in the journal", async () => {
  const { told, noted, finisher, refuse } = surroundings([]);
  const results = Array.from({ length: 9 }, () => result());
  const [bad] = results.slice(4);
  refuse(bad?.delivery_id);
  for (const one of results) finisher.add(one);
  await finisher.drained();
  expect(told.flat()).toEqual(results.filter((one) => one !== bad));
  expect(noted).toEqual([bad?.delivery_id]);
});

test("a result that meets another transaction is told again before its message could be sent again", async () => {
  const { told, noted, finisher, meetOthers } = surroundings([]);
  const results = Array.from({ length: 9 }, () => result());
  const [held] = results.slice(4);
  meetOthers(held?.delivery_id, 2);
  for (const one of results) finisher.add(one);
  await expect.poll(() => told.flat().length).toBe(8);
  // Whatever comes meanwhile does not wait for it.
  const next = result();
  finisher.add(next);
  await expect.poll(() => told.flat()).toContain(next);
  expect(noted).toContain(held?.delivery_id);
  await finisher.drained();
  expect(told.at(-1)).toEqual([held]);
  expect(noted).toEqual([]);
});

test("when the journal can't be written the database is told all the same", async () => {
  const { told, finisher, breakJournal } = surroundings([]);
  breakJournal();
  const sent = result();
  expect(() => finisher.add(sent)).not.toThrow();
  await finisher.drained();
  expect(told).toEqual([[sent]]);
});

test("with its patience over before it asks, it gives up at once", async () => {
  const { noted, finisher } = surroundings(Array.from({ length: 100 }, () => "down" as const));
  const sent = result();
  finisher.add(sent);
  await finisher.drained(AbortSignal.abort());
  expect(noted).toEqual([sent.delivery_id]);
});

test("told to give up, it leaves what was sent in the journal", async () => {
  const { noted, finisher } = surroundings(Array.from({ length: 100 }, () => "down" as const));
  const sent = result();
  finisher.add(sent);
  await finisher.drained(AbortSignal.timeout(100));
  expect(noted).toEqual([sent.delivery_id]);
});
