-- Journey events: everything that was said of journeys, each once, whatever came of it.

-- tables ---------------------------------------------------------------------

create table public.journey_events (
  source text not null check (char_length(source) between 1 and 80),
  event_id text not null check (char_length(event_id) between 1 and 200),
  body_sha256 text not null check (body_sha256 ~ '^[0-9a-f]{64}$'),
  journey_id uuid not null references public.journeys (id) on delete cascade,
  kind text not null
    check (kind in ('delayed', 'cancelled', 'diverted', 'calls_changed', 'platform_changed', 'reinstated')),
  platforms jsonb not null default '{}' check (jsonb_typeof(platforms) = 'object'),
  occurred_at timestamptz not null check (isfinite(occurred_at)),
  received_at timestamptz not null default now(),
  result text not null default 'applied' check (result in ('applied', 'unchanged', 'late')),
  primary key (source, event_id)
);

create index journey_events_journey_id_idx on public.journey_events (journey_id, occurred_at);

-- comments -------------------------------------------------------------------

comment on table public.journey_events is
  'Events of journeys by the sender''s own ids, also those that changed nothing: the newest by its own time says what holds, and none is taken twice. They go with their journey.';
comment on column public.journey_events.body_sha256 is
  'Hex of sha256 over the event: the same id with another body is refused.';
comment on column public.journey_events.platforms is
  'Platforms it told, by position; null: the planned one again. Each call follows the newest event that speaks of it.';

-- grants ---------------------------------------------------------------------

alter table public.journey_events enable row level security;
alter table public.journey_events force row level security;

revoke all on public.journey_events from public, anon, authenticated, service_role;

-- policies -------------------------------------------------------------------

select private.let_owner_work('public.journey_events');

-- helpers --------------------------------------------------------------------

create function private.match_journey_events(events jsonb)
returns table (ordinal int, event jsonb, journey_id uuid, matches int)
language sql stable set search_path = '' as $$
  select told.ordinal::int, told.event, found.ids[1], coalesce(cardinality(found.ids), 0)
  from jsonb_array_elements(events) with ordinality told (event, ordinal)
  left join lateral (
    select array_agg(candidate.id) as ids
    from (
      select journey.id from public.journeys journey where journey.id = (told.event #>> '{journey,id}')::uuid
      union
      select journey.id
      from public.operators operator
      join public.journeys journey
        on journey.operator_id = operator.id
          and journey.service = told.event #>> '{journey,service}'
          and journey.service_date = (told.event #>> '{journey,date}')::date
      where told.event #>> '{journey,operator}' in (operator.id, operator.code)
    ) candidate
  ) found on true;
$$;
comment on function private.match_journey_events(jsonb) is
  'Events of an array, numbered from 1, each with the journey it names (by id, or by operator, service and service date) and how many there are of that name.';

create function private.told_calls(journey_id uuid, event jsonb)
returns table (ordinal int, call jsonb, "position" smallint, matches int)
language plpgsql stable set search_path = '' as $$
begin
  return query
  select told.ordinal::int, told.call, found.position, found.matches::int
  from jsonb_array_elements(event -> 'calls') with ordinality told (call, ordinal)
  cross join lateral (
    select min(call.position) as position, count(*) as matches
    from public.calls call
    where call.journey_id = told_calls.journey_id and call.position = (told.call ->> 'position')::int
  ) found
  where told.call ? 'position'
  union all
  select told.ordinal::int, told.call, found.position, found.matches::int
  from jsonb_array_elements(event -> 'calls') with ordinality told (call, ordinal)
  cross join lateral (
    select min(call.position) as position, count(*) as matches
    from public.calls call
    join public.stops stop on stop.id = call.stop_id
    left join public.stops station on station.id = stop.station_id
    where call.journey_id = told_calls.journey_id and told.call ->> 'stop' in (stop.code, station.code)
  ) found
  where not told.call ? 'position';
end;
$$;
comment on function private.told_calls(uuid, jsonb) is
  'What an event says of single calls, each with the position of the one it names: by position, or by the code of its stop or station. matches: how many calls of the journey have that name.';

create function private.read_journey_event(journey_id uuid, inout event jsonb, out problem text)
language plpgsql stable set search_path = '' as $$
declare
  calls jsonb;
begin
  -- An event of the future would outlive every true one.
  if (event ->> 'occurred_at')::timestamptz > now() + interval '5 minutes' then
    problem := 'occurred_at: it is in the future';
  elsif (event ->> 'from_position')::int > (
    select max(call.position) from public.calls call where call.journey_id = read_journey_event.journey_id
  ) then
    problem := 'from_position: the journey has no call from there on';
  elsif jsonb_typeof(event -> 'calls') = 'array' then
    select
      coalesce(jsonb_agg(told.call || jsonb_build_object('position', told.position) order by told.position), '[]'),
      (array_agg('calls.' || told.ordinal - 1 || ': ' || told.wrong order by told.ordinal)
        filter (where told.wrong is not null))[1]
    into calls, problem
    from (
      select named.*, case
        when named.matches = 0 then 'the journey has no such call'
        when named.matches > 1 then 'the journey calls there more than once, say the position'
        when row_number() over (partition by named.position order by named.ordinal) > 1 then 'the same call is told twice'
        when abs(extract(epoch from (named.call ->> 'expected_arrival')::timestamptz - planned.arrives_at)) > 604800
          or abs(extract(epoch from (named.call ->> 'expected_departure')::timestamptz - planned.departs_at)) > 604800
          then 'the time is more than a week from the schedule'
      end as wrong
      from private.told_calls(read_journey_event.journey_id, event) named
      left join public.calls planned
        on planned.journey_id = read_journey_event.journey_id and planned.position = named.position
    ) told;
    event := event || jsonb_build_object('calls', calls);
  end if;
end;
$$;
comment on function private.read_journey_event(uuid, jsonb) is
  'An event with its calls by position alone, or what is wrong with it and where, as far as only its journey can tell.';

create function private.expected_calls(journey_id uuid, event jsonb)
returns table (
  "position" smallint,
  expected_arrival timestamptz,
  expected_departure timestamptz,
  status text,
  effect jsonb
)
language plpgsql stable set search_path = '' as $$
begin
  return query
  with planned as (
    select
      call.position, call.arrives_at, call.departs_at, call.status = 'extra' as is_extra,
      told.expected_arrival, told.expected_departure,
      event ->> 'type' not in ('cancelled', 'reinstated') and (
        coalesce(told.status = 'skipped', false) or (
          -- Who is led elsewhere, and no call is named that is left out, does not get to the end.
          event ->> 'type' = 'diverted' and call.position = max(call.position) over ()
            and not coalesce(bool_or(told.status = 'skipped') over (), false)
        )
      ) as is_skipped
    from public.calls call
    left join jsonb_to_recordset(coalesce(event -> 'calls', '[]')) told (
      "position" smallint, expected_arrival timestamptz, expected_departure timestamptz, status text
    ) on told.position = call.position
    where call.journey_id = expected_calls.journey_id
  ), moments as (
    select
      call.position, moment.leaves, moment.planned,
      coalesce(
        extract(epoch from moment.told - moment.planned),
        case
          when call.position = min(call.position) filter (
              where call.position >= coalesce((event ->> 'from_position')::int, 0)
            ) over ()
            and moment.leaves = (call.arrives_at is null)
          then 60 * (event ->> 'delay_minutes')::int
        end
      ) as delay -- in seconds: a day of an interval may have 23 hours
    from planned call
    cross join lateral (values
      (false, call.arrives_at, call.expected_arrival),
      (true, call.departs_at, call.expected_departure)
    ) moment (leaves, planned, told)
    where moment.planned is not null and event ->> 'type' not in ('cancelled', 'reinstated')
  ), stretches as (
    -- A delay lasts until another is told: from one that is told to the next is a stretch.
    select moments.*, count(moments.delay) over (order by moments.position, moments.leaves) as stretch
    from moments
  ), delays as (
    select late.position,
      max(late.delay) filter (where not late.leaves) as arrival,
      max(late.delay) filter (where late.leaves) as departure
    from (
      select stretches.position, stretches.leaves,
        max(stretches.delay) over (partition by stretches.stretch) as delay
      from stretches
    ) late
    where late.delay <> 0
    group by late.position
  )
  select
    call.position,
    case when not call.is_skipped then call.arrives_at + make_interval(secs => delays.arrival::float8) end,
    case when not call.is_skipped then call.departs_at + make_interval(secs => delays.departure::float8) end,
    case
      when call.is_skipped then 'skipped'
      when call.is_extra then 'extra'
      else 'scheduled'
    end,
    case
      when call.is_skipped then '{"status": "skipped"}'
      else jsonb_strip_nulls(jsonb_build_object(
        'arrival_minutes', nullif(round(delays.arrival / 60)::int, 0),
        'departure_minutes', nullif(round(delays.departure / 60)::int, 0)
      ))
    end
  from planned call
  left join delays on delays.position = call.position;
end;
$$;
comment on function private.expected_calls(uuid, jsonb) is
  'All calls of a journey as an event of its running, read by private.read_journey_event(), leaves them, reckoned from the plan alone: the event is the whole of what is known. A delay lasts until another is told; times are null where they are as planned. effect: what differs from the plan, in whole minutes.';
