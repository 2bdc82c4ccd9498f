-- Offers that end by themselves: by silence, by the option's end, by the disruption's.

-- tables ---------------------------------------------------------------------

create index disruptions_received_at_idx on public.disruptions (received_at);
create index decisions_undo_until_idx on public.decisions (undo_until) where undone_at is null;

-- helpers --------------------------------------------------------------------

create function private.expire_offer(offer public.offers) returns void
language plpgsql set search_path = '' as $$
declare
  asked uuid[] := array(
    select notice.id from public.notices notice
    where notice.customer_id = offer.customer_id and offer.notice_id in (notice.id, notice.follows)
  );
begin
  update public.offers open set state = 'expired', callback_wanted_at = now()
  where open.id = offer.id and open.state = 'open';
  delete from public.seat_holds held where held.offer_id = offer.id;
  update public.notices notice set state = 'answered' where notice.id = any (asked) and notice.state = 'open';
  perform private.drop_waiting(asked, 'answered');
end;
$$;
comment on function private.expire_offer(public.offers) is
  'Ends an offer whose time is over without a decision: somebody has to call. The customer must be locked.';

create function private.lapse_offer(offer public.offers) returns void
language plpgsql set search_path = '' as $$
declare
  chosen smallint;
begin
  if offer.if_silent = 'first' then
    select option.number into chosen
    from public.offer_options option
    where option.offer_id = offer.id and option.kind = 'rebook' and option.state = 'offered'
      and private.is_viable(offer, option)
    order by option.number
    limit 1;
  end if;
  if chosen is null then
    select option.number into chosen
    from public.offer_options option
    where option.offer_id = offer.id and option.kind = case offer.if_silent when 'keep' then 'keep' else 'call_me' end;
  end if;
  if chosen is null then
    perform private.expire_offer(offer);
  elsif not private.decide(offer.id, chosen, 'silence') then
    return;
  end if;
  perform private.tell_of_offers(array[offer.id], 'journey_rebooked');
end;
$$;
comment on function private.lapse_offer(public.offers) is
  'Does what the offer said silence means: keep, the first option that is still there, or a call where none is, nor what it said. The customer and the places must be locked.';

create function private.give_up_offer(offer public.offers) returns void
language plpgsql set search_path = '' as $$
begin
  begin
    perform private.expire_offer(offer);
    perform private.tell_of_offers(array[offer.id], 'journey_rebooked');
  exception
    when transaction_rollback or foreign_key_violation then
      raise;
    when others then
      -- If it is the telling that goes wrong, whoever calls tells.
      raise warning 'nobody could be told of offer %: % (%)', offer.id, sqlerrm, sqlstate;
      perform private.expire_offer(offer);
  end;
end;
$$;
comment on function private.give_up_offer(public.offers) is
  'Ends an offer of which we can''t do what silence means, with a call, and tells its customer that.';

create function private.mind_offer(minded uuid) returns boolean
language plpgsql set search_path = '' as $$
declare
  offer public.offers;
  gone smallint[];
begin
  -- As it is now: another question of the same traveller may have been decided just before.
  select open.* into offer from public.offers open where open.id = minded and open.state = 'open' for no key update;
  if not found then
    return false;
  end if;
  if not private.has_object(offer) then
    perform private.void_offers(array[offer.id]);
    return true;
  elsif offer.held_until <= now() then
    perform private.lapse_offer(offer);
    return true;
  end if;
  gone := array(
    select option.number from public.offer_options option
    where option.offer_id = offer.id and option.kind = 'rebook' and option.state = 'offered'
      and not private.is_viable(offer, option)
  );
  if cardinality(gone) > 0 then
    perform private.renew_offer(offer, gone);
  end if;
  return cardinality(gone) > 0;
end;
$$;
comment on function private.mind_offer(uuid) is
  'Does what is due for an open offer: silence, another option for one that is gone, or nothing; answers whether it changed.';

-- API functions --------------------------------------------------------------

create function public.lapse_offers(batch int default 100) returns int
language plpgsql security definer set search_path = '' as $$
declare
  -- Who could not be decided for because of us is tried again that long; places are kept until ten minutes before.
  patience constant interval := '10 minutes';
  restored uuid[] := private.restored_offers(batch);
  moved uuid[] := private.moved_legs(batch);
  due uuid[];
  customers uuid[];
  trips uuid[];
  one public.offers;
  done int := 0;
begin
  perform private.forget_moved_legs(10 * batch);
  due := array(
    select offer.id from public.offers offer
    where offer.open_until <= now()
    order by offer.open_until
    limit batch
  ) || private.offers_to_renew(batch);
  if cardinality(due || restored || moved) = 0 then
    return 0;
  end if;
  perform private.lock_disruptions(array(
    select leg.journey_id from public.booking_legs leg where leg.id = any (moved) and leg.status = 'booked'));
  -- Once and for all: two rounds of locks would each be in order, but not both together.
  select array_agg(mine.customer_id), array_agg(mine.booking_id) into customers, trips
  from (
    select offer.customer_id, offer.booking_id from public.offers offer where offer.id = any (due || restored)
    union
    select leg.customer_id, leg.booking_id
    from public.booking_legs leg
    where leg.id = any (moved) and leg.customer_id is not null
  ) mine;
  perform private.lock_for_offers(customers, trips);
  perform private.lock_waiting(trips);

  done := private.tell_moved_legs(moved);

  -- Whoever locked first may have told of them, or somebody undone theirs.
  restored := array(
    select again.id from unnest(private.restored_offers(null)) again (id) where again.id = any (restored));
  if cardinality(restored) > 0 then
    update public.offers offer set restored_at = now() where offer.id = any (restored);
    perform private.tell_of_offers(restored, 'journey_reinstated');
    done := done + cardinality(restored);
  end if;
  if cardinality(due) > 0 then
    perform private.lock_places();
  end if;
  for one in
    select offer.* from public.offers offer
    where offer.id = any (due)
    -- Of two about one way, the one about more of it.
    order by cardinality(offer.replaces) desc, offer.held_until, offer.id
  loop
    begin
      if private.mind_offer(one.id) then
        done := done + 1;
      end if;
    exception
      -- A device that is removed meanwhile is gone when it is tried again.
      when transaction_rollback or foreign_key_violation then
        raise;
      when insufficient_resources or system_error or lock_not_available then
        -- It passes: what we promised can still be done at the next sweep.
        raise warning 'offer % could not be decided now: % (%)', one.id, sqlerrm, sqlstate;
        if one.held_until <= now() - patience then
          perform private.give_up_offer(one);
        end if;
      -- What is wrong with one keeps nobody else's silence from being heard, and is for people to see to.
      when others then
        raise warning 'offer % could not be decided: % (%)', one.id, sqlerrm, sqlstate;
        if one.held_until <= now() then
          perform private.give_up_offer(one);
        end if;
    end;
  end loop;
  -- Places of acceptances that can't be undone any more.
  delete from public.seat_holds held where held.until <= now();
  return done;
end;
$$;
comment on function public.lapse_offers(int) is
  'Does what silence means for up to so many offers whose time is over, renews offers of which a journey was disturbed since, tells whose old journey runs after all and what else is known of journeys that a decision led to, and answers how many were changed. Any number may run at once.';

create function private.restored_offers(batch int) returns uuid[]
language sql stable set search_path = '' as $$
  select coalesce(array_agg(found.id), '{}')
  from (
    select offer.id
    from public.decisions decision
    join public.offers offer on offer.id = decision.offer_id and offer.state = 'settled' and offer.restored_at is null
    join public.notices notice on notice.id = offer.notice_id
    join public.disruptions disruption on disruption.id = notice.disruption_id and disruption.state <> 'current'
    where decision.undone_at is null and decision.undo_until > now() and decision.channel = 'policy'
      -- Others may have come between, of which this traveller, on another journey by then, was told nothing.
      and private.runs_as_planned(disruption.journey_id)
    limit batch
  ) found;
$$;
comment on function private.restored_offers(int) is
  'Settled by a standing policy and still to be undone, while nothing is said against the journey any more.';

create function private.offers_to_renew(batch int) returns uuid[]
language sql stable set search_path = '' as $$
  select coalesce(array_agg(found.offer_id), '{}')
  from (
    select distinct held.offer_id
    from public.disruptions disruption
    join public.seat_holds held on held.journey_id = disruption.journey_id and held.until > now()
    join public.offers offer on offer.id = held.offer_id and offer.state = 'open'
    join public.offer_options option
      on option.offer_id = held.offer_id and option.number = held.number and option.state = 'offered'
    where disruption.received_at > now() - interval '3 hours' and disruption.state = 'current' and disruption.severity > 0
      and not private.is_viable(offer, option)
    limit batch
  ) found;
$$;
comment on function private.offers_to_renew(int) is
  'Open offers with an option whose journey was disturbed while places on it were kept, which is two hours at most.';

revoke all on function public.lapse_offers(int) from public, anon, authenticated, service_role;
grant execute on function public.lapse_offers(int) to notifier;
