-- Offers that end by themselves: by silence, by the option's end, by the disruption's.

-- tables ---------------------------------------------------------------------

create index disruptions_received_at_idx on public.disruptions (received_at);
create index decisions_undo_until_idx on public.decisions (undo_until) where undone_at is null;

-- helpers --------------------------------------------------------------------

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
  perform private.decide(offer.id, chosen, 'silence');
  perform private.tell_of_offers(array[offer.id], 'journey_rebooked');
end;
$$;
comment on function private.lapse_offer(public.offers) is
  'Does what the offer said silence means: keep, the first option that is still there, or a call where none is. The customer and the places must be locked.';

create or replace function private.withdraw_offers(notices uuid[]) returns void
language plpgsql set search_path = '' as $$
begin
  -- An answer that is under way has the customer and the notice; whoever calls this has the notice.
  update public.offers offer set state = 'withdrawn'
  where offer.notice_id = any (notices) and offer.state = 'open';
  delete from public.seat_holds held
  using public.offers offer
  where offer.notice_id = any (notices) and offer.state = 'withdrawn' and held.offer_id = offer.id;
end;
$$;
comment on function private.withdraw_offers(uuid[]) is
  'Withdraws the open offers of these notices and frees the places that were kept for them. What was decided stays.';

create function private.note_restored(batch int) returns int
language plpgsql set search_path = '' as $$
declare
  restored uuid[] := private.restored_offers(batch);
begin
  if cardinality(restored) = 0 then
    return 0;
  end if;
  perform private.lock_for_offers(
    array(select offer.customer_id from public.offers offer where offer.id = any (restored)),
    array(select offer.booking_id from public.offers offer where offer.id = any (restored)));
  restored := private.restored_offers(batch);
  update public.offers offer set restored_at = now() where offer.id = any (restored);
  perform private.tell_of_offers(restored, 'journey_reinstated');
  return cardinality(restored);
end;
$$;
comment on function private.note_restored(int) is
  'Tells customers whose old journey runs after all that what we accepted for them can still be undone: then they are back on it.';

-- API functions --------------------------------------------------------------

create function public.lapse_offers(batch int default 100) returns int
language plpgsql security definer set search_path = '' as $$
declare
  due uuid[];
  open public.offers;
  gone smallint[];
  done int := 0;
begin
  done := private.note_restored(batch);
  due := array(
    select offer.id from public.offers offer
    where offer.state = 'open' and offer.held_until <= now()
    order by offer.held_until
    limit batch
  ) || private.offers_to_renew(batch);
  if cardinality(due) = 0 then
    return done;
  end if;
  perform private.lock_for_offers(
    array(select offer.customer_id from public.offers offer where offer.id = any (due)),
    array(select offer.booking_id from public.offers offer where offer.id = any (due)));
  perform private.lock_places();
  for open in
    select offer.* from public.offers offer
    where offer.id = any (due) and offer.state = 'open'
    order by offer.held_until, offer.id
    for no key update
  loop
    if open.held_until <= now() then
      perform private.lapse_offer(open);
      done := done + 1;
    else
      gone := array(
        select option.number from public.offer_options option
        where option.offer_id = open.id and option.kind = 'rebook' and option.state = 'offered'
          and not private.is_viable(open, option)
      );
      if cardinality(gone) > 0 then
        perform private.renew_offer(open, gone);
        done := done + 1;
      end if;
    end if;
  end loop;
  -- Places of acceptances that can't be undone any more.
  delete from public.seat_holds held where held.until <= now();
  return done;
end;
$$;
comment on function public.lapse_offers(int) is
  'Does what silence means for up to so many offers whose time is over, renews offers of which a journey was disturbed since, tells whose old journey runs after all, and answers how many were changed. Any number may run at once.';

create function private.restored_offers(batch int) returns uuid[]
language sql stable set search_path = '' as $$
  select coalesce(array_agg(found.id), '{}')
  from (
    select offer.id
    from public.decisions decision
    join public.offers offer on offer.id = decision.offer_id and offer.state = 'settled' and offer.restored_at is null
    join public.notices notice on notice.id = offer.notice_id
    join public.disruptions disruption on disruption.id = notice.disruption_id and disruption.state = 'retracted'
    join public.journeys journey on journey.id = disruption.journey_id and journey.status = 'scheduled'
    where decision.undone_at is null and decision.undo_until > now() and decision.channel = 'policy'
    limit batch
  ) found;
$$;
comment on function private.restored_offers(int) is
  'Settled by a standing policy and still to be undone, while the disruption has been taken back.';

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

create function public.offers_at_phone(number text)
returns table (customer_id uuid, offer_id uuid, language text, sent_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select told.customer_id, told.offer_id, told.language, told.sent_at
  from (
    select distinct on (offer.id) offer.customer_id, offer.id as offer_id, delivery.language, delivery.sent_at
    from public.contact_points point
    join public.deliveries delivery on delivery.contact_point_id = point.id
    join public.notices notice on notice.id = delivery.notice_id
    join public.offers offer on offer.notice_id in (notice.id, notice.follows) and offer.customer_id = notice.customer_id
    where point.kind = 'mobile' and point.address = offers_at_phone.number
      and delivery.channel in ('sms', 'voice') and delivery.sent_at > now() - interval '7 days'
    order by offer.id, delivery.sent_at desc
  ) told
  order by told.sent_at desc
  limit 20;
$$;
comment on function public.offers_at_phone(text) is
  'Offers that went out to this number within a week by text or call, newest first, open or not: which one a reply is about. Nobody else''s. number: E.164.';

revoke all on function public.lapse_offers(int), public.offers_at_phone(text) from public, anon, authenticated, service_role;
grant execute on function public.lapse_offers(int), public.offers_at_phone(text) to notifier;
