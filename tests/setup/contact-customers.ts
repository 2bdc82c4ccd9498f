import { randomUUID } from "node:crypto";
import type { PlanCase } from "../cases/contact-plan-cases";
import { asMultirange, instantOf, readDates, readDigest, readWeek } from "../cases/notation";
import { readChoices, readPoints, type ToldRow } from "../cases/plan-notation";
import { asOwner } from "./actors";
import type { Query } from "./catalogue-scope";

/** What `plan_notices()` answers for the customer of a case, who exists only while it is asked. */
export function planInSql(written: PlanCase): Promise<ToldRow[]> {
  return asOwner.rehearse(async (query) => {
    const customer = await settle(query, written);
    const names = await addPoints(query, customer, written);
    const rows = await query<{
      channel: string;
      contact_point_id: string | null;
      state: string;
      reason: string;
      step: number | null;
      opens: string | null;
    }>(
      `select channel, contact_point_id, state, reason, step, opens_at::text as opens
         from public.plan_notices($1, $2::text::timestamptz, array[$3::uuid], array[$4::text::int],
           array[$5::text::timestamptz], array[$6::text::timestamptz])`,
      [
        written.topic,
        written.at,
        customer,
        written.delay?.toString() ?? null,
        written.departs ?? null,
        written.decide ?? null,
      ],
    );
    return rows.map(({ contact_point_id, opens, ...row }) => ({
      ...row,
      point: names.get(contact_point_id ?? "") ?? null,
      opens: opens === null ? null : instantOf(opens),
    }));
  });
}

/** Makes the customer with all that they chose, and answers their id. */
async function settle(query: Query, written: PlanCase): Promise<string> {
  const id = randomUUID();
  // Without an address of the account: the points are those of the case.
  await query("insert into auth.users (id) values ($1)", [id]);
  await query("insert into public.profiles (customer_id, time_zone) values ($1, $2)", [
    id,
    written.zone ?? "Europe/Berlin",
  ]);
  await query(
    `insert into public.contact_policies (customer_id, quiet_week, quiet_time_zone)
     values ($1, $2::text::int4multirange, $3)`,
    [id, asMultirange(readWeek(written.week ?? "")), written.quiet_zone ?? null],
  );
  for (const { day, mode } of readDates(written.dates ?? "")) {
    await query("insert into public.quiet_dates (customer_id, day, mode) values ($1, $2, $3)", [
      id,
      day,
      mode,
    ]);
  }
  const digest = written.digest === undefined ? undefined : readDigest(written.digest, "UTC");
  await query(
    `insert into public.topic_policies (customer_id, topic, digest, digest_at, digest_weekday, threshold_minutes, source)
     values ($1, $2, $3, $4::text::time, $5::text::smallint, $6::text::smallint, 'customer')`,
    [
      id,
      written.topic,
      digest?.rhythm ?? null,
      digest?.at ?? null,
      digest?.weekday.toString() ?? null,
      written.threshold?.toString() ?? null,
    ],
  );
  for (const { channel, enabled, position, wait_minutes } of readChoices(written.chosen ?? "")) {
    await query(
      `insert into public.topic_channels (customer_id, topic, channel, enabled, position, wait_minutes, source)
       values ($1, $2, $3, $4::text::boolean, $5::text::smallint, $6::text::smallint, 'customer')`,
      [
        id,
        written.topic,
        channel,
        enabled?.toString() ?? null,
        position?.toString() ?? null,
        wait_minutes?.toString() ?? null,
      ],
    );
  }
  if (written.agrees) {
    await query(
      `insert into public.consent_events (customer_id, purpose, granted, language, text_version, text_sha256, method)
       select $1, 'marketing', true, 'en', shown.version, shown.sha256, 'form'
         from private.text_in_force('marketing', 'en') shown`,
      [id],
    );
  }
  return id;
}

/** Adds the points of the case and answers their names by id. */
async function addPoints(query: Query, customer: string, written: PlanCase): Promise<Map<string, string>> {
  await query("delete from public.contact_points where customer_id = $1", [customer]);
  const names = new Map<string, string>();
  const points = readPoints(written.points);
  for (const point of points) {
    const id = randomUUID();
    names.set(id, point.id);
    await query(
      `insert into public.contact_points (id, customer_id, kind, address, verified_at, paused_until, created_at)
       values ($1, $2, $3, $4, case $5 when 'true' then now() end, $6::text::timestamptz, $7::text::timestamptz)`,
      [
        id,
        customer,
        point.kind,
        point.kind === "in_app" ? "" : `${point.id}@${id}`,
        String(point.verified),
        point.paused_until?.toString() ?? null,
        point.created_at.toString(),
      ],
    );
    for (const { channel, state } of point.troubles) {
      await query(
        `insert into public.contact_point_troubles (contact_point_id, channel, customer_id, state, cause)
         values ($1, $2, $3, $4, 'unreachable')`,
        [id, channel, customer, state],
      );
    }
  }
  // The database has made the first of each kind primary; the case says which it is.
  const primary = [...names].filter(([, name]) =>
    points.some(({ id, is_primary }) => id === name && is_primary),
  );
  await query("update public.contact_points set is_primary = false where customer_id = $1", [customer]);
  await query("update public.contact_points set is_primary = true where id = any ($1::uuid[])", [
    primary.map(([id]) => id),
  ]);
  return names;
}
