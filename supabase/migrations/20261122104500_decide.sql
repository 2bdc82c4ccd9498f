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
    returning id
  )
  insert into public.decision_legs (offer_id, booking_leg_id, customer_id, became)
  select offer.id, come.id, offer.customer_id, 'booked' from come;

  -- Another open question about what is given up has no object any more.
  with void as (
    update public.offers other set state = 'withdrawn'
    where other.booking_leg_id in (
        select done.booking_leg_id from public.decision_legs done
        where done.offer_id = offer.id and done.became in ('replaced', 'cancelled'))
      and other.state = 'open' and other.id <> offer.id
    returning other.id, other.notice_id
  ), freed as (
    delete from public.seat_holds held using void where held.offer_id = void.id
  ), over as (
    update public.notices notice set state = 'superseded'
    from void where notice.id = void.notice_id and notice.state = 'open'
  )
  update public.deliveries delivery set state = 'dropped', reason = 'superseded', leased_by = null, leased_until = null
  from void
  where delivery.notice_id = void.notice_id and delivery.state = 'waiting';
end;
$$;
comment on function private.move_legs(public.offers, public.offer_options) is
  'Books the legs of an option in place of those that the offer replaces, keeps the part that is still ridden, and cancels later legs of the booking that leave before one is there: then somebody is to call. The customer must be locked.';

create function private.give_legs_back(offer public.offers) returns void
language sql set search_path = '' as $$
  update public.booking_legs leg set status = case done.became when 'booked' then 'replaced' else 'booked' end
  from public.decision_legs done
  where done.offer_id = offer.id and leg.id = done.booking_leg_id;
$$;
comment on function private.give_legs_back(public.offers) is 'Undoes move_legs().';

create function private.decide(offer_id uuid, option smallint, channel text, undo_until timestamptz default null)
returns void
language plpgsql set search_path = '' as $$
declare
  offer public.offers;
  chosen public.offer_options;
begin
  select open.* into strict offer from public.offers open where open.id = decide.offer_id;
  select choice.* into strict chosen from public.offer_options choice
  where choice.offer_id = offer.id and choice.number = decide.option;

  insert into public.decisions (offer_id, customer_id, option_number, channel, undo_until)
  values (offer.id, offer.customer_id, chosen.number, decide.channel, decide.undo_until)
  on conflict on constraint decisions_pkey do update set
    option_number = excluded.option_number, channel = excluded.channel, decided_at = excluded.decided_at,
    undo_until = excluded.undo_until, undone_at = null
  where decisions.undone_at is not null;
  if not found then
    raise unique_violation using message = 'already_decided';
  end if;
  delete from public.decision_legs done where done.offer_id = offer.id;

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

  update public.notices notice set state = 'answered'
  where notice.customer_id = offer.customer_id and notice.state = 'open'
    and (notice.id = offer.notice_id or notice.follows = offer.notice_id);
  update public.deliveries delivery set state = 'dropped', reason = 'answered', leased_by = null, leased_until = null
  from public.notices notice
  where notice.customer_id = offer.customer_id and notice.state = 'answered'
    and (notice.id = offer.notice_id or notice.follows = offer.notice_id)
    and delivery.notice_id = notice.id and delivery.state = 'waiting';
end;
$$;
comment on function private.decide(uuid, smallint, text, timestamptz) is
  'Settles an open offer by one of its options, once: moves the legs, frees the places, answers the notice and drops what still waits. The customer must be locked. Raises 23505 already_decided.';
