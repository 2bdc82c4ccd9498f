-- Who adds a booking whose journey was disrupted before is told then: the fan-out has passed them by.

-- helpers --------------------------------------------------------------------

create function private.lock_disruptions(booking uuid) returns void
language plpgsql set search_path = '' as $$
begin
  perform from public.disruptions known
  where known.state = 'current'
    and known.journey_id in (select leg.journey_id from public.booking_legs leg where leg.booking_id = booking)
  order by known.id
  for no key update;
end;
$$;
comment on function private.lock_disruptions(uuid) is
  'Before the customer''s lock, as in fan_out_disruption(): neither then waits for the other, and no leg is told twice or never.';

create function private.tell_added_legs(booking uuid) returns void
language plpgsql set search_path = '' as $$
declare
  told public.disruptions;
  leg record;
begin
  for leg in
    select added.id, added.journey_id
    from public.booking_legs added
    join public.calls alighting on alighting.journey_id = added.journey_id and alighting.position = added.to_position
    where added.booking_id = tell_added_legs.booking and added.status = 'booked'
      and coalesce(alighting.expected_arrival, alighting.arrives_at, alighting.departs_at) > now()
    order by added.position
  loop
    for told in
      select known.*
      from public.disruptions known
      where known.journey_id = leg.journey_id and known.state = 'current'
        and (known.fanned_out_at is not null or known.fanned_out_to >= leg.id)
      order by known.kind = 'platform_changed', known.id
    loop
      -- As if the fan-out had come just as far as this leg.
      told.fanned_out_to := (
        select before.id
        from public.booking_legs before
        where before.journey_id = leg.journey_id and before.status = 'booked' and before.customer_id is not null
          and before.id < leg.id
        order by before.id desc
        limit 1
      );
      perform private.write_told(told, case told.kind when 'platform_changed' then 'gate' else 'delay' end,
        judged.legs, private.words_for(told, judged.legs))
      from (
        select array_agg(one order by one.leg_id) as legs
        from private.judge_legs(told, 1) one
        where one.leg_id = leg.id and one.action = 'tell'
      ) judged
      where judged.legs is not null;
    end loop;
  end loop;
end;
$$;
comment on function private.tell_added_legs(uuid) is
  'Tells the customer who has just added this booking what the fan-out has told everyone else: for journeys that are not over.';

revoke all on function private.lock_disruptions(uuid), private.tell_added_legs(uuid)
from public, anon, authenticated, service_role;
