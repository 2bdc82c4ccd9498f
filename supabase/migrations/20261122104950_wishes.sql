-- What customers chose and people have to do: a call, and money that is not ours to move.

-- tables ---------------------------------------------------------------------

create index offers_callback_wanted_at_idx on public.offers (callback_wanted_at) where callback_wanted_at is not null;

-- helpers --------------------------------------------------------------------

create function private.open_wishes(kind text)
returns table (offer_id uuid, customer_id uuid, wished_at timestamptz, booking_id uuid)
language plpgsql stable set search_path = '' as $$
begin
  if open_wishes.kind is null or open_wishes.kind not in ('callbacks', 'refunds') then
    raise invalid_parameter_value using message = 'unknown_kind';
  end if;
  if open_wishes.kind = 'callbacks' then
    return query
      select offer.id, offer.customer_id, offer.callback_wanted_at, offer.booking_id
      from public.offers offer
      where offer.callback_wanted_at is not null and (offer.called_at >= offer.callback_wanted_at) is not true;
  else
    return query
      select offer.id, offer.customer_id, decision.decided_at, offer.booking_id
      from public.decisions decision
      join public.offers offer on offer.id = decision.offer_id
      join public.offer_options option
        on option.offer_id = decision.offer_id and option.number = decision.option_number
      where option.kind = 'refund' and decision.undone_at is null and offer.refunded_at is null;
  end if;
end;
$$;
comment on function private.open_wishes(text) is
  'Offers about which somebody waits for a call (callbacks) or for money of theirs (refunds), until it is done. Raises 22023 unknown_kind.';

create function private.wished_at(kind text, offer uuid) returns timestamptz
language sql stable set search_path = '' as $$
  select case when wished_at.kind = 'callbacks'
    then (select asked.callback_wanted_at from public.offers asked where asked.id = wished_at.offer)
    else (select decision.decided_at from public.decisions decision where decision.offer_id = wished_at.offer) end;
$$;
comment on function private.wished_at(text, uuid) is
  'When somebody began to wait for a call or their money about this offer, be it done by now or not.';

-- API functions --------------------------------------------------------------

create function public.wishes_to_fulfil(kind text, before uuid default null, batch int default 100)
returns table (offer_id uuid, customer_id uuid, wished_at timestamptz, operator_id text, reference text)
language sql stable security definer set search_path = '' as $$
  select wish.offer_id, wish.customer_id, wish.wished_at, booking.operator_id, booking.reference
  from private.open_wishes(wishes_to_fulfil.kind) wish
  left join public.bookings booking on booking.id = wish.booking_id
  -- Who was seen to while somebody reads page by page is no wish any more, but has its place all the same.
  where wishes_to_fulfil.before is null or (wish.wished_at, wish.offer_id) < (
    select private.wished_at(wishes_to_fulfil.kind, last.id), last.id
    from public.offers last
    where last.id = wishes_to_fulfil.before)
  order by wish.wished_at desc, wish.offer_id desc
  limit least(greatest(wishes_to_fulfil.batch, 1), 1000);
$$;
comment on function public.wishes_to_fulfil(text, uuid, int) is
  'Who waits for a call (callbacks) or for money of theirs (refunds), newest first, with the offer, the operator and the number of the trip, null once the customer has let the booking go; nothing else of them. At most 1000: those that come after this offer, where one is named. Raises 22023 unknown_kind.';

create function public.fulfil_wish(kind text, offer uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  -- Whoever answers, undoes or marks at the same time comes before or after.
  perform from public.offers open where open.id = fulfil_wish.offer for no key update;
  if not exists (
    select from private.open_wishes(fulfil_wish.kind) wish where wish.offer_id = fulfil_wish.offer
  ) then
    return false;
  end if;
  update public.offers done
  set
    called_at = case when fulfil_wish.kind = 'callbacks' then now() else done.called_at end,
    refunded_at = case when fulfil_wish.kind = 'refunds' then now() else done.refunded_at end
  where done.id = fulfil_wish.offer;
  return true;
end;
$$;
comment on function public.fulfil_wish(text, uuid) is
  'Notes that somebody has called about this offer (callbacks), or that the money is given back (refunds), and answers whether that was still to be done. The customer reads it with the offer. Raises 22023 unknown_kind.';

revoke all on function public.wishes_to_fulfil(text, uuid, int), public.fulfil_wish(text, uuid)
from public, anon, authenticated, service_role;
grant execute on function public.wishes_to_fulfil(text, uuid, int), public.fulfil_wish(text, uuid) to notifier;
