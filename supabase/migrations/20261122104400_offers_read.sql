-- Offers as they are read: what a traveller may choose, with the journeys in words and times as expected now.

-- helpers --------------------------------------------------------------------

create function private.described_legs(legs jsonb)
returns table (journey_id uuid, from_position int, to_position int, described jsonb)
language sql stable set search_path = '' as $$
  select
    leg.journey_id, leg.from_position, leg.to_position,
    jsonb_build_object(
      'journey_id', leg.journey_id,
      'from_position', leg.from_position,
      'to_position', leg.to_position,
      'service', journey.service,
      'mode', journey.mode,
      'operator', operator.names,
      'from', jsonb_build_object('names', first.names, 'time_zone', first.time_zone),
      'to', jsonb_build_object('names', last.names, 'time_zone', last.time_zone),
      'departs_at', coalesce(board.expected_departure, board.departs_at, board.arrives_at),
      'arrives_at', coalesce(alight.expected_arrival, alight.arrives_at, alight.departs_at))
  from (
    select distinct told.journey_id, told.from_position, told.to_position
    from jsonb_to_recordset(legs) told (journey_id uuid, from_position int, to_position int)
  ) leg
  join public.journeys journey on journey.id = leg.journey_id
  left join public.operators operator on operator.id = journey.operator_id
  join public.calls board on board.journey_id = leg.journey_id and board.position = leg.from_position
  join public.calls alight on alight.journey_id = leg.journey_id and alight.position = leg.to_position
  join public.stops first on first.id = board.stop_id
  join public.stops last on last.id = alight.stop_id;
$$;
comment on function private.described_legs(jsonb) is
  'Each of the legs [{journey_id, from_position, to_position}] once, with service, mode, names and zones, and times as expected now.';

create function private.describe_legs(legs jsonb) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(known.described order by listed.n), '[]')
  from jsonb_array_elements(legs) with ordinality listed (leg, n)
  join private.described_legs(legs) known
    on known.journey_id = (listed.leg ->> 'journey_id')::uuid
    and known.from_position = (listed.leg ->> 'from_position')::int
    and known.to_position = (listed.leg ->> 'to_position')::int;
$$;
comment on function private.describe_legs(jsonb) is 'Legs in their order, described.';

create function private.legs_of(leg_ids uuid[]) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'journey_id', leg.journey_id, 'from_position', leg.from_position, 'to_position', leg.to_position
  ) order by leg.position, leg.id), '[]')
  from public.booking_legs leg
  where leg.id = any (leg_ids);
$$;
comment on function private.legs_of(uuid[]) is 'Legs of bookings as options write theirs.';

create function private.runs_as_planned(journey_id uuid) returns boolean
language sql stable set search_path = '' as $$
  select journey.status = 'scheduled' and not exists (
    select from public.disruptions held
    where held.journey_id = journey.id and held.state = 'current' and held.severity > 0
  )
  from public.journeys journey
  where journey.id = runs_as_planned.journey_id;
$$;
comment on function private.runs_as_planned(uuid) is 'Whether nothing stands against a journey.';

create function private.offers_json(ids uuid[]) returns table (offer_id uuid, offer jsonb)
language sql stable set search_path = '' as $$
  with asked as materialized (
    select offer.* from public.offers offer where offer.id = any (ids)
  ), choices as materialized (
    select option.* from public.offer_options option where option.offer_id = any (ids)
  ), legs as materialized (
    select choices.offer_id, choices.number, listed.n, leg.*
    from choices
    cross join lateral jsonb_array_elements(choices.legs) with ordinality listed (leg, n)
    cross join lateral jsonb_to_record(listed.leg) leg (journey_id uuid, from_position int, to_position int)
    union all
    -- Nought is what the offer stands in for.
    select
      asked.id, 0::smallint, row_number() over (partition by asked.id order by leg.position, leg.id),
      leg.journey_id, leg.from_position, leg.to_position
    from asked
    cross join lateral unnest(asked.replaces) given_up (id)
    join public.booking_legs leg on leg.id = given_up.id
  ), known as materialized (
    -- Travellers of one disruption share their ways onward: each is described once.
    select described.*
    from private.described_legs((
      select coalesce(jsonb_agg(one), '[]')
      from (select distinct legs.journey_id, legs.from_position, legs.to_position from legs) one
    )) described
  ), described as materialized (
    select legs.offer_id, legs.number, jsonb_agg(known.described order by legs.n) as legs
    from legs
    join known on known.journey_id = legs.journey_id
      and known.from_position = legs.from_position and known.to_position = legs.to_position
    group by legs.offer_id, legs.number
  ), options as materialized (
    select choices.offer_id, jsonb_agg(jsonb_build_object(
      'number', choices.number,
      'kind', choices.kind,
      'state', choices.state,
      'legs', coalesce(described.legs, '[]'),
      'departs_at', choices.departs_at,
      'arrives_at', choices.arrives_at,
      'changes', choices.changes,
      'reasons', choices.reasons
    ) order by choices.number) as list
    from choices
    left join described on described.offer_id = choices.offer_id and described.number = choices.number
    group by choices.offer_id
  )
  select asked.id, jsonb_build_object(
    'id', asked.id,
    'notice_id', asked.notice_id,
    'booking_id', asked.booking_id,
    'state', asked.state,
    'held_until', asked.held_until,
    'if_silent', asked.if_silent,
    'planned_arrival', asked.planned_arrival,
    'original', coalesce(original.legs, '[]'),
    'options', coalesce(options.list, '[]'),
    'callback_wanted_at', asked.callback_wanted_at,
    'called_at', case when asked.called_at >= asked.callback_wanted_at then asked.called_at end,
    'refunded_at', asked.refunded_at,
    -- It may have been disturbed once more.
    'restored_at', case when asked.restored_at is not null then (
      select asked.restored_at
      from public.booking_legs leg
      where leg.id = asked.booking_leg_id and private.runs_as_planned(leg.journey_id)
    ) end,
    'decision', case when decision.offer_id is not null then jsonb_build_object(
      'option', decision.option_number, 'channel', decision.channel, 'decided_at', decision.decided_at,
      'undo_until', decision.undo_until, 'undone_at', decision.undone_at) end)
  from asked
  left join options on options.offer_id = asked.id
  left join described original on original.offer_id = asked.id and original.number = 0
  left join public.decisions decision on decision.offer_id = asked.id and decision.undone_at is null;
$$;
comment on function private.offers_json(uuid[]) is
  'Offers as Offer of app/domains/trips/offers/schema.ts has them. A decision that was taken back is none.';

create function private.offer_json(offer_id uuid) returns jsonb
language sql stable set search_path = '' as $$
  select one.offer from private.offers_json(array[offer_json.offer_id]) one;
$$;
comment on function private.offer_json(uuid) is 'One offer, or null.';

-- API functions --------------------------------------------------------------

create function public.own_offer(offer_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
begin
  return (
    select private.offer_json(offer.id) from public.offers offer
    where offer.id = own_offer.offer_id and offer.customer_id = me
  );
end;
$$;
comment on function public.own_offer(uuid) is
  'An offer to the caller with its options and what was decided; null when it is not theirs. Raises 42501 session_ended.';

create function public.offer_for(customer_id uuid, offer_id uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select private.offer_json(offer.id)
  from public.offers offer
  where offer.id = offer_for.offer_id and offer.customer_id = offer_for.customer_id;
$$;
comment on function public.offer_for(uuid, uuid) is
  'The same for whoever answers by a link, a message or a key that we sent to this customer.';

revoke all on function public.own_offer(uuid), public.offer_for(uuid, uuid)
from public, anon, authenticated, service_role;
grant execute on function public.own_offer(uuid) to authenticated;
grant execute on function public.offer_for(uuid, uuid) to notifier;
