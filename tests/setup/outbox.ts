import { createHash, randomInt, randomUUID } from "node:crypto";
import { as, asOwner, type Customer, customer } from "./actors";
import { freshNumber, verifiedPoint } from "./contact-points";

/** Journeys, trips and what happens to them, arranged past the API, with names and numbers of their own each. */

const FEED = "outbox";
const OPERATOR = "outbox:op";
const STOPS = ["Alpha", "Bravo", "Charlie", "Delta", "Echo"] as const;
/** Minutes between two stops of every journey here. */
const HOP = 60;

export const notifier = as("notifier");

export interface Line {
  id: string;
  service: string;
}

const laid = new Map<string, Promise<unknown>>();

function layNetwork(region: string): Promise<unknown> {
  return asOwner.query(
    `
    with feed as (
      insert into public.journey_feeds (id, title, time_zone) values ('${FEED}', 'Outbox lines', 'Europe/Berlin')
      on conflict do nothing
    ), operator as (
      insert into public.operators (id, feed, code, names, country)
      values ('${OPERATOR}', '${FEED}', 'op', '{"en": "Outbox Rail", "zh-CN": "发件铁路"}', 'DE') on conflict do nothing
    )
    insert into public.stops (feed, code, names, time_zone, country, connection_minutes)
    select '${FEED}', $1 || name, jsonb_build_object('en', name), 'Europe/Berlin', 'DE', 10
      from unnest('{${STOPS.join(",")}}'::text[]) name
    on conflict do nothing`,
    [region],
  );
}

/**
 * A train over the five stops, hour by hour; it leaves the first so many minutes from now. Those of a `region` have
 * stops that no other has: nobody else's trains are to be had there.
 */
export async function aTrain({ leavesIn = 600, region = "" } = {}): Promise<Line> {
  const lays = laid.get(region) ?? layNetwork(region);
  laid.set(region, lays);
  await lays;
  const service = `T ${randomInt(1_000_000)}`;
  const [journey] = await asOwner.query<{ id: string }>(
    `insert into public.journeys (feed, operator_id, trip_ref, service_date, mode, service, departs_at, arrives_at)
     values ('${FEED}', '${OPERATOR}', $1, current_date, 'train', $2,
       date_trunc('minute', now()) + make_interval(mins => $3::text::int),
       date_trunc('minute', now()) + make_interval(mins => $3::text::int + 4 * ${HOP}))
     returning id`,
    [randomUUID(), service, String(leavesIn)],
  );
  const id = journey?.id ?? "";
  await asOwner.query(
    `insert into public.calls (journey_id, position, stop_id, arrives_at, departs_at, platform)
     select $1, stop.n, known.id,
       case when stop.n > 1 then journey.departs_at + make_interval(mins => (stop.n::int - 1) * ${HOP}) end,
       case when stop.n < 5 then journey.departs_at + make_interval(mins => (stop.n::int - 1) * ${HOP} + 2) end, '1'
     from public.journeys journey,
       unnest('{${STOPS.join(",")}}'::text[]) with ordinality stop (name, n)
     join public.stops known on known.feed = '${FEED}' and known.code = $2 || stop.name
     where journey.id = $1`,
    [id, region],
  );
  return { id, service };
}

/** A trip of this customer: legs by trains, from one call to another (1 to 5). Answers the ids of the legs. */
export async function book(who: { id: string }, ...legs: [line: Line, from: number, to: number][]) {
  const [booking] = await asOwner.query<{ id: string }>(
    `insert into public.bookings (customer_id, operator_id, reference, family_name_key, added_at)
     values ($1, '${OPERATOR}', $2, 'x', now()) returning id`,
    [who.id, randomUUID().slice(0, 8).toUpperCase()],
  );
  const ids: string[] = [];
  for (const [index, [line, from, to]] of legs.entries()) {
    const [leg] = await asOwner.query<{ id: string }>(
      `insert into public.booking_legs (booking_id, customer_id, position, journey_id, from_position, to_position)
       values ($1, $2, $3::text::smallint, $4, $5::text::smallint, $6::text::smallint) returning id`,
      [booking?.id ?? "", who.id, String(index + 1), line.id, String(from), String(to)],
    );
    ids.push(leg?.id ?? "");
  }
  return { booking: booking?.id ?? "", legs: ids };
}

/** Events settle by their own time: no two of these share a millisecond. */
let moment = 0;

type Kind = "delayed" | "cancelled" | "diverted" | "calls_changed" | "platform_changed" | "reinstated";

export interface Change {
  kind: Kind;
  /** Minutes by which the calls from `from` on are late. */
  late?: number;
  from?: number;
  skips?: number[];
  platform?: [call: number, name: string];
}

/** Says that this became of a train, as the feeds do, and answers the disruption. */
export async function disrupt(line: Line, change: Change): Promise<string> {
  const { kind, late, from, skips, platform } = change;
  const calls = new Map<number, Record<string, unknown>>();
  for (const position of skips ?? []) calls.set(position, { position, status: "skipped" });
  if (platform) calls.set(platform[0], { position: platform[0], platform: platform[1] });
  const id = randomUUID();
  moment = Math.max(Date.now(), moment + 1);
  const event = {
    id,
    body_sha256: createHash("sha256").update(id).digest("hex"),
    type: kind,
    occurred_at: new Date(moment).toISOString(),
    journey: { id: line.id },
    ...(late === undefined ? {} : { delay_minutes: late }),
    ...(from === undefined ? {} : { from_position: from }),
    ...(calls.size > 0 ? { calls: [...calls.values()] } : {}),
    reason: "weather",
  };
  const { data } = await notifier
    .rpc("apply_journey_events", { source: "outbox-tests", events: [event] })
    .throwOnError();
  const [answer] = data;
  if (!answer?.disruption_id) throw new Error(`The event was ${answer?.result}: ${answer?.detail}`);
  return answer.disruption_id;
}

/** Says it and tells everyone on board. */
export async function tell(line: Line, change: Change, batch = 1000): Promise<string> {
  const id = await disrupt(line, change);
  await fanOut(id, batch);
  return id;
}

/** Fans a disruption out to the last leg and answers how many notices were written. */
export async function fanOut(disruption: string, batch = 1000): Promise<number> {
  let notices = 0;
  for (let after: string | null = null; ; ) {
    const { data } = await notifier.rpc("fan_out_disruption", { disruption, after, batch }).throwOnError();
    notices += data.notices;
    after = data.after;
    if (after === null) return notices;
  }
}

/** Somebody who is reached by SMS and email at once for delays, and by the portal; nobody's night is quiet here. */
export async function traveller(): Promise<Customer> {
  const who = await customer();
  await verifiedPoint(who, "mobile", freshNumber());
  await who.supabase
    .rpc("set_topic_chain", { topic: "delay", channels: ["in_app", "sms", "email"], waits: [0, 0, 20] })
    .throwOnError();
  await who.supabase
    .rpc("set_topic_chain", { topic: "gate", channels: ["in_app", "sms"], waits: [0, 0] })
    .throwOnError();
  return who;
}

export interface Told {
  id: string;
  state: string;
  severity: number;
  kind: string;
  event: Record<string, unknown>;
  explanation: { rule: { code: string }; [more: string]: unknown };
  follows: string | null;
  disruption_id: string | null;
}

/** Every notice of a customer, oldest first. */
export function noticesOf(who: { id: string }): Promise<Told[]> {
  return asOwner.query<Told & Record<string, unknown>>(
    `select notice.id, notice.state, notice.severity, content.event ->> 'kind' as kind, content.event,
            notice.explanation, notice.follows, notice.disruption_id
       from public.notices notice join public.notice_contents content on content.id = notice.content_id
      where notice.customer_id = $1 order by notice.created_at, notice.id`,
    [who.id],
  );
}

/** How a notice goes out, by channel: "waiting at_once". */
export async function outboxOf(notice: { id: string } | undefined): Promise<Record<string, string>> {
  const rows = await asOwner.query<{ channel: string; told: string }>(
    `select channel, concat_ws(' ', state, reason) as told from public.deliveries where notice_id = $1`,
    [notice?.id ?? ""],
  );
  return Object.fromEntries(rows.map(({ channel, told }) => [channel, told]));
}

export interface Claimed {
  delivery_id: string;
  notice_id: string;
  customer_id: string;
  channel: string;
  address: string;
  event: { kind: string };
  follows: boolean;
  needs_offer: boolean;
  attempts: number;
  claimed_at: string;
  unseen: boolean;
  gathered: { delivery_id: string; topic: string; event: { kind: string } }[] | null;
}

/**
 * What a worker would send now to this customer: claims what is due in the whole outbox, and leaves the rest
 * to whoever it belongs to by letting go of it.
 */
export async function claimFor(who: { id: string }, worker = `worker-${randomUUID()}`): Promise<Claimed[]> {
  const mine: Claimed[] = [];
  const foreign: string[] = [];
  for (;;) {
    const { data } = await notifier.rpc("claim_deliveries", { worker, batch: 500 }).throwOnError();
    for (const row of data) {
      if (row.customer_id === who.id) mine.push(row);
      else foreign.push(row.delivery_id);
    }
    if (data.length === 0) break;
  }
  if (foreign.length > 0) {
    await asOwner.query(
      `update public.deliveries set leased_until = null, leased_by = null, attempts = attempts - 1
        where (id = any ($1::uuid[]) or gathered_in = any ($1::uuid[])) and state = 'waiting'`,
      [foreign],
    );
  }
  return mine.sort((a, b) => a.channel.localeCompare(b.channel));
}

/** Says what became of deliveries. */
export async function finish(worker: string, results: Record<string, unknown>[]): Promise<number> {
  const { data } = await notifier.rpc("finish_deliveries", { worker, results }).throwOnError();
  return data;
}

/** Sends everything that is due to this customer, and answers the channels. */
export async function sendTo(who: { id: string }): Promise<string[]> {
  const worker = `worker-${randomUUID()}`;
  const claimed = await claimFor(who, worker);
  await finish(
    worker,
    claimed.map(({ delivery_id }) => ({ delivery_id, outcome: "sent", provider_id: randomUUID() })),
  );
  return claimed.map(({ channel }) => channel);
}

/** Lets time pass for what waits in a customer's outbox and for what was sent. */
export async function letPass(who: { id: string }, interval: string): Promise<void> {
  await asOwner.query(
    `update public.deliveries set opens_at = opens_at - $2::text::interval, sent_at = sent_at - $2::text::interval,
            leased_until = leased_until - $2::text::interval,
            first_claimed_at = first_claimed_at - $2::text::interval
      where customer_id = $1`,
    [who.id, interval],
  );
}

/** Ends what other tests left to be told and sent, so that this test's work is all there is. */
export async function clearBacklog(): Promise<void> {
  await asOwner.query("update public.disruptions set fanned_out_at = now() where fanned_out_at is null");
  await asOwner.query(
    `update public.deliveries set state = 'dropped', reason = 'withdrawn', leased_by = null, leased_until = null
     where state = 'waiting'`,
  );
}
