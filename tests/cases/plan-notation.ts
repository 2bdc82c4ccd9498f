import { Temporal } from "temporal-polyfill";
import type { Cell, Decision, Point } from "../../app/domains/contact/rules";
import type { PlanCase } from "./contact-plan-cases";
import { channels, topics } from "./contact-topics";
import { entries, onTheClock, readDates, readDigest, readWeek } from "./notation";

/** How the cases of whole decisions are written, and read into what the rules take. */

export interface Choice {
  channel: string;
  enabled?: boolean;
  position?: number;
  wait_minutes?: number;
}

export interface WrittenPoint extends Point {
  /** As the case calls it. */
  id: string;
}

/** `sms off; email #1 +20` */
export function readChoices(written: string): Choice[] {
  return entries(written, ";").map((entry) => {
    const [channel = "", ...words] = entry.split(" ");
    const choice: Choice = { channel };
    for (const word of words) {
      if (word === "on" || word === "off") choice.enabled = word === "on";
      else if (word.startsWith("#")) choice.position = Number(word.slice(1));
      else if (word.startsWith("+")) choice.wait_minutes = Number(word.slice(1));
      else throw new Error(`"${entry}" is no choice.`);
    }
    return choice;
  });
}

export function readPoints(written: string): WrittenPoint[] {
  const told = entries(written, ";");
  const all = told.some((entry) => entry.startsWith("i:")) ? told : ["i: in_app primary", ...told];
  return all.map((entry, index): WrittenPoint => {
    const [id = "", words = ""] = entry.split(": ");
    const [kind = "", ...flags] = words.split(" ");
    const pause = flags.find((flag) => flag.startsWith("paused="))?.slice("paused=".length);
    return {
      id,
      kind,
      is_primary: flags.includes("primary"),
      verified: !flags.includes("unverified"),
      paused_until: pause === undefined ? undefined : Temporal.Instant.from(pause),
      troubles: flags.flatMap((flag) => {
        const [channel = "", state] = flag.split("=");
        return state === "failing" || state === "blocked" ? [{ channel, state }] : [];
      }),
      created_at: Temporal.Instant.from("2026-01-01T00:00Z").add({ hours: index }),
    };
  });
}

/** The chain of a topic by default. */
export function presetCells(topic: string): Cell[] {
  return entries(seeded(topic).chain, ",").map((entry, index) => {
    const [step = "", off] = entry.split(" ");
    const [code = "", wait = "0"] = step.split("+");
    const channel = channels[code];
    if (!channel) throw new Error(`There is no channel ${code}.`);
    const { kind, disturbs } = channel;
    return {
      channel: code,
      kind,
      disturbs,
      enabled: off !== "off",
      position: index + 1,
      wait_minutes: Number(wait),
    };
  });
}

/** What the rules in TypeScript take for this case. */
export function readDecision(written: PlanCase): Decision {
  const topic = seeded(written.topic);
  const zone = written.zone ?? "Europe/Berlin";
  const choices = readChoices(written.chosen ?? "");
  return {
    topic: {
      ...topic,
      departs_at: instant(written.departs),
      decide_by: instant(written.decide),
    },
    moment: Temporal.Instant.from(written.at),
    delay_minutes: written.delay,
    threshold_minutes:
      topic.threshold_minutes === undefined ? undefined : (written.threshold ?? topic.threshold_minutes),
    agrees_to_marketing: written.agrees ?? false,
    cells: presetCells(written.topic).map((cell) => {
      const chosen = choices.find(({ channel }) => channel === cell.channel);
      return { ...cell, ...chosen };
    }),
    points: readPoints(written.points),
    digest: readDigest(written.digest ?? topic.digest, zone),
    hours: {
      time_zone: written.quiet_zone ?? zone,
      week: readWeek(written.week ?? ""),
      dates: readDates(written.dates ?? ""),
    },
  };
}

/** One row of an answer, from either side; `step` and `opens` are missing where it is suppressed. */
export interface ToldRow {
  channel: string;
  point: string | null;
  state: string;
  reason: string;
  step?: number | null;
  opens?: Temporal.Instant | null;
}

/** An answer as the cases write it. */
export function writeTold(rows: readonly ToldRow[], written: PlanCase): string {
  const [first] = rows;
  const stopped = ["no_consent", "below_threshold"];
  if (first && stopped.includes(first.reason) && rows.every(({ reason }) => reason === first.reason)) {
    return `all ${first.reason}`;
  }
  const { cells, points } = readDecision(written);
  const placeOf = (row: ToldRow) => cells.find(({ channel }) => channel === row.channel)?.position ?? 0;
  const kinds = new Set(points.map(({ kind }) => kind));
  return rows
    .filter(({ channel }) => kinds.has(channels[channel]?.kind ?? ""))
    .sort((one, other) => placeOf(one) - placeOf(other) || ((one.point ?? "") < (other.point ?? "") ? -1 : 1))
    .map(({ channel, point, state, reason, step, opens }) =>
      state === "suppressed"
        ? `${channel} ${point} ${reason}`
        : `${channel} ${point} #${step} ${onTheClock(opens ?? null, written.zone ?? "Europe/Berlin")} ${reason}`,
    )
    .join("; ");
}

function seeded(code: string) {
  const topic = topics[code];
  if (!topic) throw new Error(`There is no topic ${code}.`);
  return topic;
}

function instant(written: string | undefined): Temporal.Instant | undefined {
  return written === undefined ? undefined : Temporal.Instant.from(written);
}
