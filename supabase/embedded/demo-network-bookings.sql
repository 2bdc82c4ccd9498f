-- Trips of the people of the demo, and bookings that are still nobody's. Runs at every start in demo mode, after
-- demo-network-journeys.sql. Who has no trip ahead of them gets one, and each of the next days has its own
-- bookings to add: how those are called, app/domains/trips/bookings/demo-bookings.server.ts knows too.

delete from public.bookings held
where held.operator_id like 'demo:%' and held.customer_id is null and not exists (
  select from public.booking_legs leg
  join public.journeys journey on journey.id = leg.journey_id
  where leg.booking_id = held.id and journey.departs_at > now() - interval '2 days'
);

do $$
declare
  lin constant uuid := 'd0000000-0000-4000-8000-000000000001';
  jonas constant uuid := 'd0000000-0000-4000-8000-000000000002';
  amara constant uuid := 'd0000000-0000-4000-8000-000000000003';
  sam constant uuid := 'd0000000-0000-4000-8000-000000000004';
  today constant date := (now() at time zone 'UTC')::date;
  wanted record;
  ride record;
  route text[];
  earliest timestamptz;
  booking uuid;
  place int;
begin
  for wanted in
    select trip.*, coalesce(trip.day, today) as named_after
    from (
      -- "after": how long from now the journey leaves at the earliest; the next one by that route is taken.
      select own.customer, own.name, own.prefix, own.operator, own.passengers, own.refundable, own.routes, null::date as day,
        case when own.tomorrow
          then (today + 1) at time zone 'UTC'
          else now() + own.after
        end as earliest
      from (values
        (lin, 'Lin', 'LM', 'JC', 1, true, array['PVG FRA', 'FRA LIS'], true, null),
        (lin, 'Lin', 'LT', 'YR', 1, false, array['AOH HGH'], false, interval '5 hours'),
        (lin, 'Lin', 'LR', 'PT', 1, true, array['LIS FRA', 'FRA PVG'], false, interval '4 days'),
        (lin, 'Lin', 'LB', 'JC', 1, false, array['PEK PVG'], false, interval '-44 hours'),
        (jonas, 'Weber', 'JW', 'RW', 2, false, array['BLN KLN', 'KLN BXM'], false, interval '26 hours'),
        (jonas, 'Weber', 'JF', 'SK', 2, true, array['KAT TLL'], false, interval '4 days'),
        (amara, 'Okafor', 'AO', 'AC', 1, false, array['KGX EDB'], false, interval '30 hours'),
        (amara, 'Okafor', 'AL', 'PT', 2, true, array['EDI LHR', 'LHR LIS'], false, interval '4 days'),
        (sam, 'Rivera', 'SR', 'PS', 1, true, array['SFO JFK', 'JFK LHR'], false, interval '20 hours'),
        (sam, 'Rivera', 'SW', 'WM', 1, false, array['PAB WAS'], false, interval '3 days')
      ) as own (customer, name, prefix, operator, passengers, refundable, routes, tomorrow, after)
      union all
      select null::uuid, free.name, free.prefix, free.operator, free.passengers, free.refundable, free.routes, shown::date,
        (shown::date + 1 + free.clock) at time zone 'UTC'
      from (values
        ('Müller', 'HA', 'PT', 2, true, array['LHR FRA', 'FRA ATH'], time '06:00'),
        ('García-López', 'HB', 'RW', 1, false, array['PRE FFM', 'FFM MUN'], time '05:30'),
        ('王', 'HC', 'JC', 1, true, array['TFU PVG', 'PVG HND'], time '00:00'),
        ('O’Brien', 'HD', 'SK', 1, false, array['EUS HHD', 'HHD DBP'], time '05:00')
      ) as free (name, prefix, operator, passengers, refundable, routes, clock)
      cross join generate_series(today, today + 3, interval '1 day') as shown
    ) trip
    where trip.customer is null or exists (select from auth.users account where account.id = trip.customer)
  loop
    continue when exists (
      select from public.bookings held
      join public.booking_legs leg on leg.booking_id = held.id
      join public.journeys journey on journey.id = leg.journey_id
      where held.operator_id = 'demo:' || wanted.operator and held.reference like wanted.prefix || '%'
        and case when wanted.day is null
          then journey.departs_at > least(now(), wanted.earliest)
          else held.reference = wanted.prefix || to_char(wanted.day, 'MMDD')
        end
    );
    booking := null;
    insert into public.bookings as held
      (customer_id, operator_id, reference, family_name_key, passengers, refundable, added_at)
    values (
      wanted.customer, 'demo:' || wanted.operator, wanted.prefix || to_char(wanted.named_after, 'MMDD'),
      private.name_key(wanted.name), wanted.passengers, wanted.refundable,
      case when wanted.customer is not null then now() end
    )
    on conflict (operator_id, reference) do nothing
    returning held.id into booking;
    continue when booking is null;

    earliest := wanted.earliest;
    for place in 1 .. cardinality(wanted.routes) loop
      route := string_to_array(wanted.routes[place], ' ');
      select journey.id, get_on.position as from_position, get_off.position as to_position, get_off.arrives_at,
        stop.connection_minutes, journey.mode
        into ride
      from public.stops origin
      join public.calls get_on on get_on.stop_id = origin.id
      join public.calls get_off on get_off.journey_id = get_on.journey_id and get_off.position > get_on.position
      join public.stops stop on stop.id = get_off.stop_id
      join public.journeys journey on journey.id = get_on.journey_id
      where origin.feed = 'demo' and origin.code = route[1] and stop.feed = 'demo' and stop.code = route[2]
        and get_on.departs_at >= earliest and journey.status = 'scheduled'
      order by get_on.departs_at, journey.id
      limit 1;
      exit when not found;
      insert into public.booking_legs
        (booking_id, customer_id, position, journey_id, from_position, to_position, passengers, seat)
      values (
        booking, wanted.customer, place, ride.id, ride.from_position, ride.to_position, wanted.passengers,
        case ride.mode when 'flight' then 12 + place * 7 || 'C' when 'train' then 20 + place || 'A' end
      );
      earliest := ride.arrives_at + make_interval(mins => ride.connection_minutes);
    end loop;
  end loop;
end;
$$;
