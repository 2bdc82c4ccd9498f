-- Which of our journeys a realtime feed speaks of, and what its delays mean for each of their calls.

-- types ----------------------------------------------------------------------

create type private.call_as_updated as (
  journey_id uuid,
  call_position smallint,
  arrives_at timestamptz,
  departs_at timestamptz,
  expected_arrival timestamptz,
  expected_departure timestamptz,
  expected_platform text,
  status text,
  runs_otherwise boolean,
  leaves_otherwhere boolean
);
comment on type private.call_as_updated is
  'A call as an update leaves it. Expected null: as scheduled. runs_otherwise: by a minute or more, or left out or no longer; leaves_otherwhere: its platform changed.';

-- helpers --------------------------------------------------------------------

create function private.service_day_start(service_date date, zone text) returns timestamptz
language sql stable set search_path = '' as $$
  select (service_date + time '12:00') at time zone zone - interval '12 hours';
$$;
comment on function private.service_day_start(date, text) is
  'From when the times of a service day count: noon minus 12 hours (GTFS Schedule, Time), which is midnight but where clocks change that day.';

create function private.match_trips(feed_id text, updates jsonb)
returns table (ordinal int, journey_id uuid, problem text)
language sql stable set search_path = '' as $$
  with told as (
    select
      entry.ordinal::int,
      entry.told ->> 'trip' as trip,
      (entry.told ->> 'date')::date as date,
      entry.told ->> 'start' as start,
      entry.told ->> 'route' as route,
      (entry.told ->> 'direction')::smallint as direction,
      (entry.told ->> 'at')::timestamptz as at,
      feed.time_zone
    from jsonb_array_elements(updates) with ordinality as entry (told, ordinal)
    cross join public.journey_feeds feed
    where feed.id = feed_id
  ), candidates as (
    select told.ordinal, journey.id
    from told
    join public.journeys journey
      on journey.feed = feed_id and journey.trip_ref = told.trip and journey.service_date = told.date
    where told.start is null or journey.start_time in ('', told.start)
    union all
    -- Without a date: the run that is near, if only one is.
    select told.ordinal, journey.id
    from told
    join public.journeys journey
      on journey.feed = feed_id and journey.trip_ref = told.trip
        and journey.service_date between told.at::date - 4 and told.at::date + 1
    where told.date is null and (told.start is null or journey.start_time in ('', told.start))
      and told.at between journey.departs_at - interval '2 hours' and journey.arrives_at + interval '3 hours'
    union all
    select told.ordinal, journey.id
    from told
    join public.journeys journey
      on journey.feed = feed_id and journey.line_ref = told.route and journey.service_date = told.date
        and journey.direction = told.direction
    where told.trip is null and told.start is not null and case journey.start_time
      when '' then journey.departs_at = private.service_day_start(told.date, told.time_zone) + told.start::interval
      else journey.start_time = told.start
    end
  ), counted as (
    select told.ordinal, min(found.id::text)::uuid as journey_id, count(found.id) as matches
    from told
    left join candidates found on found.ordinal = told.ordinal
    group by told.ordinal
  )
  select
    told.ordinal,
    case when counted.matches = 1 then counted.journey_id end,
    case
      when counted.matches > 1 then 'ambiguous'
      when counted.matches = 1 then null
      when told.trip is null and (told.route is null or told.direction is null or told.start is null or told.date is null)
        then 'names_no_trip'
      else 'unknown_trip'
    end
  from told
  join counted on counted.ordinal = told.ordinal;
$$;
comment on function private.match_trips(text, jsonb) is
  'The dated journey of each update, numbered from 1: by trip and date (and start, where the trip repeats); by trip alone where one run only is under way, due within 2 hours or over for less than 3; by route, direction, date and start. Two that fit are none: ambiguous. problem: ambiguous, names_no_trip, unknown_trip.';

create function private.placed_stop_updates(updates jsonb, ordinals int[], journey_ids uuid[])
returns table (
  journey_id uuid, call_position int, is_skipped boolean, is_unknown boolean, arrival_time timestamptz, arrival_delay int,
  departure_time timestamptz, departure_delay int, platform text)
language sql stable set search_path = '' as $$
  select distinct on (placed.journey_id, placed.call_position)
    placed.journey_id, placed.call_position, placed.relationship = 'skipped', placed.relationship = 'no_data',
    to_timestamp(placed.arrival_time), placed.arrival_delay, to_timestamp(placed.departure_time), placed.departure_delay,
    placed.platform
  from (
    select matched.journey_id, told.*, assigned.platform,
      coalesce(told.sequence, (
        -- A stop that the journey calls at twice names no call.
        select min(call.position)
        from public.calls call
        join public.stops place on place.id = call.stop_id
        where call.journey_id = matched.journey_id and place.code = told.stop
        having count(*) = 1
      )) as call_position
    from unnest(ordinals, journey_ids) as matched (ordinal, journey_id)
    join public.journeys journey on journey.id = matched.journey_id
    cross join lateral jsonb_to_recordset(coalesce(updates -> (matched.ordinal - 1) -> 'stops', '[]')) as told (
      sequence int, stop text, relationship text, arrival_time double precision, arrival_delay int,
      departure_time double precision, departure_delay int, assigned_stop text)
    left join public.stops assigned on assigned.feed = journey.feed and assigned.code = told.assigned_stop
  ) placed
  where placed.call_position is not null
  order by placed.journey_id, placed.call_position;
$$;
comment on function private.placed_stop_updates(jsonb, int[], uuid[]) is
  'StopTimeUpdates of matched updates by the call that they name: its stop_sequence, else its stop. A sequence that no call of ours has (nobody boards there) still carries a delay.';

create function private.calls_as_updated(updates jsonb, ordinals int[], journey_ids uuid[])
returns setof private.call_as_updated
language sql stable set search_path = '' as $$
  with matched as (
    select run.journey_id, (updates -> (run.ordinal - 1) ->> 'delay')::int as delay
    from unnest(ordinals, journey_ids) as run (ordinal, journey_id)
  ), told as (
    select * from private.placed_stop_updates(updates, ordinals, journey_ids)
  ), line as (
    select
      coalesce(call.journey_id, told.journey_id) as journey_id,
      coalesce(call.position, told.call_position) as call_position,
      call.arrives_at, call.departs_at,
      told.is_skipped, told.is_unknown, told.arrival_time, told.arrival_delay, told.departure_time, told.departure_delay
    from (select call.* from public.calls call join matched on matched.journey_id = call.journey_id) call
    full join told on told.journey_id = call.journey_id and told.call_position = call.position
  ), moments as (
    -- A moment is told when the update says its delay or its time; an absolute time goes first.
    select
      line.journey_id, line.call_position, moment.leaves,
      case
        when line.is_skipped then null
        when line.is_unknown then 'unknown'
        when moment.time is not null and moment.planned is not null then 'time'
        when moment.time is null and moment.delay is not null then 'delay'
      end as told,
      extract(epoch from moment.time - moment.planned)::int as by_time,
      moment.delay
    from line
    cross join lateral (values
      (false, coalesce(line.arrives_at, line.departs_at), line.arrival_time, line.arrival_delay),
      (true, coalesce(line.departs_at, line.arrives_at), line.departure_time, line.departure_delay)
    ) as moment (leaves, planned, time, delay)
  ), stretches as (
    -- A delay lasts until another is told, also past calls that are left out; unknown lasts as well.
    select moments.*,
      count(moments.told) over (partition by moments.journey_id order by moments.call_position, moments.leaves) as stretch
    from moments
  ), delays as (
    select
      late.journey_id, late.call_position,
      max(late.delay) filter (where not late.leaves) as arrival,
      max(late.delay) filter (where late.leaves) as departure,
      bool_or(late.stretch > 0) filter (where not late.leaves) as arrival_told,
      bool_or(late.stretch > 0) filter (where late.leaves) as departure_told
    from (
      select stretches.journey_id, stretches.call_position, stretches.leaves, stretches.stretch,
        max(case stretches.told when 'time' then stretches.by_time when 'delay' then stretches.delay end)
          over (partition by stretches.journey_id, stretches.stretch) as delay
      from stretches
    ) late
    group by late.journey_id, late.call_position
  ), reach as (
    -- What lies before the first call that is told of has happened: it stays as it was known.
    select matched.journey_id, matched.delay,
      coalesce((select min(told.call_position) from told where told.journey_id = matched.journey_id), 32767) as first_told
    from matched
  ), settled as (
    select
      call.*,
      case
        when told.is_skipped then 'skipped'
        when call.position < reach.first_told or call.status = 'extra' then call.status
        else 'scheduled'
      end as new_status,
      case when delays.arrival_told then call.arrives_at + make_interval(secs => coalesce(delays.arrival, 0))
        when reach.delay is not null then call.arrives_at + make_interval(secs => reach.delay)
        else coalesce(call.expected_arrival, call.arrives_at) end as new_arrival,
      case when delays.departure_told then call.departs_at + make_interval(secs => coalesce(delays.departure, 0))
        when reach.delay is not null then call.departs_at + make_interval(secs => reach.delay)
        else coalesce(call.expected_departure, call.departs_at) end as new_departure,
      case when told.platform is not null then nullif(told.platform, call.platform)
        when call.position < reach.first_told or told.journey_id is null then call.expected_platform end as new_platform
    from reach
    join public.calls call on call.journey_id = reach.journey_id
    left join delays on delays.journey_id = call.journey_id and delays.call_position = call.position
    left join told on told.journey_id = call.journey_id and told.call_position = call.position
  )
  select
    settled.journey_id,
    settled.position,
    settled.arrives_at,
    settled.departs_at,
    case when settled.new_status <> 'skipped' then nullif(settled.new_arrival, settled.arrives_at) end,
    case when settled.new_status <> 'skipped' then nullif(settled.new_departure, settled.departs_at) end,
    settled.new_platform,
    settled.new_status,
    settled.new_status <> settled.status or (settled.new_status <> 'skipped' and (
      coalesce(abs(extract(epoch from settled.new_arrival - coalesce(settled.expected_arrival, settled.arrives_at))) >= 60, false)
      or coalesce(abs(extract(epoch from settled.new_departure - coalesce(settled.expected_departure, settled.departs_at))) >= 60, false))),
    settled.new_platform is distinct from settled.expected_platform
  from settled;
$$;
comment on function private.calls_as_updated(jsonb, int[], uuid[]) is
  'Every call of the matched journeys as their updates leave it (GTFS Realtime, Trip Updates): a delay holds for all that follows until another is told, also past skipped calls; NO_DATA ends it; the trip''s own delay holds until the first that is told. Expected null: as scheduled. What differs by less than a minute counts as unchanged.';
