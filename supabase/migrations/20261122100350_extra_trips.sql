-- Trips that a realtime feed adds on the day: runs of a line, or copies of a trip, that no timetable has.

-- helpers --------------------------------------------------------------------

create function private.add_extra_journey(feed_id text, told jsonb) returns text
language plpgsql volatile set search_path = '' as $$
declare
  line record;
  day date := (told ->> 'date')::date;
  added uuid;
  calls jsonb;
begin
  select min(journey.operator_id) as operator_id, min(journey.mode) as mode, min(journey.service) as service,
    min(journey.service) = max(journey.service) as is_one, count(*) as runs
  into line
  from public.journeys journey
  where journey.feed = feed_id and journey.line_ref = told ->> 'route';
  if line.runs = 0 then
    return 'unknown_route';
  end if;

  select jsonb_agg(jsonb_build_object('position', call.position, 'stop', call.stop_id, 'platform', call.platform,
      'arrives', call.arrives, 'departs', call.departs) order by call.position)
  into calls
  from (
    select
      coalesce(stop.value ->> 'sequence', stop.ordinal::text)::int as position, place.id as stop_id, place.platform,
      (stop.value ->> 'arrival_time')::float8 - coalesce((stop.value ->> 'arrival_delay')::float8, 0) as arrives,
      (stop.value ->> 'departure_time')::float8 - coalesce((stop.value ->> 'departure_delay')::float8, 0) as departs
    from jsonb_array_elements(told -> 'stops') with ordinality as stop (value, ordinal)
    left join public.stops place on place.feed = feed_id and place.code = stop.value ->> 'stop'
    where stop.value ->> 'relationship' <> 'skipped'
  ) call;
  if told ->> 'trip' is null or calls is null or jsonb_array_length(calls) < 2
    or calls @? '$[*] ? (@.arrives == null && @.departs == null)' then
    return 'extra_trip_without_times';
  end if;
  if calls @? '$[*] ? (@.stop == null)' then
    return 'unknown_stop';
  end if;

  insert into public.journeys (
    feed, operator_id, trip_ref, service_date, mode, service, line_ref, direction, is_extra, departs_at, arrives_at)
  select
    feed_id, line.operator_id, told ->> 'trip',
    coalesce(day, (first.departs at time zone feed.time_zone)::date),
    line.mode, case when line.is_one then line.service else left(told ->> 'trip', 12) end,
    told ->> 'route', (told ->> 'direction')::smallint, true, first.departs, last.arrives
  from public.journey_feeds feed
  cross join lateral (
    select to_timestamp(coalesce(calls -> 0 ->> 'departs', calls -> 0 ->> 'arrives')::float8) as departs) first
  cross join lateral (
    select to_timestamp(coalesce(calls -> -1 ->> 'arrives', calls -> -1 ->> 'departs')::float8) as arrives) last
  where feed.id = feed_id
  returning id into added;
  insert into public.calls (journey_id, position, stop_id, arrives_at, departs_at, platform)
  select added, call.position, call.stop,
    case when call.place > 1 then to_timestamp(coalesce(call.arrives, call.departs)) end,
    case when call.place < jsonb_array_length(calls) then to_timestamp(coalesce(call.departs, call.arrives)) end,
    call.platform
  from (
    select told_call.*, row_number() over (order by told_call.position) as place
    from jsonb_to_recordset(calls) as told_call (position smallint, stop int, platform text, arrives float8, departs float8)
  ) call;
  return null;
exception when unique_violation or check_violation then
  return 'extra_trip_unclear';
end;
$$;
comment on function private.add_extra_journey(text, jsonb) is
  'Adds a run that no timetable has (ADDED, NEW), of a line that we know, with the times it tells as its schedule. Answers null, or why not: unknown_route, unknown_stop, extra_trip_without_times, extra_trip_unclear.';

create function private.copy_journey(feed_id text, told jsonb) returns text
language plpgsql volatile set search_path = '' as $$
declare
  original public.journeys;
  shift interval;
  added uuid;
begin
  if told ->> 'trip' is null or told ->> 'date' is null or told ->> 'copy_start' is null then
    return 'copy_without_time';
  end if;
  -- A trip that repeats is many: which one is copied would be a guess.
  select journey.* into original
  from public.journeys journey
  where journey.feed = feed_id and journey.trip_ref = told #>> '{of,trip}' and journey.start_time = ''
    and journey.service_date = coalesce(told #>> '{of,date}', told ->> 'date')::date;
  if original.id is null then
    return 'unknown_trip';
  end if;
  select private.service_day_start((told ->> 'date')::date, feed.time_zone) + (told ->> 'copy_start')::interval - original.departs_at
  into shift
  from public.journey_feeds feed
  where feed.id = feed_id;

  insert into public.journeys (
    feed, operator_id, trip_ref, service_date, mode, service, line_ref, direction, is_extra, departs_at, arrives_at)
  values (
    feed_id, original.operator_id, told ->> 'trip', (told ->> 'date')::date, original.mode, original.service,
    original.line_ref, original.direction, true, original.departs_at + shift, original.arrives_at + shift)
  returning id into added;
  insert into public.calls (journey_id, position, stop_id, arrives_at, departs_at, platform)
  select added, call.position, call.stop_id, call.arrives_at + shift, call.departs_at + shift, call.platform
  from public.calls call
  where call.journey_id = original.id and call.status <> 'extra';
  return null;
end;
$$;
comment on function private.copy_journey(text, jsonb) is
  'Adds a run that copies another of the timetable at its own date and time (DUPLICATED). Answers null, or why not: unknown_trip, copy_without_time.';

create function private.add_extra_journeys(feed_id text, updates jsonb)
returns table (ordinal int, problem text)
language plpgsql volatile set search_path = '' as $$
begin
  return query
  select entry.ordinal::int,
    case entry.told ->> 'relationship'
      when 'added' then private.add_extra_journey(feed_id, entry.told)
      else private.copy_journey(feed_id, entry.told)
    end
  from jsonb_array_elements(updates) with ordinality as entry (told, ordinal)
  where entry.told ->> 'relationship' in ('added', 'duplicated')
    and not exists (
      select from public.journeys journey
      where journey.feed = feed_id and journey.trip_ref = entry.told ->> 'trip'
        and journey.service_date between coalesce((entry.told ->> 'date')::date, (entry.told ->> 'at')::date - 1)
          and coalesce((entry.told ->> 'date')::date, (entry.told ->> 'at')::date + 1)
    );
end;
$$;
comment on function private.add_extra_journeys(text, jsonb) is
  'Adds the runs that updates speak of as added or duplicated and that are not there yet; problem: why one could not be.';
