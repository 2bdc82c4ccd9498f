-- Realtime feeds: what they say of journeys is written down, and where somebody travels it becomes an event.

-- helpers --------------------------------------------------------------------

create function private.journeys_that_matter(journey_ids uuid[]) returns uuid[]
language plpgsql stable set search_path = '' as $$
begin
  return coalesce((
    select array_agg(asked.id)
    from unnest(journey_ids) as asked (id)
    where exists (select from public.booking_legs leg where leg.journey_id = asked.id)
      or exists (select from public.disruptions event where event.journey_id = asked.id and event.state = 'current')
  ), '{}');
end;
$$;
comment on function private.journeys_that_matter(uuid[]) is
  'Those that somebody has booked or that people were told of: what becomes of them is an event. Of the others a city has thousands a minute, and they are just written down.';

create function private.cancelled_by_alert(feed_id text, journey_ids uuid[]) returns uuid[]
language plpgsql stable set search_path = '' as $$
begin
  return coalesce((
    select array_agg(event.journey_id)
    from public.disruptions event
    where event.journey_id = any (journey_ids) and event.state = 'current' and event.kind = 'cancelled'
      and starts_with(event.source, feed_id || '/alerts/')
  ), '{}');
end;
$$;
comment on function private.cancelled_by_alert(text, uuid[]) is
  'Those that an alert of the feed cancelled: only the alert can bring them back, or the two would undo each other for ever.';

create function private.tell_update(source text, told jsonb, journey_id uuid, calls private.call_as_updated[])
returns table (result text, detail text)
language plpgsql volatile set search_path = '' as $$
declare
  kind text;
  said jsonb;
  digest text;
begin
  select jsonb_agg(
      case when call.status = 'skipped' then jsonb_build_object('position', call.call_position, 'status', 'skipped')
      else jsonb_strip_nulls(jsonb_build_object(
        'position', call.call_position, 'status', 'scheduled',
        'expected_arrival', coalesce(call.expected_arrival, call.arrives_at),
        'expected_departure', coalesce(call.expected_departure, call.departs_at)))
      end || case when call.leaves_otherwhere then jsonb_build_object('platform', call.expected_platform) else '{}' end
      order by call.call_position),
    case
      when bool_or(call.runs_otherwise) then case when bool_or(call.status = 'skipped') then 'calls_changed' else 'delayed' end
      when bool_or(call.leaves_otherwhere) then 'platform_changed'
      else 'reinstated'
    end
  into said, kind
  from unnest(calls) call;
  if told ->> 'relationship' = 'cancelled' then
    kind := 'cancelled';
  elsif kind = 'reinstated' and exists (select from unnest(calls) call where call.status = 'skipped' or call.expected_arrival is not null or call.expected_departure is not null) then
    -- It runs again, and not as planned.
    kind := 'delayed';
  end if;
  said := case when kind in ('cancelled', 'reinstated') then '[]' else said end;
  digest := private.sha256_hex(kind || said::text || coalesce(told ->> 'reason', ''));
  return query
  select applied.result, applied.detail
  from private.apply_journey_event(tell_update.journey_id, tell_update.source, jsonb_strip_nulls(jsonb_build_object(
    'id', journey_id || '/' || (told ->> 'at') || '/' || left(digest, 16), 'body_sha256', digest, 'type', kind,
    'occurred_at', told ->> 'at', 'journey', jsonb_build_object('id', journey_id), 'reason', told ->> 'reason'))
    || jsonb_build_object('calls', said)) applied;
end;
$$;
comment on function private.tell_update(text, jsonb, uuid, private.call_as_updated[]) is
  'Makes of an update an event of its journey: all its calls as they are expected, since an event is the whole of what is known. Answers as private.apply_journey_event() does.';

create function private.write_update(cancelled uuid[], running uuid[], calls private.call_as_updated[]) returns void
language sql volatile set search_path = '' as $$
  update public.journeys known
  set status = case when known.id = any (cancelled) then 'cancelled' else 'scheduled' end
  where known.id = any (cancelled || running) and (known.status = 'cancelled') <> (known.id = any (cancelled));
  update public.calls known
  set expected_arrival = call.expected_arrival, expected_departure = call.expected_departure,
    expected_platform = call.expected_platform, status = call.status
  from unnest(calls) call
  where known.journey_id = call.journey_id and known.position = call.call_position and call.journey_id = any (running);
$$;
comment on function private.write_update(uuid[], uuid[], private.call_as_updated[]) is
  'Writes down what became of journeys that concern nobody.';

-- API functions --------------------------------------------------------------

create function public.apply_trip_updates(feed text, updates jsonb)
returns table (ordinal int, result text, detail text)
language plpgsql security definer set search_path = '' as $$
declare
  feed_id text := feed;
  added jsonb;
  matches jsonb;
  calls private.call_as_updated[];
  changed uuid[];
  telling uuid[];
  one record;
  outcomes jsonb := '{}';
begin
  if updates is null or jsonb_typeof(updates) <> 'array' or jsonb_array_length(updates) > 1000 then
    raise invalid_parameter_value using message = 'invalid_updates', hint = 'An array of 1000 at most.';
  end if;
  if not exists (select from public.journey_feeds known where known.id = feed_id) then
    raise invalid_parameter_value using message = 'unknown_feed', hint = 'Import its timetable first.';
  end if;
  -- Two pollers would find each other's changes and tell them twice.
  perform pg_advisory_xact_lock(hashtextextended('realtime ' || feed_id, 0));

  select coalesce(jsonb_object_agg(extra.ordinal, extra.problem) filter (where extra.problem is not null), '{}') into added
  from private.add_extra_journeys(feed_id, updates) extra;
  -- Of two updates of one journey the newer counts.
  select jsonb_agg(jsonb_build_object(
    'ordinal', one_of.ordinal, 'journey', case when one_of.place = 1 then one_of.journey_id end, 'told', one_of.told,
    'problem', case when one_of.journey_id is not null and one_of.place > 1 then 'told_twice'
      else coalesce(added ->> one_of.ordinal::text, one_of.problem) end) order by one_of.ordinal)
  into matches
  from (
    select found.*, updates -> (found.ordinal - 1) as told,
      row_number() over (
        partition by found.journey_id
        order by (updates -> (found.ordinal - 1) ->> 'at')::timestamptz desc, found.ordinal
      ) as place
    from private.match_trips(feed_id, updates) found
  ) one_of;

  select array_agg(call) into calls
  from (
    select array_agg(run.ordinal) as ordinals, array_agg(run.journey) as journeys
    from jsonb_to_recordset(matches) as run (ordinal int, journey uuid, told jsonb)
    where run.journey is not null and run.told ->> 'relationship' <> 'cancelled'
  ) running
  cross join lateral private.calls_as_updated(updates, running.ordinals, running.journeys) call;

  select array_agg(run.journey order by run.journey) into changed
  from jsonb_to_recordset(matches) as run (journey uuid, told jsonb)
  join public.journeys journey on journey.id = run.journey
  left join (
    select call.journey_id, bool_or(call.runs_otherwise or call.leaves_otherwhere) as differs
    from unnest(calls) call
    group by call.journey_id
  ) news on news.journey_id = run.journey
  where (journey.status = 'cancelled') <> (run.told ->> 'relationship' = 'cancelled')
    or (run.told ->> 'relationship' <> 'cancelled' and news.differs);
  changed := array(
    select asked.id from unnest(changed) as asked (id) where asked.id <> all (private.cancelled_by_alert(feed_id, changed)));
  telling := private.journeys_that_matter(changed);

  -- In one order, so that no two batches wait for each other.
  perform from public.journeys journey where journey.id = any (changed) order by journey.id for no key update;
  perform private.write_update(
    array(
      select run.journey from jsonb_to_recordset(matches) as run (journey uuid, told jsonb)
      where run.journey = any (changed) and run.journey <> all (telling) and run.told ->> 'relationship' = 'cancelled'),
    array(
      select run.journey from jsonb_to_recordset(matches) as run (journey uuid, told jsonb)
      where run.journey = any (changed) and run.journey <> all (telling) and run.told ->> 'relationship' <> 'cancelled'),
    calls);
  for one in
    select run.ordinal, run.journey, run.told
    from jsonb_to_recordset(matches) as run (ordinal int, journey uuid, told jsonb)
    where run.journey = any (telling)
    order by run.journey
  loop
    select outcomes || jsonb_build_object(one.ordinal, jsonb_build_object('result', event.result, 'detail', event.detail))
    into outcomes
    from private.tell_update(
      feed_id, one.told, one.journey, array(select call from unnest(calls) call where call.journey_id = one.journey)) event;
  end loop;

  return query
  select run.ordinal,
    case
      when run.problem is not null then 'unmatched'
      when run.journey = any (telling) then outcomes -> run.ordinal::text ->> 'result'
      when run.journey = any (changed) then 'applied'
      else 'unchanged'
    end,
    coalesce(run.problem, outcomes -> run.ordinal::text ->> 'detail')
  from jsonb_to_recordset(matches) as run (ordinal int, journey uuid, problem text)
  order by run.ordinal;
end;
$$;
comment on function public.apply_trip_updates(text, jsonb) is
  'What a realtime feed says of its trips, 1000 at most: [{relationship: scheduled, cancelled, added or duplicated, at, trip, date, start, route, direction, delay, reason, of: {trip, date}, copy_start, stops: [{sequence, stop, relationship: scheduled, skipped or no_data, arrival_time, arrival_delay, departure_time, departure_delay, assigned_stop}]}], times in seconds since 1970, delays in seconds. Answers for each: applied, unchanged, late, repeated, conflict, invalid, or unmatched with why (unknown_trip, ambiguous, names_no_trip, told_twice, unknown_route, unknown_stop, extra_trip_without_times, extra_trip_unclear, copy_without_time). Raises 22023: invalid_updates, unknown_feed.';

revoke all on function public.apply_trip_updates(text, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.apply_trip_updates(text, jsonb) to notifier;
