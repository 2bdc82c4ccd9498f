import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { chainCases } from "../../../tests/cases/contact-chain-cases";
import { digestCases } from "../../../tests/cases/contact-digest-cases";
import { digestChainCases } from "../../../tests/cases/contact-digest-chain-cases";
import { planCases } from "../../../tests/cases/contact-plan-cases";
import { policyPlanCases } from "../../../tests/cases/contact-policy-cases";
import { quietSchedules } from "../../../tests/cases/contact-quiet-cases";
import { quietZoneSchedules } from "../../../tests/cases/contact-quiet-zone-cases";
import { urgencyCases } from "../../../tests/cases/contact-urgency-cases";
import { onTheClock, readChain, readDates, readDigest, readWeek } from "../../../tests/cases/notation";
import { readDecision, writeTold } from "../../../tests/cases/plan-notation";
import { openSteps } from "./chain-rules";
import { nextDigest } from "./digest-rules";
import { quietUntil } from "./quiet-rules";
import { planNotice } from "./rules";

/** The tables of cases against the rules in TypeScript; `contact-rules.test.ts` puts the same to SQL. */

describe.each([...quietSchedules, ...quietZoneSchedules])("quiet hours $week $dates in $zone", (schedule) => {
  const hours = {
    time_zone: schedule.zone,
    week: readWeek(schedule.week),
    dates: readDates(schedule.dates ?? ""),
  };
  test.each(schedule.cases)("at %s until %s: %s", (at, until) => {
    const open = quietUntil(hours, Temporal.Instant.from(at));
    expect(open?.toString()).toBe(Temporal.Instant.from(until === "now" ? at : until).toString());
  });
});

test.each(digestCases)("a digest %s in %s, asked at %s: %s, %s", (written, zone, at, due) => {
  const answer = nextDigest(readDigest(written, zone), Temporal.Instant.from(at));
  expect(answer.toString()).toBe(Temporal.Instant.from(due === "now" ? at : due).toString());
});

test.each([...chainCases, ...digestChainCases, ...urgencyCases])("a chain: $why", (written) => {
  const { names, zone, ...chain } = readChain(written);
  const opened = openSteps(chain).map(
    ({ opens, reason }, index) => `${names[index]} ${onTheClock(opens, zone)} ${reason}`,
  );
  expect(opened.join("; ")).toBe(written.opens);
});

test.each([...planCases, ...policyPlanCases])("a decision: $why", (written) => {
  expect(writeTold(planNotice(readDecision(written)), written)).toBe(written.told);
});
