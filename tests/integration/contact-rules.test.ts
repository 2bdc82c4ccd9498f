import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { chainCases } from "../cases/contact-chain-cases";
import { digestCases } from "../cases/contact-digest-cases";
import { digestChainCases } from "../cases/contact-digest-chain-cases";
import { planCases } from "../cases/contact-plan-cases";
import { policyPlanCases } from "../cases/contact-policy-cases";
import { quietSchedules } from "../cases/contact-quiet-cases";
import { quietZoneSchedules } from "../cases/contact-quiet-zone-cases";
import { topics } from "../cases/contact-topics";
import { urgencyCases } from "../cases/contact-urgency-cases";
import { onTheClock, readChain, readDates, readDigest, readWeek } from "../cases/notation";
import { presetCells, writeTold } from "../cases/plan-notation";
import { asOwner } from "../setup/actors";
import { planInSql } from "../setup/contact-customers";
import { nextDigestInSql, openStepsInSql, quietUntilInSql } from "../setup/contact-rules";

/** The tables of cases against the rules in SQL; `rules.test.ts` of the domain puts the same to TypeScript. */

describe.each([...quietSchedules, ...quietZoneSchedules])("quiet hours $week $dates in $zone", (schedule) => {
  const hours = {
    time_zone: schedule.zone,
    week: readWeek(schedule.week),
    dates: readDates(schedule.dates ?? ""),
  };
  test.each(schedule.cases)("at %s until %s: %s", async (at, until) => {
    const open = await quietUntilInSql(hours, Temporal.Instant.from(at));
    expect(open?.toString()).toBe(Temporal.Instant.from(until === "now" ? at : until).toString());
  });
});

test.each(digestCases)("a digest %s in %s, asked at %s: %s, %s", async (written, zone, at, due) => {
  const answer = await nextDigestInSql(readDigest(written, zone), Temporal.Instant.from(at));
  expect(answer?.toString()).toBe(Temporal.Instant.from(due === "now" ? at : due).toString());
});

test.each([...chainCases, ...digestChainCases, ...urgencyCases])("a chain: $why", async (written) => {
  const { names, zone, ...chain } = readChain(written);
  const opened = (await openStepsInSql(chain)).map(
    ({ opens, reason }, index) => `${names[index]} ${onTheClock(opens, zone)} ${reason}`,
  );
  expect(opened.join("; ")).toBe(written.opens);
});

test("a customer whose whole year is quiet would wait for ever, in SQL as in TypeScript", async () => {
  const hours = { time_zone: "UTC", week: readWeek("Mon-Sun 00:00-24:00"), dates: [] };
  expect(await quietUntilInSql(hours, Temporal.Instant.from("2026-11-23T12:00Z"))).toBeNull();
});

test.each([...planCases, ...policyPlanCases])("a decision: $why", async (written) => {
  expect(writeTold(await planInSql(written), written)).toBe(written.told);
});

test("the topics of the tables are those of the database", async () => {
  const seeded = await asOwner.query<{ code: string }>(
    `select code, basis, silenceable, breaks_quiet, digest,
            (extract(epoch from departure_lead) / 60)::int as departure_lead_minutes, threshold_minutes
       from public.notice_topics order by position`,
  );
  const expected = Object.entries(topics).map(([code, { chain: _chain, digest, ...topic }]) => {
    const [rhythm] = digest.split(" ");
    return { code, ...topic, digest: rhythm, threshold_minutes: topic.threshold_minutes ?? null };
  });
  expect(seeded).toEqual(expected);
  for (const { code } of seeded) {
    const chain = await asOwner.query(
      `select preset.channel, channel.kind, channel.disturbs, preset.enabled, preset.position, preset.wait_minutes
         from public.notice_defaults preset join public.notice_channels channel on channel.code = preset.channel
        where preset.topic = $1 order by preset.position`,
      [code],
    );
    expect(chain, code).toEqual(presetCells(code));
  }
});
