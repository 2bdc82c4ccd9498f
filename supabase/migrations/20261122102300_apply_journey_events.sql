-- Taking events of journeys over, each once.

-- helpers --------------------------------------------------------------------

create function private.apply_journey_event(journey_id uuid, source text, event jsonb)
returns table (result text, disruption_id uuid, detail text)
language plpgsql set search_path = '' as $$
declare
  known public.journey_events;
  running text;
  running_id uuid;
  platforms jsonb;
  platform text;
  platform_id uuid;
begin
  -- One event of a journey at a time.
  perform from public.journeys journey where journey.id = apply_journey_event.journey_id for no key update;
  if not found then
    return query select 'unmatched', null::uuid, null::text;
    return;
  end if;

  select told.* into known
  from public.journey_events told
  where told.source = apply_journey_event.source and told.event_id = event ->> 'id';
  if known.event_id is null and exists (
    select from public.journeys journey
    where journey.id = apply_journey_event.journey_id and journey.events_forgotten
  ) then
    return query select 'late', null::uuid, null::text;
    return;
  end if;
  if known.event_id is null then
    select read.event, read.problem into event, detail
    from private.read_journey_event(apply_journey_event.journey_id, apply_journey_event.event) read;
    if detail is not null then
      return query select 'invalid', null::uuid, detail;
      return;
    end if;
    select coalesce(jsonb_object_agg(told.call ->> 'position', told.call -> 'platform'), '{}') into platforms
    from jsonb_array_elements(event -> 'calls') told (call)
    where told.call ? 'platform';
    insert into public.journey_events (source, event_id, body_sha256, journey_id, kind, platforms, occurred_at)
    values (
      apply_journey_event.source, event ->> 'id', event ->> 'body_sha256', apply_journey_event.journey_id,
      event ->> 'type', platforms, (event ->> 'occurred_at')::timestamptz
    )
    on conflict do nothing;
    if not found then
      -- The same id came for another journey at the same time.
      select told.* into known
      from public.journey_events told
      where told.source = apply_journey_event.source and told.event_id = event ->> 'id';
    end if;
  end if;
  if known.event_id is not null then
    return query
    select
      case known.body_sha256 when event ->> 'body_sha256' then 'repeated' else 'conflict' end,
      (
        select earlier.id
        from public.disruptions earlier
        where earlier.source = known.source and earlier.event_id = known.event_id
        order by earlier.kind = 'platform_changed'
        limit 1
      ),
      known.result;
    return;
  end if;

  if event ->> 'type' <> 'platform_changed' then
    select settled.result, settled.disruption_id into running, running_id
    from private.settle_running(apply_journey_event.journey_id, apply_journey_event.source, event) settled;
  end if;
  if platforms <> '{}' then
    select settled.result, settled.disruption_id into platform, platform_id
    from private.settle_platforms(apply_journey_event.journey_id, apply_journey_event.source, event, platforms) settled;
  end if;
  result := case
    when 'applied' in (running, platform) then 'applied'
    when 'unchanged' in (running, platform) then 'unchanged'
    else 'late'
  end;
  if result <> 'applied' then
    update public.journey_events told
    set result = apply_journey_event.result
    where told.source = apply_journey_event.source and told.event_id = event ->> 'id';
  end if;
  return query select apply_journey_event.result, coalesce(running_id, platform_id), null::text;
end;
$$;
comment on function private.apply_journey_event(uuid, text, jsonb) is
  'Takes an event of a matched journey over and answers its result: applied, unchanged (nothing new: no disruption), late (older than what is known, or of a journey whose events are forgotten: without effect), repeated (detail: what came of it the first time), conflict (same id, other body_sha256), invalid (detail: what and where), unmatched. The event is shaped as apply_journey_events() says; its journey is not read. Locks the journey till the end of the transaction: whoever gives several takes them in the order of their ids.';

-- API functions --------------------------------------------------------------

create function public.apply_journey_events(source text, events jsonb)
returns table (ordinal int, event_id text, result text, disruption_id uuid, detail text)
language plpgsql security definer set search_path = '' as $$
declare
  one record;
begin
  if apply_journey_events.source is null or char_length(apply_journey_events.source) not between 1 and 80 then
    raise invalid_parameter_value using message = 'invalid_source';
  end if;
  if apply_journey_events.events is null or jsonb_typeof(apply_journey_events.events) <> 'array'
    or jsonb_array_length(apply_journey_events.events) > 1000 then
    raise invalid_parameter_value using message = 'invalid_events', hint = 'An array of 1000 events at most.';
  end if;

  -- All at once and in one order, so that two batches never wait for each other.
  perform from public.journeys journey
  where journey.id in (select told.journey_id from private.match_journey_events(apply_journey_events.events) told)
  order by journey.id
  for no key update;

  for one in
    select told.* from private.match_journey_events(apply_journey_events.events) told order by told.ordinal
  loop
    ordinal := one.ordinal;
    event_id := one.event ->> 'id';
    if one.matches = 1 then
      select applied.result, applied.disruption_id, applied.detail
      into result, disruption_id, detail
      from private.apply_journey_event(one.journey_id, apply_journey_events.source, one.event) applied;
    else
      result := case one.matches when 0 then 'unmatched' else 'ambiguous' end;
      disruption_id := null;
      detail := case when one.matches > 1 then one.matches || ' journeys' end;
    end if;
    return next;
  end loop;
end;
$$;
comment on function public.apply_journey_events(text, jsonb) is
  'Takes events of one source over, 1000 at most, and answers a row for each in their order, numbered from 1, with the results of private.apply_journey_event() and unmatched or ambiguous where no or several journeys have that name. An event: {id, body_sha256, type: delayed, cancelled, diverted, calls_changed, platform_changed or reinstated, occurred_at, journey: {id} or {operator, service, date}, delay_minutes, from_position, calls: [{position or stop (code), expected_arrival, expected_departure, status: scheduled or skipped, platform (null: the planned one)}], reason}. Raises 22023: invalid_source, invalid_events.';

revoke all on function public.apply_journey_events(text, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.apply_journey_events(text, jsonb) to notifier;
