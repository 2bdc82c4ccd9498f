-- Effects: what a disruption means for one traveller, by their own two calls and their next journey.

-- tables ---------------------------------------------------------------------

create type private.judged_leg as (
  leg_id uuid,
  customer_id uuid,
  booking_id uuid,
  "position" smallint,
  from_position smallint,
  to_position smallint,
  rule text,
  severity smallint,
  minutes int,
  departs_at timestamptz,
  lost_leg uuid,
  lost_by int,
  prior uuid,
  reached uuid,
  effect text,
  action text
);
comment on type private.judged_leg is
  'A leg and what a disruption does to it. rule: cancelled, skipped_from, skipped_to (their own call is left out), connection_lost, early, late, place; null: nothing. minutes: later than scheduled, the worse of both calls. lost_by: minutes that the connection lacks. prior: the newest notice of the leg that still stands. reached: the newest that reached the customer, or may have. action: tell, carry (says the same as the one before), retract (reached, and over), withdraw (over, and reached nobody); null: nothing.';

-- helpers --------------------------------------------------------------------

create function private.both_names(names jsonb) returns jsonb
language sql immutable set search_path = '' as $$
  select jsonb_build_object(
    'en', left(names ->> 'en', 80), 'zh-CN', left(coalesce(nullif(names ->> 'zh-CN', ''), names ->> 'en'), 80));
$$;
comment on function private.both_names(jsonb) is 'English in place of Chinese where there is none, and no longer than a message takes.';

create function private.journey_words(journey uuid, from_position smallint, to_position smallint) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'mode', told.mode,
    'service', told.service,
    'operator', private.both_names(coalesce(operator.names, jsonb_build_object('en', feed.title))),
    'from', jsonb_build_object('name', private.both_names(origin.names), 'timeZone', origin.time_zone),
    'to', jsonb_build_object('name', private.both_names(destination.names), 'timeZone', destination.time_zone),
    'departsAt', coalesce(boarding.departs_at, boarding.arrives_at),
    'arrivesAt', coalesce(alighting.arrives_at, alighting.departs_at))
  from public.journeys told
  join public.journey_feeds feed on feed.id = told.feed
  left join public.operators operator on operator.id = told.operator_id
  join public.calls boarding on boarding.journey_id = told.id and boarding.position = journey_words.from_position
  join public.stops origin on origin.id = boarding.stop_id
  join public.calls alighting on alighting.journey_id = told.id and alighting.position = journey_words.to_position
  join public.stops destination on destination.id = alighting.stop_id
  where told.id = journey_words.journey;
$$;
comment on function private.journey_words(uuid, smallint, smallint) is
  'A journey between two of its calls, as worker/templates/events.ts writes one: names in both languages, scheduled times.';

create function private.judge_calls(disruption public.disruptions, froms smallint[], tos smallint[])
returns table (
  from_position smallint,
  to_position smallint,
  rule text,
  severity smallint,
  minutes int,
  departs_at timestamptz,
  arrives_at timestamptz,
  planned_arrival timestamptz,
  effect text
)
language sql stable set search_path = '' as $$
  select
    judged.from_position, judged.to_position, judged.rule,
    (case
      when judged.rule in ('cancelled', 'skipped_from', 'skipped_to') then 3
      -- Who comes as planned finds it gone.
      when judged.rule = 'early' or (judged.rule = 'late' and judged.minutes >= 60) then 2
      when judged.rule = 'late' then 1
      else 0
    end)::smallint,
    judged.minutes, judged.departs_at, judged.arrives_at, judged.planned_arrival,
    case
      when judged.rule in ('early', 'late') then concat_ws(' ', judged.rule,
        extract(epoch from judged.departs_at)::bigint, extract(epoch from judged.arrives_at)::bigint)
      when judged.rule = 'place' then concat_ws(' ', judged.rule, judged.place)
      else judged.rule
    end
  from (
    select
      seen.*,
      case
        -- Who has arrived is not concerned by what comes later.
        when seen.arrives_at <= now() then null
        when disruption.kind = 'platform_changed' then
          case when seen.departs_at > now() and seen.journey_runs and seen.place is not null
            and disruption.effect ? seen.from_position::text then 'place' end
        when not seen.journey_runs then 'cancelled'
        when seen.skips_from then 'skipped_from'
        when seen.skips_to then 'skipped_to'
        when seen.departs_at > now() and seen.departs_at < seen.planned_departure - interval '1 minute' then 'early'
        when seen.minutes > 0 then 'late'
      end as rule
    from (
      select
        pair.from_position,
        pair.to_position,
        journey.status <> 'cancelled' as journey_runs,
        boarding.status = 'skipped' as skips_from,
        alighting.status = 'skipped' as skips_to,
        coalesce(boarding.expected_departure, boarding.departs_at, boarding.expected_arrival, boarding.arrives_at) as departs_at,
        coalesce(alighting.expected_arrival, alighting.arrives_at, alighting.expected_departure, alighting.departs_at) as arrives_at,
        boarding.departs_at as planned_departure,
        coalesce(alighting.arrives_at, alighting.departs_at) as planned_arrival,
        floor(extract(epoch from greatest(
          -- Of who is on the way, only the arrival counts.
          case when boarding.expected_departure > now() then boarding.expected_departure - boarding.departs_at end,
          alighting.expected_arrival - coalesce(alighting.arrives_at, alighting.departs_at),
          interval '0')) / 60)::int as minutes,
        coalesce(boarding.expected_platform, boarding.platform) as place
      from unnest(froms, tos) pair (from_position, to_position)
      join public.journeys journey on journey.id = disruption.journey_id
      join public.calls boarding
        on boarding.journey_id = disruption.journey_id and boarding.position = pair.from_position
      join public.calls alighting
        on alighting.journey_id = disruption.journey_id and alighting.position = pair.to_position
    ) seen
  ) judged;
$$;
comment on function private.judge_calls(public.disruptions, smallint[], smallint[]) is
  'What has become of travelling between two calls of the disrupted journey, for each pair of them, by what is known of these two calls now: who gets off before the disturbed part or boards after it is not concerned. Times are the expected ones, planned_arrival is as scheduled. effect: the same words where nothing changed for such a traveller.';

create function private.judge_legs(disruption public.disruptions, batch int)
returns setof private.judged_leg
language sql stable set search_path = '' set jit = off set enable_mergejoin = off as $$
  with chunk as materialized (
    select leg.*
    from public.booking_legs leg
    where leg.journey_id = disruption.journey_id and leg.status = 'booked' and leg.customer_id is not null
      and leg.id > coalesce(disruption.fanned_out_to, '00000000-0000-0000-0000-000000000000')
    order by leg.id
    limit batch
  ), pairs as materialized (
    select judged.*
    from (
      select array_agg(pair.from_position) as froms, array_agg(pair.to_position) as tos
      from (select distinct chunk.from_position, chunk.to_position from chunk) pair
    ) told,
    lateral private.judge_calls(disruption, told.froms, told.tos) judged
  ), judged as (
    select
      chunk.id as leg_id, chunk.customer_id, chunk.booking_id, chunk.position, chunk.from_position, chunk.to_position,
      case when onward.lacks > 0 then 'connection_lost' else pair.rule end as rule,
      case when onward.lacks > 0 then greatest(2, pair.severity + 1) else pair.severity end::smallint as severity,
      pair.minutes, pair.departs_at,
      case when onward.lacks > 0 then onward.id end as lost_leg,
      case when onward.lacks > 0 then onward.lacks end as lost_by,
      prior.id as prior, prior.effect as prior_effect, reached.id as reached, reached.severity as reached_severity,
      case when onward.lacks > 0 then concat(pair.effect, ' lost ', onward.id) else pair.effect end as effect
    from chunk
    join pairs pair on pair.from_position = chunk.from_position and pair.to_position = chunk.to_position
    left join lateral (
      select next.id, next.journey_id, next.from_position
      from public.booking_legs next
      where pair.rule in ('early', 'late') and pair.arrives_at > pair.planned_arrival
        and next.booking_id = chunk.booking_id and next.status = 'booked' and next.position > chunk.position
      order by next.position
      limit 1
    ) next on true
    left join lateral (
      -- Less than the stop's own time between two journeys is enough where it was sold like that.
      select next.id, ceil(extract(epoch from
        pair.arrives_at + least(make_interval(mins => stop.connection_minutes),
          greatest(interval '0', boarding.departs_at - pair.planned_arrival))
        - coalesce(boarding.expected_departure, boarding.departs_at)) / 60)::int as lacks
      from public.calls boarding
      join public.stops stop on stop.id = boarding.stop_id
      join public.journeys journey on journey.id = boarding.journey_id
      where boarding.journey_id = next.journey_id and boarding.position = next.from_position
        and boarding.status <> 'skipped' and journey.status <> 'cancelled'
    ) onward on true
    left join lateral (
      select notice.id, notice.explanation ->> 'effect' as effect
      from public.notices notice
      where notice.booking_leg_id = chunk.id
        -- Whoever had the booking before was told for themselves.
        and notice.customer_id = chunk.customer_id
        and notice.topic = case disruption.kind when 'platform_changed' then 'gate' else 'delay' end
        and notice.state in ('open', 'answered')
      order by notice.created_at desc
      limit 1
    ) prior on true
    left join lateral (
      select notice.id, notice.severity
      from public.notices notice
      where prior.id is not null and notice.booking_leg_id = chunk.id and notice.customer_id = chunk.customer_id
        and notice.topic = case disruption.kind when 'platform_changed' then 'gate' else 'delay' end
        and (notice.opened_at is not null or exists (
          select from public.deliveries delivery
          where delivery.notice_id = notice.id and delivery.channel <> 'in_app' and (
            delivery.state in ('sent', 'delivered')
            -- A worker has it in hand, or had and did not say what came of it: it may be out.
            or (delivery.state = 'waiting' and delivery.leased_until is not null and delivery.claimed_at is not null)
          )
        ))
      order by notice.created_at desc
      limit 1
    ) reached on true
  )
  select
    judged.leg_id, judged.customer_id, judged.booking_id, judged.position, judged.from_position, judged.to_position,
    judged.rule, judged.severity, judged.minutes, judged.departs_at, judged.lost_leg, judged.lost_by,
    judged.prior, judged.reached, judged.effect,
    case
      when judged.effect = judged.prior_effect then 'carry'
      -- What stands on the board already is no news, unless another place was named since.
      when judged.rule = 'place' and judged.prior is null and not exists (
        select from public.calls boarding
        where boarding.journey_id = disruption.journey_id and boarding.position = judged.from_position
          and boarding.expected_platform <> boarding.platform
      ) then null
      when judged.rule is not null then 'tell'
      when disruption.kind = 'platform_changed' then null
      when judged.reached_severity > 0 then 'retract'
      when judged.prior is not null then 'withdraw'
    end
  from judged;
$$;
comment on function private.judge_legs(public.disruptions, int) is
  'The next booked legs of the disrupted journey after the point that it was fanned out to, in the order of their ids, each with what is to be done.';
