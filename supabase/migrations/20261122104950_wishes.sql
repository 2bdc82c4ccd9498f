-- What customers chose and people have to do: a call, and money that is not ours to move.

create function public.wishes_to_fulfil(kind text, before timestamptz default null, batch int default 100)
returns table (customer_id uuid, wished_at timestamptz, operator_id text, reference text)
language plpgsql stable security definer set search_path = '' as $$
begin
  if wishes_to_fulfil.kind is null or wishes_to_fulfil.kind not in ('callbacks', 'refunds') then
    raise invalid_parameter_value using message = 'unknown_kind';
  end if;
  return query
    select wish.customer_id, wish.wished_at, booking.operator_id, booking.reference
    from (
      select offer.customer_id, offer.callback_wanted_at, offer.booking_id
      from public.offers offer
      where wishes_to_fulfil.kind = 'callbacks' and offer.callback_wanted_at is not null
      union all
      select decision.customer_id, decision.decided_at, offer.booking_id
      from public.decisions decision
      join public.offers offer on offer.id = decision.offer_id
      join public.offer_options option
        on option.offer_id = decision.offer_id and option.number = decision.option_number
      where wishes_to_fulfil.kind = 'refunds' and option.kind = 'refund' and decision.undone_at is null
    ) wish (customer_id, wished_at, booking_id)
    left join public.bookings booking on booking.id = wish.booking_id
    where wishes_to_fulfil.before is null or wish.wished_at < wishes_to_fulfil.before
    order by wish.wished_at desc
    limit least(greatest(wishes_to_fulfil.batch, 1), 1000);
end;
$$;
comment on function public.wishes_to_fulfil(text, timestamptz, int) is
  'Who waits for a call (callbacks) or for money of theirs (refunds), newest first, with the operator and the number of the trip, null once the customer has let the booking go; nothing else of them. At most 1000, from before the moment. Raises 22023 unknown_kind.';

revoke all on function public.wishes_to_fulfil(text, timestamptz, int)
from public, anon, authenticated, service_role;
grant execute on function public.wishes_to_fulfil(text, timestamptz, int) to notifier;
