-- Undoing: taking back what we accepted unasked, while the places are still there.

-- helpers --------------------------------------------------------------------

create function private.give_legs_back(offer public.offers) returns void
language sql set search_path = '' as $$
  update public.booking_legs leg set status = case done.became when 'booked' then 'replaced' else 'booked' end
  from public.decision_legs done
  where done.offer_id = offer.id and leg.id = done.booking_leg_id;
$$;
comment on function private.give_legs_back(public.offers) is 'Undoes move_legs().';

create function private.decided_legs(offer_id uuid, became text[]) returns jsonb
language sql stable set search_path = '' as $$
  select private.legs_of(array(
    select done.booking_leg_id from public.decision_legs done
    where done.offer_id = decided_legs.offer_id and done.became = any (decided_legs.became)));
$$;
comment on function private.decided_legs(uuid, text[]) is 'What became so of legs by a decision, as options write theirs.';

create function private.undo(customer uuid, offer_id uuid) returns jsonb
language plpgsql set search_path = '' as $$
declare
  offer public.offers;
  decision public.decisions;
  chosen public.offer_options;
  trips uuid[] := array(
    select asked.booking_id from public.offers asked where asked.id = undo.offer_id and asked.customer_id = customer);
  told uuid[];
  left_behind uuid[];
  again uuid[];
  runs boolean;
  knows boolean;
begin
  perform private.lock_disruptions(array(
    select leg.journey_id from public.booking_legs leg where leg.booking_id = any (trips)));
  perform private.lock_for_offers(array[customer], trips);
  perform private.lock_waiting(trips);
  select asked.* into offer from public.offers asked
  where asked.id = undo.offer_id and asked.customer_id = customer
  for no key update;
  if not found then
    raise invalid_parameter_value using message = 'unknown_offer';
  end if;
  select made.* into decision from public.decisions made where made.offer_id = offer.id;
  if decision.undone_at is not null then
    return jsonb_build_object('result', 'undone', 'offer', private.offer_json(offer.id));
  end if;
  perform private.lock_places();
  -- Legs that were moved on since are not ours to give back, nor are places that somebody else has by now.
  if decision.undo_until is null or decision.undo_until <= clock_timestamp() or exists (
    select from public.decision_legs done
    join public.booking_legs leg on leg.id = done.booking_leg_id
    where done.offer_id = offer.id and leg.status is distinct from done.became
  ) or not private.has_seats(
    private.decided_legs(offer.id, '{replaced,cancelled}'), offer.passengers,
    private.decided_legs(offer.id, '{booked}'), offer.id)
  then
    return jsonb_build_object('result', 'too_late', 'offer', private.offer_json(offer.id));
  end if;

  delete from public.seat_holds held where held.offer_id = offer.id and held.number = decision.option_number;
  perform private.give_legs_back(offer);
  left_behind := array(
    select done.booking_leg_id from public.decision_legs done
    where done.offer_id = offer.id and done.became = 'booked');
  perform private.void_offers(private.others_about(offer, left_behind));
  perform private.end_notices(array(
    select notice.id from public.notices notice
    where notice.booking_leg_id = any (left_behind) and notice.customer_id = customer and notice.state = 'open'
  ), 'superseded');
  update public.decisions made set undone_at = now() where made.offer_id = offer.id;
  runs := (
    select private.runs_as_planned(disturbed.journey_id)
    from public.notices notice
    join public.disruptions disturbed on disturbed.id = notice.disruption_id
    where notice.id = offer.notice_id
  );
  -- Of whoever was told that it runs after all, and it does, nothing else is to be told of it.
  knows := runs and offer.restored_at is not null;
  update public.offers open
  set
    state = case when runs then 'withdrawn' else 'open' end,
    -- It may have run after all, and not do so any more.
    restored_at = case when runs then coalesce(open.restored_at, now()) end,
    callback_wanted_at = null,
    -- Saying nothing does not lead where one has just come back from.
    if_silent = case
      when exists (select from public.offer_options option where option.offer_id = open.id and option.kind = 'keep')
      then 'keep'
      else 'call_me'
    end
  where open.id = offer.id
  returning open.* into offer;
  if offer.state = 'open' then
    select choice.* into chosen from public.offer_options choice
    where choice.offer_id = offer.id and choice.number = decision.option_number;
    insert into public.seat_holds (offer_id, number, customer_id, journey_id, from_position, to_position, passengers, until)
    select offer.id, chosen.number, offer.customer_id, leg.journey_id, leg.from_position, leg.to_position, offer.passengers, offer.held_until
    from jsonb_to_recordset(chosen.legs) leg (journey_id uuid, from_position smallint, to_position smallint);
    update public.notices notice set state = 'open' where notice.id = offer.notice_id and notice.state = 'answered';
  else
    delete from public.seat_holds held where held.offer_id = offer.id;
  end if;
  told := array(
    select notice.id from public.notices notice
    where notice.follows = offer.notice_id and notice.customer_id = customer
  );
  update public.notices notice set state = 'answered' where notice.id = any (told) and notice.state = 'open';
  perform private.drop_waiting(told, 'answered');
  -- Whatever befell the journey meanwhile passed them by; where it is something else, that takes the offer's place.
  again := array(
    select done.booking_leg_id from public.decision_legs done
    where done.offer_id = offer.id and done.became in ('replaced', 'cancelled')
      and (knows is not true or done.booking_leg_id <> offer.booking_leg_id));
  perform private.tell_legs(again);
  -- What begins in this moment is known to nobody yet: the sweep looks once more, and says nothing twice.
  insert into private.legs_to_tell (booking_leg_id) select unnest(again) on conflict do nothing;
  return jsonb_build_object('result', 'undone', 'offer', private.offer_json(offer.id));
end;
$$;
comment on function private.undo(uuid, uuid) is 'What undo_decision() does, for this customer.';

-- API functions --------------------------------------------------------------

create function public.undo_decision(offer_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  return private.undo(private.signed_in_customer(), undo_decision.offer_id);
end;
$$;
comment on function public.undo_decision(uuid) is
  'Takes back what was accepted for the caller by their standing policy: {"result", "offer"}. undone: the legs are as before and the offer is open again, or withdrawn: restored_at says that the journey runs after all, else something else has become of it, which they are told; too_late: undo_until is over, it was their own answer, the legs have moved on, or somebody else has the places. Raises 22023 unknown_offer, 42501 session_ended.';

create function public.undo_decision_for(customer_id uuid, offer_id uuid) returns jsonb
language sql security definer set search_path = '' as $$
  select private.undo(undo_decision_for.customer_id, undo_decision_for.offer_id);
$$;
comment on function public.undo_decision_for(uuid, uuid) is 'The same for whoever carries an answer in.';

revoke all on function public.undo_decision(uuid), public.undo_decision_for(uuid, uuid)
from public, anon, authenticated, service_role;
grant execute on function public.undo_decision(uuid) to authenticated;
grant execute on function public.undo_decision_for(uuid, uuid) to notifier;
