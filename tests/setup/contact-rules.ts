import type { Temporal } from "temporal-polyfill";
import type { openSteps } from "../../app/domains/contact/chain-rules";
import type { Digest } from "../../app/domains/contact/digest-rules";
import type { QuietHours } from "../../app/domains/contact/quiet-rules";
import { asDateArray, asMultirange, instantOf } from "../cases/notation";
import { asOwner } from "./actors";

/** The rules of contact in SQL, asked with what their twins in TypeScript take. */

const quietArguments = (hours: QuietHours) => [
  asMultirange(hours.week),
  asDateArray(hours.dates, "quiet"),
  asDateArray(hours.dates, "open"),
  hours.time_zone,
];

const digestArguments = (digest: Digest) => [
  digest.rhythm,
  digest.at,
  String(digest.weekday),
  digest.time_zone,
];

export async function quietUntilInSql(hours: QuietHours, at: Temporal.Instant) {
  const [row] = await asOwner.query<{ answer: string }>(
    "select private.quiet_until($1::text::int4multirange, $2::text::date[], $3::text::date[], $4, $5::text::timestamptz)::text as answer",
    [...quietArguments(hours), at.toString()],
  );
  return instantOf(row?.answer ?? "");
}

export async function nextDigestInSql(digest: Digest, at: Temporal.Instant) {
  const [row] = await asOwner.query<{ answer: string }>(
    "select private.next_digest($1, $2::text::time, $3::text::int, $4, $5::text::timestamptz)::text as answer",
    [...digestArguments(digest), at.toString()],
  );
  return instantOf(row?.answer ?? "");
}

export async function openStepsInSql({
  moment,
  steps,
  digest,
  hours,
  urgency,
}: Parameters<typeof openSteps>[0]) {
  const rows = await asOwner.query<{ due: string; opens: string; reason: string }>(
    `select step.due::text, step.opens::text, step.reason
       from private.open_steps(
         $1::text::timestamptz, $2::text::int[], $3::text::boolean[], $4, $5::text::time, $6::text::int, $7,
         $8::text::int4multirange, $9::text::date[], $10::text::date[], $11, $12,
         make_interval(mins => $13::text::int), $14::text::timestamptz, $15::text::timestamptz) opening,
       unnest(opening.dues, opening.opens, opening.reasons) as step (due, opens, reason)`,
    [
      moment.toString(),
      `{${steps.map(({ wait }) => wait).join(",")}}`,
      `{${steps.map(({ disturbs }) => disturbs).join(",")}}`,
      ...digestArguments(digest),
      ...quietArguments(hours),
      urgency.breaks_quiet,
      String(urgency.departure_lead_minutes),
      urgency.departs_at?.toString() ?? null,
      urgency.decide_by?.toString() ?? null,
    ],
  );
  return rows.map(({ due, opens, reason }) => ({ due: instantOf(due), opens: instantOf(opens), reason }));
}
