-- Settling offers: one answer, by whatever channel, exactly once.

-- helpers --------------------------------------------------------------------

create function private.is_viable(offer public.offers, chosen public.offer_options) returns boolean
language sql stable set search_path = '' as $$
  with legs as (
    select
      listed.n, journey.status, board.status as boards, alight.status as alights,
      coalesce(board.expected_departure, board.departs_at) as leaves,
      coalesce(alight.expected_arrival, alight.arrives_at, alight.departs_at)
        + make_interval(mins => last.connection_minutes) as ready
    from jsonb_array_elements(chosen.legs) with ordinality listed (leg, n)
    cross join lateral jsonb_to_record(listed.leg) leg (journey_id uuid, from_position int, to_position int)
    join public.journeys journey on journey.id = leg.journey_id
    join public.calls board on board.journey_id = leg.journey_id and board.position = leg.from_position
    join public.calls alight on alight.journey_id = leg.journey_id and alight.position = leg.to_position
    join public.stops last on last.id = alight.stop_id
  ), line as (
    select legs.*, lag(legs.ready) over (order by legs.n) as connects from legs
  )
  select
    count(*) = jsonb_array_length(chosen.legs)
    and coalesce(bool_and(
      line.status = 'scheduled' and line.boards <> 'skipped' and line.alights <> 'skipped'
      and line.leaves > now() and coalesce(line.leaves >= line.connects, true)
    ), true)
    and private.has_seats(chosen.legs, offer.passengers, private.legs_of(offer.replaces), offer.id)
  from line;
$$;
comment on function private.is_viable(public.offers, public.offer_options) is
  'Whether an option can still be travelled: its journeys run and have yet to leave, the change is still reached, and there are places beside those of others.';

create function private.renew_offer(offer public.offers, gone smallint[]) returns void
language plpgsql set search_path = '' as $$
declare
  last int;
  missing int;
  renewed public.offers;
begin
  update public.offer_options option set state = 'gone'
  where option.offer_id = offer.id and option.number = any (gone) and option.state = 'offered';
  delete from public.seat_holds held where held.offer_id = offer.id and held.number = any (gone);
  offer.earliest := greatest(offer.earliest, now() + interval '20 minutes');
  select
    coalesce(max(option.number), 0),
    coalesce(5 - count(*) filter (where option.kind = 'rebook' and option.state = 'offered'), 5)
  into last, missing
  from public.offer_options option
  where option.offer_id = offer.id;
  -- The numbers are those of a telephone's keys.
  perform private.add_options((
    select coalesce(jsonb_agg(jsonb_build_object('offer_id', offer.id, 'number', last + fresh.n, 'way', fresh.way)), '[]')
    from (
      select listed.way, row_number() over (order by listed.n) as n
      from jsonb_array_elements(private.ways_for(offer)) with ordinality listed (way, n)
      where not exists (
        select from public.offer_options option where option.offer_id = offer.id and option.legs = listed.way -> 'legs'
      )
    ) fresh
    where fresh.n <= least(missing, 9 - last)
  ));

  update public.offers open
  set
    renewed = open.renewed + 1,
    if_silent = case
      when open.if_silent = 'first' and not exists (
        select from public.offer_options option
        where option.offer_id = open.id and option.kind = 'rebook' and option.state = 'offered'
      ) then 'call_me'
      else open.if_silent
    end
  where open.id = offer.id
  returning open.* into renewed;
  perform private.tell_of_offers(array[renewed.id], 'offer_renewed');
end;
$$;
comment on function private.renew_offer(public.offers, smallint[]) is
  'Takes options out of an open offer, puts the next best in their place under new numbers, as far as there are any, and tells the customer. The places must be locked.';

create function private.settle(customer uuid, offer_id uuid, option smallint, channel text) returns jsonb
language plpgsql set search_path = '' as $$
declare
  offer public.offers;
  chosen public.offer_options;
  trips uuid[] := array(
    select asked.booking_id from public.offers asked where asked.id = settle.offer_id and asked.customer_id = customer);
  result text;
begin
  perform private.lock_for_offers(array[customer], trips);
  perform private.lock_waiting(trips);
  select asked.* into offer from public.offers asked
  where asked.id = settle.offer_id and asked.customer_id = customer
  for no key update;
  if not found then
    raise invalid_parameter_value using message = 'unknown_offer';
  end if;
  select choice.* into chosen from public.offer_options choice
  where choice.offer_id = offer.id and choice.number = settle.option;
  if not found then
    raise invalid_parameter_value using message = 'unknown_option';
  end if;

  if offer.state = 'open' and (chosen.kind = 'rebook' or offer.held_until <= clock_timestamp()) then
    -- Before looking: at the last second somebody else may be given what is kept no longer.
    perform private.lock_places();
  end if;
  if offer.state <> 'open' then
    result := case offer.state when 'settled' then 'already' else offer.state end;
  elsif not private.has_object(offer) then
    perform private.void_offers(array[offer.id]);
    result := 'withdrawn';
  elsif offer.held_until <= clock_timestamp() then
    perform private.lock_places();
    perform private.lapse_offer(offer);
    result := 'expired';
  elsif chosen.state = 'gone' then
    result := 'gone';
  elsif chosen.kind = 'rebook' and not private.is_viable(offer, chosen) then
    perform private.renew_offer(offer, array[chosen.number]);
    result := 'gone';
  else
    perform private.decide(offer.id, chosen.number, settle.channel);
    result := 'settled';
  end if;
  return jsonb_build_object('result', result, 'offer', private.offer_json(offer.id));
end;
$$;
comment on function private.settle(uuid, uuid, smallint, text) is
  'What settle_offer() does, for this customer and by this channel.';

-- API functions --------------------------------------------------------------

create function public.settle_offer(offer_id uuid, option smallint) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  return private.settle(private.signed_in_customer(), settle_offer.offer_id, settle_offer.option, 'in_app');
end;
$$;
comment on function public.settle_offer(uuid, smallint) is
  'Answers an offer to the caller by the number of an option, once: {"result", "offer"}. settled; already: somebody or something else did, the offer says who; gone: that option is no more, and the offer was renewed; expired: silence has decided; withdrawn: there is nothing to decide any more. Raises 22023: unknown_offer, unknown_option; 42501 session_ended.';

create function public.settle_offer_for(customer_id uuid, offer_id uuid, option smallint, channel text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  if channel is null or channel not in ('email', 'sms', 'voice', 'web_push', 'ntfy', 'webhook', 'in_app') then
    raise invalid_parameter_value using message = 'unknown_channel';
  end if;
  return private.settle(
    settle_offer_for.customer_id, settle_offer_for.offer_id, settle_offer_for.option, settle_offer_for.channel);
end;
$$;
comment on function public.settle_offer_for(uuid, uuid, smallint, text) is
  'The same for whoever carries an answer in: the link, the message or the key press was checked before. Raises 22023 unknown_channel too.';

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
      -- Whoever it belonged to then is who can answer from it.
      and point.verified_at <= delivery.sent_at
    order by offer.id, delivery.sent_at desc
  ) told
  order by told.sent_at desc
  limit 20;
$$;
comment on function public.offers_at_phone(text) is
  'Offers that went out to this number within a week by text or call, newest first, open or not: which one a reply is about. Nobody else''s. number: E.164.';

revoke all on function
  public.settle_offer(uuid, smallint),
  public.settle_offer_for(uuid, uuid, smallint, text),
  public.offers_at_phone(text)
from public, anon, authenticated, service_role;
grant execute on function public.settle_offer(uuid, smallint) to authenticated;
grant execute on function public.settle_offer_for(uuid, uuid, smallint, text), public.offers_at_phone(text) to notifier;
