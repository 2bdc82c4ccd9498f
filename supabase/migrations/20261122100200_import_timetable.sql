-- Timetables from outside, taken over in batches, without taking from anyone a journey that they have booked.

-- tables ---------------------------------------------------------------------

-- In the order of bytes, by which an import goes through the trips of a day.
create index journeys_trip_order_idx on public.journeys (feed, service_date, trip_ref collate "C");

-- helpers --------------------------------------------------------------------

create function private.import_operators(feed_id text, told jsonb) returns int
language plpgsql volatile set search_path = '' as $$
declare
  written int;
begin
  insert into public.operators as known (id, feed, code, names, country)
  select feed_id || ':' || operator.code, feed_id, operator.code, operator.names, operator.country
  from jsonb_to_recordset(told) as operator (code text, names jsonb, country text)
  on conflict (feed, code) do update
  set names = excluded.names, country = coalesce(excluded.country, known.country)
  where known.names <> excluded.names or known.country is distinct from coalesce(excluded.country, known.country);
  get diagnostics written = row_count;
  return written;
end;
$$;
comment on function private.import_operators(text, jsonb) is 'Operators of a feed: [{code, names, country}]. Answers how many are new or changed.';

create function private.import_stops(feed_id text, told jsonb) returns int
language plpgsql volatile set search_path = '' as $$
declare
  written int;
  unknown_zone text;
begin
  -- Each zone once: looking one up reads the system's zone files.
  select zone.name into unknown_zone
  from unnest(array(select distinct stop.time_zone from jsonb_to_recordset(told) as stop (time_zone text))) as zone (name)
  where not private.is_time_zone(zone.name)
  limit 1;
  if unknown_zone is not null then
    raise invalid_parameter_value using message = format('"%s" is not a time zone', unknown_zone);
  end if;

  insert into public.stops as known (
    feed, code, names, time_zone, country, latitude, longitude, station_id, platform, connection_minutes)
  select
    feed_id, stop.code, stop.names, stop.time_zone, coalesce(stop.country, held.country), stop.latitude, stop.longitude,
    station.id, stop.platform, coalesce(stop.connection_minutes, held.connection_minutes, 10)
  from jsonb_to_recordset(told) as stop (
    code text, names jsonb, time_zone text, country text, latitude double precision, longitude double precision, station text,
    platform text, connection_minutes smallint)
  left join public.stops station on station.feed = feed_id and station.code = stop.station
  left join public.stops held on held.feed = feed_id and held.code = stop.code
  on conflict (feed, code) do update
  set names = excluded.names, time_zone = excluded.time_zone, country = excluded.country, latitude = excluded.latitude,
    longitude = excluded.longitude, station_id = excluded.station_id, platform = excluded.platform,
    connection_minutes = excluded.connection_minutes
  where (known.names, known.time_zone, known.country, known.latitude, known.longitude, known.station_id, known.platform,
      known.connection_minutes)
    is distinct from (excluded.names, excluded.time_zone, excluded.country, excluded.latitude, excluded.longitude,
      excluded.station_id, excluded.platform, excluded.connection_minutes);
  get diagnostics written = row_count;
  return written;
end;
$$;
comment on function private.import_stops(text, jsonb) is
  'Stops of a feed: [{code, names, time_zone, country, latitude, longitude, station, platform, connection_minutes}], stations in an earlier batch than what belongs to them. What the feed does not say of country and connection stays. Answers how many are new or changed.';

create function private.timetable_calls(feed_id text, calls jsonb)
returns table (call_position smallint, stop_id int, arrives_at timestamptz, departs_at timestamptz, platform text)
language sql stable set search_path = '' as $$
  select
    (call.value ->> 0)::smallint,
    stop.id,
    to_timestamp((call.value ->> 2)::double precision),
    to_timestamp((call.value ->> 3)::double precision),
    stop.platform
  from jsonb_array_elements(calls) as call (value)
  left join public.stops stop on stop.feed = feed_id and stop.code = call.value ->> 1;
$$;
comment on function private.timetable_calls(text, jsonb) is 'Calls as import_timetable() is told them: [[position, stop''s code, arrival, departure], ...], times in seconds since 1970.';

create function private.journeys_kept_as_sold(feed_id text, told jsonb) returns uuid[]
language plpgsql stable set search_path = '' as $$
begin
  return coalesce((
    select array_agg(journey.id)
    from jsonb_to_recordset(told) as run (trip text, date date, start text, calls jsonb)
    join public.journeys journey
      on journey.feed = feed_id and journey.trip_ref = run.trip and journey.service_date = run.date
        and journey.start_time = coalesce(run.start, '')
    where (
        exists (select from public.booking_legs leg where leg.journey_id = journey.id)
        or exists (select from public.seat_holds hold where hold.journey_id = journey.id)
      )
      and exists (
        select
        from private.timetable_calls(feed_id, run.calls) said
        full join (
          select known.* from public.calls known where known.journey_id = journey.id and known.status <> 'extra'
        ) known on known.position = said.call_position
        where (said.stop_id, said.arrives_at, said.departs_at) is distinct from (known.stop_id, known.arrives_at, known.departs_at)
      )
  ), '{}');
end;
$$;
comment on function private.journeys_kept_as_sold(text, jsonb) is
  'Journeys that somebody has booked or is offered, with places held, and that the timetable now tells otherwise: they stay as they were sold, and an event must say what becomes of them.';

create function private.import_journeys(feed_id text, told jsonb, out written int, out calls_written int, out kept int)
language plpgsql volatile set search_path = '' as $$
declare
  before uuid[];
  as_sold uuid[] := '{}';
begin
  select coalesce(array_agg(journey.id), '{}') into before
  from jsonb_to_recordset(told) as run (trip text, date date, start text)
  join public.journeys journey
    on journey.feed = feed_id and journey.trip_ref = run.trip and journey.service_date = run.date
      and journey.start_time = coalesce(run.start, '');
  if cardinality(before) > 0 then
    as_sold := private.journeys_kept_as_sold(feed_id, told);
  end if;
  kept := cardinality(as_sold);

  insert into public.journeys as known (
    feed, operator_id, trip_ref, service_date, start_time, mode, service, line_ref, direction, departs_at, arrives_at)
  select
    feed_id, feed_id || ':' || run.operator, run.trip, run.date, coalesce(run.start, ''), run.mode, run.service,
    run.line, run.direction, to_timestamp(run.departs), to_timestamp(run.arrives)
  from jsonb_to_recordset(told) as run (
    trip text, date date, start text, operator text, mode text, service text, line text, direction smallint,
    departs double precision, arrives double precision)
  on conflict (feed, trip_ref, service_date, start_time) do update
  set operator_id = excluded.operator_id, mode = excluded.mode, service = excluded.service, line_ref = excluded.line_ref,
    direction = excluded.direction, departs_at = excluded.departs_at, arrives_at = excluded.arrives_at, is_extra = false
  where (known.operator_id, known.mode, known.service, known.line_ref, known.direction, known.departs_at, known.arrives_at, known.is_extra)
      is distinct from (excluded.operator_id, excluded.mode, excluded.service, excluded.line_ref, excluded.direction,
        excluded.departs_at, excluded.arrives_at, false)
    and known.id <> all (as_sold);
  get diagnostics written = row_count;

  insert into public.calls as known (journey_id, position, stop_id, arrives_at, departs_at, platform)
  select
    journey.id, (call.value ->> 0)::smallint, stop.id,
    to_timestamp((call.value ->> 2)::double precision), to_timestamp((call.value ->> 3)::double precision), stop.platform
  from jsonb_to_recordset(told) as run (trip text, date date, start text, calls jsonb)
  cross join lateral (
    select found.id
    from public.journeys found
    where found.feed = feed_id and found.trip_ref = run.trip and found.service_date = run.date
      and found.start_time = coalesce(run.start, '')
    limit 1
  ) journey
  cross join lateral jsonb_array_elements(run.calls) as call (value)
  left join public.stops stop on stop.feed = feed_id and stop.code = call.value ->> 1
  where journey.id <> all (as_sold)
  on conflict (journey_id, position) do update
  set stop_id = excluded.stop_id, arrives_at = excluded.arrives_at, departs_at = excluded.departs_at, platform = excluded.platform
  where (known.stop_id, known.arrives_at, known.departs_at, known.platform)
    is distinct from (excluded.stop_id, excluded.arrives_at, excluded.departs_at, excluded.platform);
  get diagnostics calls_written = row_count;

  if cardinality(before) > kept then
    delete from public.calls gone
    using (
      select
        journey.id as journey_id,
        (select array_agg((call.value ->> 0)::smallint) from jsonb_array_elements(run.calls) as call (value)) as positions
      from jsonb_to_recordset(told) as run (trip text, date date, start text, calls jsonb)
      join public.journeys journey
        on journey.feed = feed_id and journey.trip_ref = run.trip and journey.service_date = run.date
          and journey.start_time = coalesce(run.start, '')
      where journey.id = any (before) and journey.id <> all (as_sold)
    ) told_again
    where gone.journey_id = told_again.journey_id and gone.status <> 'extra' and gone.position <> all (told_again.positions);
  end if;
end;
$$;
comment on function private.import_journeys(text, jsonb) is
  'Dated journeys of a feed with their calls (see import_timetable()). Expected times and cancellations of realtime feeds stay. Answers how many journeys and calls are new or changed, and how many stay as they were sold.';

create function private.remove_gone_journeys(feed_id text, span jsonb, told jsonb, out removed int, out kept int)
language plpgsql volatile set search_path = '' as $$
declare
  gone uuid[];
begin
  select coalesce(array_agg(journey.id), '{}') into gone
  from public.journeys journey
  where journey.feed = feed_id
    and journey.service_date = (span ->> 'date')::date
    and (span ->> 'after' is null or journey.trip_ref collate "C" > span ->> 'after')
    and (span ->> 'upto' is null or journey.trip_ref collate "C" <= span ->> 'upto')
    and not journey.is_extra
    and (journey.trip_ref, journey.start_time) not in (
      select run.trip, coalesce(run.start, '') from jsonb_to_recordset(told) as run (trip text, start text));

  delete from public.journeys journey
  where journey.id = any (gone)
    and not exists (select from public.booking_legs leg where leg.journey_id = journey.id)
    and not exists (select from public.disruptions event where event.journey_id = journey.id)
    and not exists (select from public.seat_holds hold where hold.journey_id = journey.id);
  get diagnostics removed = row_count;
  kept := cardinality(gone) - removed;
end;
$$;
comment on function private.remove_gone_journeys(text, jsonb, jsonb) is
  'Removes what a feed no longer tells of a day: {date, after, upto}, trips after one id up to another in the order of bytes. What was booked, held or announced to anyone stays.';

-- API functions --------------------------------------------------------------

create function public.import_timetable(feed jsonb, batch jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  feed_id text := feed ->> 'id';
  operators int;
  stops int;
  journeys int;
  calls int;
  kept int;
  removed int := 0;
  kept_gone int := 0;
begin
  if feed_id is null or batch is null or jsonb_array_length(coalesce(batch -> 'journeys', '[]')) > 2000
    or jsonb_array_length(coalesce(batch -> 'stops', '[]')) > 2000 then
    raise invalid_parameter_value using message = 'invalid_batch', hint = 'At most 2000 stops and 2000 journeys.';
  end if;
  if not exists (select from public.journey_feeds known where known.id = feed_id and known.time_zone = feed ->> 'time_zone')
    and not coalesce(private.is_time_zone(feed ->> 'time_zone'), false) then
    raise invalid_parameter_value using message = format('"%s" is not a time zone', feed ->> 'time_zone');
  end if;
  perform pg_advisory_xact_lock(hashtextextended('timetable ' || feed_id, 0));

  insert into public.journey_feeds as known (id, title, time_zone)
  values (feed_id, coalesce(feed ->> 'title', feed_id), feed ->> 'time_zone')
  on conflict (id) do update
  set title = excluded.title, time_zone = excluded.time_zone
  where (known.title, known.time_zone) is distinct from (excluded.title, excluded.time_zone);

  operators := private.import_operators(feed_id, coalesce(batch -> 'operators', '[]'));
  stops := private.import_stops(feed_id, coalesce(batch -> 'stops', '[]'));
  select imported.written, imported.calls_written, imported.kept into journeys, calls, kept
  from private.import_journeys(feed_id, coalesce(batch -> 'journeys', '[]')) imported;
  if batch ? 'span' then
    select gone.removed, gone.kept into removed, kept_gone
    from private.remove_gone_journeys(feed_id, batch -> 'span', coalesce(batch -> 'journeys', '[]')) gone;
  end if;
  -- A fresh database knows nothing of its tables and would look journeys up by their feed, all of them each time.
  if journeys > 0 and (select known.reltuples < 500 from pg_catalog.pg_class known where known.oid = 'public.journeys'::regclass) then
    analyze public.stops, public.journeys, public.calls;
  end if;
  if (batch ->> 'finished')::boolean then
    update public.journey_feeds known set imported_at = now() where known.id = feed_id;
  end if;
  return jsonb_build_object(
    'operators', operators, 'stops', stops, 'journeys', journeys, 'calls', calls, 'removed', removed,
    'kept_as_sold', kept, 'kept_though_gone', kept_gone);
end;
$$;
comment on function public.import_timetable(jsonb, jsonb) is
  'Takes a batch of a timetable over: feed {id, title, time_zone}; batch {operators, stops, journeys: [{trip, date, start, operator, mode, service, line, direction, departs, arrives, calls: [[position, stop, arrival, departure], ...]}], span: {date, after, upto}, finished}, times in seconds since 1970. With a span, trips of that day in that range that the batch does not hold are removed unless booked. Safe to repeat. Answers {operators, stops, journeys, calls, removed, kept_as_sold, kept_though_gone}: new or changed, removed, and kept for those who booked. Raises 22023 invalid_batch or for a zone that does not exist.';

revoke all on function public.import_timetable(jsonb, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.import_timetable(jsonb, jsonb) to notifier;
