import { expect, test } from "vitest";
import { openSteps } from "../../app/domains/contact/chain-rules";
import { nextDigest } from "../../app/domains/contact/digest-rules";
import { quietUntil } from "../../app/domains/contact/quiet-rules";
import { randomChain, randomDigest, randomHours, randomInstant } from "../cases/random-hours";
import { nextDigestInSql, openStepsInSql, quietUntilInSql } from "../setup/contact-rules";
import { seeded } from "../setup/random";

test("whatever the schedule, SQL and TypeScript end its quiet at the same instant", async () => {
  const random = seeded(20_261_125);
  for (let turn = 0; turn < 300; turn += 1) {
    const hours = randomHours(random);
    const at = randomInstant(random);
    const open = (await quietUntilInSql(hours, at))?.toString();
    expect(open, JSON.stringify({ turn, hours, at })).toBe(quietUntil(hours, at)?.toString());
  }
});

test("whatever the digest, SQL and TypeScript send it at the same instant", async () => {
  const random = seeded(20_261_126);
  for (let turn = 0; turn < 200; turn += 1) {
    const digest = randomDigest(random);
    const at = randomInstant(random);
    const due = (await nextDigestInSql(digest, at))?.toString();
    expect(due, JSON.stringify({ turn, digest, at })).toBe(nextDigest(digest, at).toString());
  }
});

test("whatever the chain, SQL and TypeScript open its steps at the same instants, for the same reasons", async () => {
  const random = seeded(20_261_127);
  const asText = ({ due, opens, reason }: { due: unknown; opens: unknown; reason: string }) =>
    `${due} ${opens} ${reason}`;
  for (let turn = 0; turn < 300; turn += 1) {
    const chain = randomChain(random);
    const inSql = (await openStepsInSql(chain)).map(asText);
    expect(inSql, JSON.stringify({ turn, chain })).toEqual(openSteps(chain).map(asText));
  }
});
