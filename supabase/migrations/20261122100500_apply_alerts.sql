-- Alerts of realtime feeds: trips that are said not to run, as long as it is said.

-- API functions --------------------------------------------------------------

create function public.apply_alerts(feed text, source text, at timestamptz, cancelled jsonb)
returns table (ordinal int, result text, detail text)
language plpgsql security definer set search_path = '' as $$
declare
  feed_id text := feed;
  teller text := feed || '/alerts/' || left(private.sha256_hex(source), 8);
  matches jsonb;
  lifted uuid[];
  one record;
begin
  if at is null or cancelled is null or jsonb_typeof(cancelled) <> 'array' or jsonb_array_length(cancelled) > 1000 then
    raise invalid_parameter_value using message = 'invalid_alerts', hint = 'An array of 1000 trips at most.';
  end if;
  if not exists (select from public.journey_feeds known where known.id = feed_id) then
    raise invalid_parameter_value using message = 'unknown_feed', hint = 'Import its timetable first.';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('realtime ' || feed_id, 0));

  select coalesce(jsonb_agg(to_jsonb(hit) order by hit.ordinal), '[]') into matches
  from private.match_trips(feed_id, cancelled) hit;
  select coalesce(array_agg(event.journey_id order by event.journey_id), '{}') into lifted
  from public.disruptions event
  where event.source = teller and event.state = 'current' and event.kind = 'cancelled'
    and event.journey_id not in (
      select run.journey_id from jsonb_to_recordset(matches) as run (journey_id uuid) where run.journey_id is not null);
  perform
  from public.journeys journey
  where journey.id = any (lifted)
    or journey.id in (select run.journey_id from jsonb_to_recordset(matches) as run (journey_id uuid))
  order by journey.id
  for no key update;

  for one in
    select run.ordinal, run.journey_id, run.problem, cancelled -> (run.ordinal - 1) as told, journey.status
    from jsonb_to_recordset(matches) as run (ordinal int, journey_id uuid, problem text)
    left join public.journeys journey on journey.id = run.journey_id
    order by run.ordinal
  loop
    ordinal := one.ordinal;
    result := 'unmatched';
    detail := one.problem;
    if one.status = 'cancelled' then
      result := 'unchanged';
    elsif one.journey_id is not null then
      select event.result, event.detail into result, detail
      from private.tell_update(
        teller, one.told || jsonb_build_object('relationship', 'cancelled', 'at', at), one.journey_id, null) event;
    end if;
    return next;
  end loop;
  perform private.tell_update(teller, jsonb_build_object('relationship', 'scheduled', 'at', at), gone.id, null)
  from unnest(lifted) as gone (id);
end;
$$;
comment on function public.apply_alerts(text, text, timestamptz, jsonb) is
  'All trips that one source of a feed now says do not run (alerts with the effect NO_SERVICE), 1000 at most: [{trip, date, start, route, direction, reason}]. Those that it said before and does not say any more run again. Answers as apply_trip_updates() does. Raises 22023: invalid_alerts, unknown_feed.';

revoke all on function public.apply_alerts(text, text, timestamptz, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.apply_alerts(text, text, timestamptz, jsonb) to notifier;
