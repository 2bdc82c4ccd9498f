-- Whose journey was disrupted before it was theirs is told then: the fan-out has passed them by.

-- helpers --------------------------------------------------------------------

create function private.lock_disruptions(journeys uuid[]) returns void
language plpgsql set search_path = '' as $$
begin
  perform from public.disruptions known
  where known.state = 'current' and known.journey_id = any (journeys)
  order by known.id
  for no key update;
end;
$$;
comment on function private.lock_disruptions(uuid[]) is
  'Before the customers'' locks, as in fan_out_disruption(): neither then waits for the other, and no leg is told twice or never.';

create function private.tell_legs(legs uuid[]) returns void
language plpgsql set search_path = '' as $$
declare
  told public.disruptions;
  leg record;
  judged private.judged_leg[];
begin
  for leg in
    select added.id, added.journey_id, added.customer_id
    from public.booking_legs added
    join public.calls alighting on alighting.journey_id = added.journey_id and alighting.position = added.to_position
    where added.id = any (legs) and added.status = 'booked'
      and coalesce(alighting.expected_arrival, alighting.arrives_at, alighting.departs_at) > now()
    order by added.booking_id, added.position
  loop
    for told in
      select known.*
      from public.disruptions known
      where known.journey_id = leg.journey_id and known.state = 'current'
        and (known.fanned_out_at is not null or known.fanned_out_to >= leg.id)
        -- What of it was said and still stands is not said again.
        and not exists (
          select from public.notices notice
          where notice.booking_leg_id = leg.id and notice.customer_id = leg.customer_id
            and notice.disruption_id = known.id and notice.state in ('open', 'answered')
        )
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
      select array_agg(one) into judged from private.judge_legs(told, 1) one where one.leg_id = leg.id;
      if judged is not null then
        perform private.tell_judged(told, judged);
      end if;
    end loop;
  end loop;
end;
$$;
comment on function private.tell_legs(uuid[]) is
  'Tells the customers of these legs what the fan-out has told everyone else: of journeys that are not over. The current disruptions must be locked, then the customers.';

revoke all on function private.lock_disruptions(uuid[]), private.tell_legs(uuid[])
from public, anon, authenticated, service_role;
