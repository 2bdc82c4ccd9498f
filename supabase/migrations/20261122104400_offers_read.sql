-- Offers as they are read: what a traveller may choose, with the journeys in words and times as expected now.

-- helpers --------------------------------------------------------------------

create function private.describe_legs(legs jsonb) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'journey_id', leg.journey_id,
    'from_position', leg.from_position,
    'to_position', leg.to_position,
    'service', journey.service,
    'mode', journey.mode,
    'operator', operator.names,
    'from', jsonb_build_object('names', first.names, 'time_zone', first.time_zone),
    'to', jsonb_build_object('names', last.names, 'time_zone', last.time_zone),
    'departs_at', coalesce(board.expected_departure, board.departs_at, board.arrives_at),
    'arrives_at', coalesce(alight.expected_arrival, alight.arrives_at, alight.departs_at)
  ) order by listed.n), '[]')
  from jsonb_array_elements(legs) with ordinality listed (leg, n)
  cross join lateral jsonb_to_record(listed.leg) leg (journey_id uuid, from_position int, to_position int)
  join public.journeys journey on journey.id = leg.journey_id
  left join public.operators operator on operator.id = journey.operator_id
  join public.calls board on board.journey_id = leg.journey_id and board.position = leg.from_position
  join public.calls alight on alight.journey_id = leg.journey_id and alight.position = leg.to_position
  join public.stops first on first.id = board.stop_id
  join public.stops last on last.id = alight.stop_id;
$$;
comment on function private.describe_legs(jsonb) is
  'Legs [{journey_id, from_position, to_position}] with service, mode, names and zones, and times as expected now.';

create function private.legs_of(leg_ids uuid[]) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'journey_id', leg.journey_id, 'from_position', leg.from_position, 'to_position', leg.to_position
  ) order by leg.position, leg.id), '[]')
  from public.booking_legs leg
  where leg.id = any (leg_ids);
$$;
comment on function private.legs_of(uuid[]) is 'Legs of bookings as options write theirs.';

create function private.offer_json(offer_id uuid) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'id', offer.id,
    'notice_id', offer.notice_id,
    'booking_id', offer.booking_id,
    'state', offer.state,
    'held_until', offer.held_until,
    'if_silent', offer.if_silent,
    'planned_arrival', offer.planned_arrival,
    'original', private.describe_legs(private.legs_of(offer.replaces)),
    'options', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'number', option.number,
        'kind', option.kind,
        'state', option.state,
        'legs', private.describe_legs(option.legs),
        'departs_at', option.departs_at,
        'arrives_at', option.arrives_at,
        'changes', option.changes,
        'reasons', option.reasons
      ) order by option.number), '[]')
      from public.offer_options option
      where option.offer_id = offer.id
    ),
    'callback_wanted_at', offer.callback_wanted_at,
    'restored_at', offer.restored_at,
    'decision', (
      select jsonb_build_object(
        'option', decision.option_number, 'channel', decision.channel, 'decided_at', decision.decided_at,
        'undo_until', decision.undo_until, 'undone_at', decision.undone_at)
      from public.decisions decision
      where decision.offer_id = offer.id and decision.undone_at is null
    )
  )
  from public.offers offer
  where offer.id = offer_json.offer_id;
$$;
comment on function private.offer_json(uuid) is
  'An offer as Offer of app/domains/trips/offers/schema.ts has it. A decision that was taken back is none.';

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
