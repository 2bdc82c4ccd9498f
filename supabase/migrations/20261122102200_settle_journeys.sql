-- What an event changes of its journey: the newest by its own time holds, in whatever order they come.

-- helpers --------------------------------------------------------------------

create function private.settle_running(journey_id uuid, source text, event jsonb, out result text, out disruption_id uuid)
language plpgsql set search_path = '' as $$
declare
  journey public.journeys;
  held public.disruptions;
  becomes text := event ->> 'type';
  differs jsonb;
  minutes int[];
  skipped bigint;
  kept bigint;
  skipped_from smallint;
  class smallint;
  is_late boolean;
  is_new boolean;
begin
  select known.* into journey from public.journeys known where known.id = settle_running.journey_id;
  select known.* into held
  from public.disruptions known
  where known.journey_id = settle_running.journey_id and known.state = 'current' and known.kind <> 'platform_changed';
  is_late := exists (
    select from public.journey_events known
    where known.journey_id = settle_running.journey_id
      and known.kind <> 'platform_changed'
      and (known.occurred_at, known.source collate "C", known.event_id collate "C")
        > ((event ->> 'occurred_at')::timestamptz, settle_running.source collate "C", (event ->> 'id') collate "C")
  );

  with expected as materialized (
    select call.* from private.expected_calls(settle_running.journey_id, event) call
  ), moved as (
    -- Also where no minute changes: the seconds are the newest event's.
    update public.calls known
    set expected_arrival = call.expected_arrival, expected_departure = call.expected_departure, status = call.status
    from expected call
    where not is_late and known.journey_id = settle_running.journey_id and known.position = call.position
      and (known.expected_arrival, known.expected_departure, known.status)
        is distinct from (call.expected_arrival, call.expected_departure, call.status)
  )
  select
    coalesce(jsonb_object_agg(call.position, call.effect) filter (where call.effect <> '{}'), '{}'),
    array_agg(moment.minutes) filter (where moment.minutes is not null),
    count(distinct call.position) filter (where call.status = 'skipped'),
    count(distinct call.position) filter (where call.status <> 'skipped'),
    min(call.position) filter (where call.status = 'skipped')
  into differs, minutes, skipped, kept, skipped_from
  from expected call
  cross join lateral (values
    ((call.effect ->> 'arrival_minutes')::int),
    ((call.effect ->> 'departure_minutes')::int)
  ) moment (minutes);

  class := case
    when becomes in ('cancelled', 'diverted') or kept < 2 then 3
    when skipped > 0 or 60 <= any (minutes) or -60 >= any (minutes) then 2
    when cardinality(minutes) > 0 then 1
    else 0
  end;
  if class = 0 then
    becomes := 'reinstated';
  elsif becomes = 'diverted' then
    -- Who gets off before is not led elsewhere.
    differs := differs || jsonb_build_object('from_position', skipped_from);
  end if;
  is_new := case
    when held.id is not null then
      (becomes = 'cancelled') <> (held.kind = 'cancelled') or (becomes = 'diverted') <> (held.kind = 'diverted')
        or differs <> held.effect
    else class > 0 or journey.status = 'cancelled'
  end;
  result := case when is_late then 'late' when is_new then 'applied' else 'unchanged' end;

  if not is_late and (journey.status = 'cancelled') <> (becomes = 'cancelled') then
    update public.journeys known
    set status = case becomes when 'cancelled' then 'cancelled' else 'scheduled' end
    where known.id = settle_running.journey_id;
  end if;
  if result = 'unchanged' then
    return;
  end if;
  if not is_late then
    update public.disruptions known
    set state = case when becomes = 'reinstated' then 'retracted' else 'superseded' end
    where known.id = held.id;
  end if;

  insert into public.disruptions (
    journey_id, source, event_id, body_sha256, kind, severity, delay_minutes, reason, effect, state, occurred_at, fanned_out_at
  )
  values (
    settle_running.journey_id, settle_running.source, event ->> 'id', event ->> 'body_sha256', becomes, class,
    case when becomes <> 'cancelled' then (
      select coalesce(max(late.minutes) filter (where late.minutes > 0), min(late.minutes))
      from unnest(minutes) late (minutes)
    ) end,
    event ->> 'reason', differs, case when is_late then 'late' else 'current' end,
    (event ->> 'occurred_at')::timestamptz, case when is_late then now() end
  )
  returning id into disruption_id;
end;
$$;
comment on function private.settle_running(uuid, text, jsonb) is
  'Takes over what an event, noted in journey_events already, says of a journey''s running, unless a later one is known: its status, the calls and the current disruption. As planned again counts as a reinstatement, whatever the event calls itself.';

create function private.settle_platforms(
  journey_id uuid, source text, event jsonb, platforms jsonb, out result text, out disruption_id uuid
)
language plpgsql set search_path = '' as $$
declare
  own jsonb;
  news jsonb;
begin
  -- Those calls of which no later event speaks.
  select jsonb_object_agg(newest.position, newest.platform) into own
  from (
    select distinct on (told.position) told.position, told.platform, known.source, known.event_id
    from public.journey_events known
    cross join lateral jsonb_each_text(known.platforms) told (position, platform)
    where known.journey_id = settle_platforms.journey_id and known.platforms <> '{}'
      and settle_platforms.platforms ? told.position
    order by told.position, known.occurred_at desc, known.source collate "C" desc, known.event_id collate "C" desc
  ) newest
  where newest.source = settle_platforms.source and newest.event_id = event ->> 'id';

  with changed as (
    update public.calls call
    set expected_platform = nullif(told.platform, call.platform)
    from jsonb_each_text(own) told (position, platform)
    where call.journey_id = settle_platforms.journey_id and call.position = told.position::smallint
      and call.expected_platform is distinct from nullif(told.platform, call.platform)
    returning call.position, jsonb_build_object('platform', coalesce(call.expected_platform, call.platform)) as told
  )
  select jsonb_object_agg(changed.position, changed.told) into news from changed;

  result := case when own is null then 'late' when news is null then 'unchanged' else 'applied' end;
  if result = 'unchanged' or (result = 'late' and event ->> 'type' <> 'platform_changed') then
    return;
  end if;
  -- What an earlier change said of these calls is over; of others it still holds.
  update public.disruptions known
  set
    state = case when still.effect = '{}' then 'superseded' else 'current' end,
    effect = case when still.effect = '{}' then known.effect else still.effect end
  from public.disruptions earlier
  cross join lateral (
    select earlier.effect - array(select jsonb_object_keys(news)) as effect
  ) still
  where known.id = earlier.id and earlier.journey_id = settle_platforms.journey_id
    and earlier.state = 'current' and earlier.kind = 'platform_changed' and still.effect <> earlier.effect;

  insert into public.disruptions (
    journey_id, source, event_id, body_sha256, kind, severity, reason, effect, state, occurred_at, fanned_out_at
  )
  values (
    settle_platforms.journey_id, settle_platforms.source, event ->> 'id', event ->> 'body_sha256', 'platform_changed', 0,
    event ->> 'reason', coalesce(news, '{}'), case result when 'late' then 'late' else 'current' end,
    (event ->> 'occurred_at')::timestamptz, case result when 'late' then now() end
  )
  returning id into disruption_id;
end;
$$;
comment on function private.settle_platforms(uuid, text, jsonb, jsonb) is
  'Takes over what an event, noted in journey_events already, says of platforms (by position), for each call unless a later event speaks of it.';
