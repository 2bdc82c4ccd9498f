-- Holding still: whoever is about to be told is not changed under the hands of who tells them.

-- helpers --------------------------------------------------------------------

create function private.hold_chunk(disruption public.disruptions, batch int) returns uuid[]
language plpgsql set search_path = '' set jit = off as $$
declare
  legs uuid[];
  customers uuid[];
  standing uuid[];
begin
  select coalesce(array_agg(leg.id), '{}'), coalesce(array_agg(distinct leg.customer_id), '{}') into legs, customers
  from (
    select booked.id, booked.customer_id
    from public.booking_legs booked
    where booked.journey_id = disruption.journey_id and booked.status = 'booked' and booked.customer_id is not null
      and booked.id > coalesce(disruption.fanned_out_to, '00000000-0000-0000-0000-000000000000')
    order by booked.id
    limit batch
  ) leg;
  -- Before anything of theirs: whoever changes a choice or lets a trip go locks themselves first, too.
  perform private.share_customers(customers);
  standing := array(
    select notice.id
    from public.notices notice
    where notice.booking_leg_id = any (legs) and notice.customer_id = any (customers)
      and notice.state in ('open', 'answered')
    order by notice.id
    for no key update
  );
  -- All at once and in one order, as workers do: a message is in hand by now, or nobody's until we are through.
  perform from public.deliveries delivery
  where delivery.notice_id = any (standing) and delivery.state = 'waiting'
  order by delivery.id
  for update;
  return customers;
end;
$$;
comment on function private.hold_chunk(public.disruptions, int) is
  'Until the end of the transaction the customers of the legs that judge_legs() would judge, their standing notices about them and what waits of these stay as they are. Answers the customers.';
