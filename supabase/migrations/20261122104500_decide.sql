-- Deciding: what an answer does to the legs of a trip, and what is told of it.

-- helpers --------------------------------------------------------------------

create function private.move_legs(offer public.offers, chosen public.offer_options) returns void
language plpgsql set search_path = '' as $$
declare
  ridden constant boolean := offer.ridden_to is not null;
  coming jsonb := chosen.legs;
  last_position int;
  added int;
begin
  if ridden then
    coming := (
      select jsonb_build_array(jsonb_build_object(
        'journey_id', leg.journey_id, 'from_position', leg.from_position, 'to_position', offer.ridden_to))
      from public.booking_legs leg where leg.id = offer.booking_leg_id
    ) || coming;
  end if;
  added := jsonb_array_length(coming);

  with given_up as (
    update public.booking_legs leg set status = 'replaced'
    where leg.id = any (offer.replaces) and leg.status = 'booked'
    returning leg.id, leg.position
  ), noted as (
    insert into public.decision_legs (offer_id, booking_leg_id, customer_id, became)
    select offer.id, given_up.id, offer.customer_id, 'replaced' from given_up
  )
  select max(given_up.position) into last_position from given_up;

  update public.booking_legs leg set position = leg.position + added
  where leg.booking_id = offer.booking_id and leg.position > last_position;

  with lost as (
    -- Nobody boards what leaves before they are there.
    update public.booking_legs leg set status = 'cancelled'
    from public.calls board
    where leg.booking_id = offer.booking_id and leg.status = 'booked' and leg.position > last_position
      and board.journey_id = leg.journey_id and board.position = leg.from_position
      and coalesce(board.expected_departure, board.departs_at) < chosen.arrives_at
    returning leg.id
  )
  insert into public.decision_legs (offer_id, booking_leg_id, customer_id, became)
  select offer.id, lost.id, offer.customer_id, 'cancelled' from lost;
  if found then
    update public.offers open set callback_wanted_at = now() where open.id = offer.id;
  end if;

  with come as (
    insert into public.booking_legs
      (booking_id, customer_id, position, journey_id, from_position, to_position, passengers)
    select
      offer.booking_id, offer.customer_id, last_position + listed.n, leg.journey_id, leg.from_position, leg.to_position,
      offer.passengers
    from jsonb_array_elements(coming) with ordinality listed (leg, n)
    cross join lateral jsonb_to_record(listed.leg) leg (journey_id uuid, from_position smallint, to_position smallint)
    returning id, journey_id
  ), noted as (
    insert into public.decision_legs (offer_id, booking_leg_id, customer_id, became)
    select offer.id, come.id, offer.customer_id, 'booked' from come
  )
  -- What is known of a journey that they were on before, they were told.
  insert into private.legs_to_tell (booking_leg_id)
  select come.id
  from come
  where come.journey_id not in (select leg.journey_id from public.booking_legs leg where leg.id = any (offer.replaces));
end;
$$;
comment on function private.move_legs(public.offers, public.offer_options) is
  'Books the legs of an option in place of those that the offer replaces, keeps the part that is still ridden, and cancels later legs of the booking that leave before one is there: then somebody is to call. The customer must be locked.';

create function private.hold_given_up(offer public.offers, number smallint, until timestamptz) returns void
language sql set search_path = '' as $$
  insert into public.seat_holds (offer_id, number, customer_id, journey_id, from_position, to_position, passengers, until)
  select
    offer.id, hold_given_up.number, offer.customer_id, place.journey_id, min(place.from_position),
    max(place.to_position), max(place.passengers), hold_given_up.until
  from (
    select
      leg.journey_id, leg.to_position, leg.passengers,
      -- What is still ridden is a leg of its own.
      case when leg.id = offer.booking_leg_id then coalesce(offer.ridden_to, leg.from_position) else leg.from_position end
        as from_position
    from public.decision_legs done
    join public.booking_legs leg on leg.id = done.booking_leg_id
    where done.offer_id = offer.id and done.became in ('replaced', 'cancelled')
  ) place
  where place.from_position < place.to_position
  group by place.journey_id;
$$;
comment on function private.hold_given_up(public.offers, smallint, timestamptz) is
  'Keeps the places of the legs that a decision gave up, beside the option that was chosen, so that it can be taken back.';

create function private.has_object(offer public.offers) returns boolean
language sql stable set search_path = '' as $$
  select cardinality(offer.replaces) = (
    select count(*) from public.booking_legs leg where leg.id = any (offer.replaces) and leg.status = 'booked');
$$;
comment on function private.has_object(public.offers) is
  'Whether all legs that give way when another journey is chosen are still there to give way.';

create function private.others_about(offer public.offers, legs uuid[]) returns uuid[]
language sql stable set search_path = '' as $$
  select coalesce(array_agg(other.id), '{}')
  from public.offers other
  where other.customer_id = offer.customer_id and other.state = 'open' and other.id <> offer.id
    and (other.replaces && legs or other.booking_leg_id = any (legs));
$$;
comment on function private.others_about(public.offers, uuid[]) is
  'Other open offers of the same customer that are about any of these legs.';

create function private.void_offers(void uuid[]) returns void
language plpgsql set search_path = '' as $$
declare
  asked uuid[];
  called uuid[];
begin
  if cardinality(void) = 0 then
    return;
  end if;
  perform from public.offers other
  where other.id = any (void)
  order by other.id
  for no key update;
  -- What is left of their way may not run: somebody has to see to it.
  called := array(
    select other.id
    from public.offers other
    where other.id = any (void) and other.state = 'open'
      and exists (select from public.booking_legs leg where leg.id = any (other.replaces) and leg.status = 'booked')
  );
  update public.offers other
  set
    state = 'withdrawn',
    callback_wanted_at = case when other.id = any (called) then now() else other.callback_wanted_at end
  where other.id = any (void) and other.state = 'open';
  delete from public.seat_holds held
  using public.offers other
  where other.id = any (void) and other.state = 'withdrawn' and held.offer_id = other.id;
  asked := array(
    select notice.id
    from public.offers other
    join public.notices notice
      on notice.customer_id = other.customer_id and other.notice_id in (notice.id, notice.follows)
    where other.id = any (void) and other.state = 'withdrawn' and notice.state = 'open'
  );
  update public.notices notice set state = 'superseded' where notice.id = any (asked);
  perform private.drop_waiting(asked, 'superseded');
  perform private.tell_of_offers(called, 'journey_rebooked');
end;
$$;
comment on function private.void_offers(uuid[]) is
  'Withdraws open offers about legs of which a part has been given up since; whoever still has the other part is called, and told so. The customers must be locked.';

create function private.decide(offer_id uuid, option smallint, channel text, undo_until timestamptz default null)
returns boolean
language plpgsql set search_path = '' as $$
declare
  offer public.offers;
  chosen public.offer_options;
  asked uuid[];
begin
  select open.* into offer from public.offers open
  where open.id = decide.offer_id and open.state = 'open'
  for no key update;
  if not found then
    return false;
  end if;
  select choice.* into strict chosen from public.offer_options choice
  where choice.offer_id = offer.id and choice.number = decide.option;
  if chosen.kind in ('rebook', 'refund') and not private.has_object(offer) then
    return false;
  end if;

  -- Only one that was taken back gives way to another; anything else is a fault of ours, and refused by the key.
  delete from public.decisions made where made.offer_id = offer.id and made.undone_at is not null;
  insert into public.decisions (offer_id, customer_id, option_number, channel, undo_until)
  values (offer.id, offer.customer_id, chosen.number, decide.channel, decide.undo_until);

  if chosen.kind = 'rebook' then
    perform private.move_legs(offer, chosen);
  elsif chosen.kind = 'refund' then
    with given_up as (
      update public.booking_legs leg set status = 'cancelled'
      where leg.id = any (offer.replaces) and leg.status = 'booked'
      returning leg.id
    )
    insert into public.decision_legs (offer_id, booking_leg_id, customer_id, became)
    select offer.id, given_up.id, offer.customer_id, 'cancelled' from given_up;
  elsif chosen.kind = 'call_me' then
    update public.offers open set callback_wanted_at = now() where open.id = offer.id;
  end if;

  update public.offers open set state = case decide.channel when 'silence' then 'expired' else 'settled' end
  where open.id = offer.id;
  -- While it can be undone, the other places stay.
  delete from public.seat_holds held
  where held.offer_id = offer.id and (decide.undo_until is null or held.number = chosen.number);
  if decide.undo_until is not null then
    perform private.hold_given_up(offer, chosen.number, decide.undo_until);
  end if;

  asked := array(
    select notice.id from public.notices notice
    where notice.customer_id = offer.customer_id and offer.notice_id in (notice.id, notice.follows)
  );
  update public.notices notice set state = 'answered' where notice.id = any (asked) and notice.state = 'open';
  perform private.drop_waiting(asked, 'answered');

  -- Another open question about what is given up has no object any more.
  perform private.void_offers(private.others_about(offer, array(
    select done.booking_leg_id from public.decision_legs done
    where done.offer_id = offer.id and done.became in ('replaced', 'cancelled'))));
  return true;
end;
$$;
comment on function private.decide(uuid, smallint, text, timestamptz) is
  'Settles an open offer by one of its options, once: moves the legs, frees the places, answers the notice, drops what still waits and voids other questions about the same legs. Until undo_until the places that were given up are kept. False, and nothing done: it is not open, or a leg that should give way is gone. The customer must be locked.';
