-- Refunds by law: whether passengers may have their money back for what became of a trip. What the panel of rights
-- says in app/domains/trips/rights, and by the same limits: tests/cases/refund-cases.ts holds both to it.

-- helpers --------------------------------------------------------------------

create function private.in_union(country text) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce(country = any (
    '{AT,BE,BG,CY,CZ,DE,DK,EE,ES,FI,FR,GR,HR,HU,IE,IT,LT,LU,LV,MT,NL,PL,PT,RO,SE,SI,SK}'::text[]), false);
$$;
comment on function private.in_union(text) is 'Whether a country (ISO 3166-1 alpha-2) is a Member State of the European Union; not where it is not known.';

create function private.in_us(country text) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce(country = any ('{US,PR,VI,GU,AS,MP,UM}'::text[]), false);
$$;
comment on function private.in_us(text) is 'Whether a place is in the United States, their territories and possessions (14 CFR 260.2); not where it is not known.';

create function private.great_circle_km(
  latitude_1 double precision, longitude_1 double precision, latitude_2 double precision, longitude_2 double precision
) returns double precision
language sql immutable set search_path = '' as $$
  select 2 * 6371.0088 * asin(sqrt(
    sind((latitude_2 - latitude_1) / 2) ^ 2
    + cosd(latitude_1) * cosd(latitude_2) * sind((longitude_2 - longitude_1) / 2) ^ 2));
$$;
comment on function private.great_circle_km(double precision, double precision, double precision, double precision) is
  'Kilometres by the great circle of the mean sphere (IUGG), from degrees; null where one is missing.';

create function private.passage_of(leg uuid) returns uuid[]
language plpgsql stable set search_path = '' as $$
declare
  ride record;
  -- Where what takes the place of replaced legs ends.
  until int;
  passage uuid[] := '{}';
  visited int[] := '{}';
  mode text;
  place int;
  arrived timestamptz;
begin
  for ride in
    select
      other.id, other.status, journey.mode,
      coalesce(first.station_id, first.id) as from_place, coalesce(last.station_id, last.id) as to_place,
      coalesce(board.departs_at, board.arrives_at) as departs_at, coalesce(alight.arrives_at, alight.departs_at) as arrives_at
    from public.booking_legs this
    join public.booking_legs other on other.booking_id = this.booking_id
    join public.journeys journey on journey.id = other.journey_id
    join public.calls board on board.journey_id = other.journey_id and board.position = other.from_position
    join public.calls alight on alight.journey_id = other.journey_id and alight.position = other.to_position
    join public.stops first on first.id = board.stop_id
    join public.stops last on last.id = alight.stop_id
    where this.id = passage_of.leg
    order by other.position, journey.departs_at, other.id
  loop
    if until is not null and not (ride.status = 'replaced' and ride.from_place = until) then
      if ride.status <> 'replaced' and ride.to_place = until then
        until := null;
      end if;
      continue;
    end if;
    if ride.status = 'replaced' then
      until := ride.to_place;
    end if;
    if ride.mode = mode and ride.from_place = place and ride.to_place <> all (visited)
      and ride.departs_at < arrived + interval '24 hours'
    then
      passage := passage || ride.id;
      visited := visited || ride.from_place;
    else
      exit when passage_of.leg = any (passage);
      passage := array[ride.id];
      visited := array[ride.from_place];
    end if;
    mode := ride.mode;
    place := ride.to_place;
    arrived := ride.arrives_at;
  end loop;
  return case when passage_of.leg = any (passage) then passage end;
end;
$$;
comment on function private.passage_of(uuid) is
  'The legs that were booked as a unit with this one and travelled by one mode, in order: a stay of a day, another mode or the way back begin a new one. Null for a leg that took the place of another.';

create function private.refund_by_law(leg uuid) returns boolean
language sql stable set search_path = '' as $$
  with own as materialized (
    select private.passage_of(refund_by_law.leg) as legs
  ), ride as materialized (
    select
      ridden.status, journey.mode, journey.status = 'cancelled' as cancelled, carrier.country as carrier,
      row_number() over (order by ridden.position, journey.departs_at, ridden.id) as n,
      coalesce(board.departs_at, board.arrives_at) as departs_at,
      coalesce(alight.arrives_at, alight.departs_at) as arrives_at,
      coalesce(board.expected_departure, board.departs_at, board.expected_arrival, board.arrives_at) as leaves_at,
      coalesce(alight.expected_arrival, alight.arrives_at, alight.expected_departure, alight.departs_at) as gets_in_at,
      first.country as from_country, last.country as to_country,
      first.connection_minutes as change_before, last.connection_minutes as change_after,
      'skipped' in (board.status, alight.status) or journey.status = 'cancelled' or ridden.status = 'cancelled' as failed,
      round(extract(epoch from board.expected_departure - board.departs_at) / 60)::int as waits,
      way.in_union, way.in_us, way.touches_us, way.km
    from public.booking_legs ridden
    join public.journeys journey on journey.id = ridden.journey_id
    left join public.operators carrier on carrier.id = journey.operator_id
    join public.calls board on board.journey_id = ridden.journey_id and board.position = ridden.from_position
    join public.calls alight on alight.journey_id = ridden.journey_id and alight.position = ridden.to_position
    join public.stops first on first.id = board.stop_id
    join public.stops last on last.id = alight.stop_id
    cross join lateral (
      select
        bool_and(private.in_union(hop.country)) as in_union, bool_and(private.in_us(hop.country)) as in_us,
        bool_or(private.in_us(hop.country)) as touches_us,
        coalesce(sum(private.great_circle_km(hop.latitude, hop.longitude, hop.next_latitude, hop.next_longitude)), 0) as km
      from (
        select
          stop.country, stop.latitude, stop.longitude,
          lead(stop.latitude) over by_call as next_latitude, lead(stop.longitude) over by_call as next_longitude
        from public.calls call
        join public.stops stop on stop.id = call.stop_id
        where call.journey_id = ridden.journey_id and call.position between ridden.from_position and ridden.to_position
        window by_call as (order by call.position)
      ) hop
    ) way
    where ridden.id = any (coalesce((select own.legs from own), array[refund_by_law.leg]))
  ), passage as materialized (
    select
      min(ride.mode) as mode,
      bool_and(ride.status = 'booked') and (select own.legs from own) is not null as undecided,
      bool_or(ride.cancelled) as cancelled,
      bool_or(next.n is not null
        -- As little as the timetable itself gives is enough.
        and round(extract(epoch from next.leaves_at - ride.gets_in_at) / 60) < least(
          greatest(ride.change_after, next.change_before),
          greatest(0, round(extract(epoch from next.departs_at - ride.arrives_at) / 60))))
        and not bool_or(ride.failed) as missed,
      bool_or(ride.failed) as failed,
      min(ride.departs_at) filter (where ride.n = 1) as departs_at,
      -- Whether the first journey was to have left, and has not.
      coalesce(bool_or(now() < ride.leaves_at and ride.waits > 0 and not ride.failed) filter (where ride.n = 1), false) as stands,
      (array_agg(round(extract(epoch from ride.gets_in_at - ride.arrives_at) / 60) order by ride.n desc))[1] as late,
      coalesce(max(ride.waits) filter (where ride.status = 'booked' and not ride.failed), 0) as waits,
      bool_and(ride.in_union and private.in_union(ride.carrier)) as in_union,
      bool_and(ride.in_us) as in_us, bool_or(ride.touches_us) as touches_us,
      bool_or(ride.n = 1 and private.in_union(ride.from_country)) as from_union,
      bool_or(next.n is null and private.in_union(ride.to_country)) as to_union,
      bool_or(ride.n = 1 and private.in_union(ride.carrier)) as sails_for_union
    from ride
    left join ride next on next.n = ride.n + 1
  ), judged as (
    select passage.*, case when passage.missed or passage.failed then 0 else passage.late end as delay from passage
  ), coach as (
    -- Those that are long enough: regular services over 250 km (Art. 2(1)), here from getting on to getting off.
    select ride.cancelled, ride.waits
    from ride
    where (ride.cancelled or ride.waits > 0 and not ride.failed) and ride.km >= 250
      and (private.in_union(ride.from_country) or private.in_union(ride.to_country))
  )
  select coalesce((
    select case
      -- Regulation (EU) 2021/782, Art. 18(1): 60 minutes, a train that does not run or call there, a lost connection.
      when judged.mode = 'train' then judged.undecided and judged.in_union
        and (judged.cancelled or judged.missed or judged.failed or greatest(judged.delay, judged.waits) >= 60)
      -- Regulation (EU) 181/2011, Art. 19(1): more than 120 minutes at departure.
      when judged.mode in ('coach', 'bus') then judged.undecided
        and exists (select from coach where coach.cancelled or coach.waits > 120)
      -- Regulation (EU) 1177/2010, Art. 2(1) and 18(1): more than 90 minutes at departure.
      when judged.mode = 'ferry' then judged.undecided
        and (judged.from_union or judged.to_union and judged.sails_for_union)
        and (judged.cancelled or judged.waits > 90)
      when judged.mode = 'flight' then
        -- 14 CFR 260.2 and 260.6: three hours within the United States and six from or to them, before it leaves.
        judged.undecided and (judged.cancelled
          or judged.touches_us and (now() < judged.departs_at or judged.stands)
            and judged.delay >= case when judged.in_us then 180 else 360 end)
        -- Regulation (EC) 261/2004, Art. 5(1)(a) and 6(1)(iii), also as the United Kingdom keeps it; here wherever one flies.
        or judged.waits >= 300
      else false
    end
    from judged
  ), false);
$$;
comment on function private.refund_by_law(uuid) is
  'Whether the laws that the panel of rights knows let passengers have their money back for the passage to which this booked leg belongs, as it is expected now. All of them are in force; who has decided otherwise already has no choice left, but for flights that leave five hours late.';
