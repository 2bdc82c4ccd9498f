-- Alternatives: ways from one place to another, direct or with one change, by expected times and with free places.

-- tables ---------------------------------------------------------------------

create index calls_arrival_idx on public.calls (stop_id, arrives_at);

-- helpers --------------------------------------------------------------------

create function private.stops_of_place(stop int) returns int[]
language sql stable set search_path = '' as $$
  select array_agg(part.id)
  from public.stops asked
  join public.stops part
    on part.id = coalesce(asked.station_id, asked.id) or part.station_id = coalesce(asked.station_id, asked.id)
  where asked.id = stops_of_place.stop;
$$;
comment on function private.stops_of_place(int) is
  'The station that the stop is or belongs to, with all its platforms: to travellers they are one place.';

create function private.free_seats(journey_id uuid, from_position int, to_position int, besides uuid default null)
returns int
language sql stable set search_path = '' as $$
  with taken as (
    select leg.from_position, leg.to_position, leg.passengers
    from public.booking_legs leg
    where leg.journey_id = free_seats.journey_id and leg.status = 'booked'
      and leg.from_position < free_seats.to_position and leg.to_position > free_seats.from_position
    union all
    -- Whoever holds two options on one journey will travel by one of them.
    select min(held.from_position), max(held.to_position), max(held.passengers)
    from public.seat_holds held
    where held.journey_id = free_seats.journey_id and held.until > now()
      and held.offer_id is distinct from free_seats.besides
      and held.from_position < free_seats.to_position and held.to_position > free_seats.from_position
    group by held.offer_id
  )
  select case when journey.seats is not null then journey.seats - coalesce((
    select max(load.passengers)
    from (
      select sum(steps.change) over (order by steps.position, steps.change) as passengers
      from (
        select greatest(taken.from_position, free_seats.from_position) as position, taken.passengers as change from taken
        union all
        select taken.to_position, -taken.passengers from taken
      ) steps
    ) load
  ), 0)::int end
  from public.journeys journey
  where journey.id = free_seats.journey_id;
$$;
comment on function private.free_seats(uuid, int, int, uuid) is
  'Places left on the fullest stretch between two calls, beside legs and holds, those of one offer left out; null: nobody counts them.';

create function private.has_seats(legs jsonb, passengers int, seated jsonb, besides uuid default null) returns boolean
language sql stable set search_path = '' as $$
  select not exists (
    select
    from jsonb_to_recordset(legs) leg (journey_id uuid, from_position int, to_position int)
    where private.free_seats(leg.journey_id, leg.from_position, leg.to_position, besides) < passengers
      and not exists (
        select
        from jsonb_to_recordset(seated) own (journey_id uuid, from_position int, to_position int)
        where own.journey_id = leg.journey_id
          and own.from_position <= leg.from_position and own.to_position >= leg.to_position
      )
  );
$$;
comment on function private.has_seats(jsonb, int, jsonb, uuid) is
  'Whether so many can travel by all of these legs. seated: legs on which they have their places already.';

create function private.search_alternatives(
  from_stop int,
  to_stop int,
  earliest timestamptz,
  latest timestamptz,
  passengers int,
  without uuid[],
  seated jsonb,
  wanted int
)
returns table (
  legs jsonb,
  departs_at timestamptz,
  arrives_at timestamptz,
  changes int,
  change_at int,
  change_minutes int
)
language plpgsql stable set search_path = ''
-- Another stop has other numbers of departures: a plan for all of them is one for none.
set plan_cache_mode = 'force_custom_plan' set jit = off set enable_mergejoin = off set work_mem = '32MB' as $$
#variable_conflict use_variable
declare
  -- What is as good as chosen: departs a quarter of an hour apart at most, and arrives so.
  alike constant interval := '15 minutes';
  longest_wait constant interval := '12 hours';
  -- A change is worth half an hour to most.
  change_costs constant interval := '30 minutes';
  -- Where much goes, what arrives soon is enough; only where it is not, all is looked at.
  horizon timestamptz := least(earliest + interval '8 hours', latest);
  origins int[] := private.stops_of_place(from_stop);
  targets int[] := private.stops_of_place(to_stop);
  full_legs text[] := '{}';
  departures timestamptz[];
  arrivals timestamptz[];
  transfers int[];
  kept jsonb[];
  option record;
  leg jsonb;
  refused boolean;
begin
  if origins is null or targets is null or origins && targets then
    return;
  end if;
  -- A full first leg may hide an emptier one to the same connection, so what was full is left out and sought past.
  for turn in 1..6 loop
    departures := '{}';
    arrivals := '{}';
    transfers := '{}';
    kept := '{}';
    refused := false;
    for option in
      with outs as materialized (
        select call.journey_id, call.position, coalesce(call.expected_departure, call.departs_at) as departs
        from public.calls call
        join public.journeys journey on journey.id = call.journey_id
        where call.stop_id = any (origins)
          -- By the timetable for the index; what is late by more than half a day nobody waits for.
          and call.departs_at between earliest - interval '12 hours' and horizon
          and coalesce(call.expected_departure, call.departs_at) between earliest and horizon
          and call.status <> 'skipped' and journey.status = 'scheduled' and journey.id <> all (without)
      ), reached as materialized (
        select
          outs.journey_id, outs.position as boards, outs.departs, call.position as alights, call.stop_id as stop,
          coalesce(stop.station_id, stop.id) as place, seen.arrives,
          seen.arrives + make_interval(mins => stop.connection_minutes) as ready,
          row_number() over () as n
        from outs
        join public.calls call on call.journey_id = outs.journey_id and call.position > outs.position
        join public.stops stop on stop.id = call.stop_id
        cross join lateral (select coalesce(call.expected_arrival, call.arrives_at, call.departs_at) as arrives) seen
        where call.status <> 'skipped' and seen.arrives <= horizon and call.stop_id <> all (origins)
          and (cardinality(full_legs) = 0
            or concat_ws(':', call.journey_id, outs.position, call.position) <> all (full_legs))
      ), ins as materialized (
        select call.journey_id, call.position, coalesce(call.expected_arrival, call.arrives_at) as arrives
        from public.calls call
        join public.journeys journey on journey.id = call.journey_id
        where call.stop_id = any (targets)
          and call.arrives_at between earliest - interval '12 hours' and horizon
          and coalesce(call.expected_arrival, call.arrives_at) between earliest and horizon
          and call.status <> 'skipped' and journey.status = 'scheduled' and journey.id <> all (without)
      ), onward as materialized (
        select
          ins.journey_id, call.position as boards, ins.position as alights, ins.arrives,
          coalesce(stop.station_id, stop.id) as place, seen.departs
        from ins
        join public.calls call on call.journey_id = ins.journey_id and call.position < ins.position
        join public.stops stop on stop.id = call.stop_id
        cross join lateral (select coalesce(call.expected_departure, call.departs_at) as departs) seen
        where call.status <> 'skipped' and seen.departs > earliest
          and call.stop_id <> all (origins) and call.stop_id <> all (targets)
          and (cardinality(full_legs) = 0
            or concat_ws(':', call.journey_id, call.position, ins.position) <> all (full_legs))
      ), meetings as (
        -- At each place in the order of time: for who boards there, who of those that are ready left last.
        select
          events.*,
          max(events.arrived) over (
            partition by events.place order by events.at, events.arrived nulls last rows unbounded preceding
          ) as latest_start
        from (
          select reached.place, reached.ready as at, array[extract(epoch from reached.departs)::bigint, reached.n] as arrived,
            null::uuid as journey_id, null::smallint as boards, null::smallint as alights, null::timestamptz as arrives
          from reached
          union all
          select onward.place, onward.departs, null, onward.journey_id, onward.boards, onward.alights, onward.arrives
          from onward
        ) events
      ), ways as (
        select
          reached.departs, reached.arrives, 0 as changes, null::int as stop, null::interval as wait,
          reached.journey_id as journey, reached.boards, reached.alights,
          null::uuid as next_journey, null::smallint as next_boards, null::smallint as next_alights
        from reached
        where reached.stop = any (targets)
        union all
        select
          reached.departs, meetings.arrives, 1, reached.stop, meetings.at - reached.arrives,
          reached.journey_id, reached.boards, reached.alights,
          meetings.journey_id, meetings.boards, meetings.alights
        from meetings
        join reached on reached.n = meetings.latest_start[2]
        where meetings.journey_id <> reached.journey_id and meetings.at - reached.arrives <= longest_wait
      )
      select ways.*
      from ways
      -- What arrives past the horizon may rank before a change that arrives just within.
      where ways.arrives + ways.changes * change_costs <= horizon or horizon = latest
      -- Of equals, what leaves later and leaves more time to change.
      order by ways.arrives + ways.changes * change_costs, ways.departs desc, ways.changes, ways.wait desc
    loop
      continue when exists (
        select
        from unnest(departures, arrivals, transfers) better (departs, arrives, changes)
        where better.changes <= option.changes
          and (
            (better.arrives <= option.arrives and better.departs >= option.departs)
            or (abs(extract(epoch from better.arrives - option.arrives)) < extract(epoch from alike)
              and abs(extract(epoch from better.departs - option.departs)) < extract(epoch from alike))
          )
      );
      continue when concat_ws(':', option.journey, option.boards, option.alights) = any (full_legs)
        or concat_ws(':', option.next_journey, option.next_boards, option.next_alights) = any (full_legs);
      legs := jsonb_build_array(jsonb_build_object(
        'journey_id', option.journey, 'from_position', option.boards, 'to_position', option.alights));
      if option.next_journey is not null then
        legs := legs || jsonb_build_object(
          'journey_id', option.next_journey, 'from_position', option.next_boards, 'to_position', option.next_alights);
      end if;
      if not private.has_seats(legs, passengers, seated) then
        refused := true;
        for leg in select * from jsonb_array_elements(legs) loop
          if not private.has_seats(jsonb_build_array(leg), passengers, seated) then
            full_legs := full_legs || concat_ws(':', leg ->> 'journey_id', leg ->> 'from_position', leg ->> 'to_position');
          end if;
        end loop;
        continue;
      end if;
      departures := departures || option.departs;
      arrivals := arrivals || option.arrives;
      transfers := transfers || option.changes;
      kept := kept || jsonb_build_object(
        'legs', legs, 'departs', option.departs, 'arrives', option.arrives, 'changes', option.changes,
        'stop', option.stop, 'wait', option.wait);
      exit when cardinality(kept) = wanted;
    end loop;
    exit when cardinality(kept) = wanted or (horizon = latest and not refused);
    horizon := latest;
  end loop;

  return query
  select
    way -> 'legs', (way ->> 'departs')::timestamptz, (way ->> 'arrives')::timestamptz, (way ->> 'changes')::int,
    (way ->> 'stop')::int, (extract(epoch from (way ->> 'wait')::interval) / 60)::int
  from unnest(kept) with ordinality listed (way, n)
  order by listed.n;
end;
$$;
comment on function private.search_alternatives(int, int, timestamptz, timestamptz, int, uuid[], jsonb, int) is
  'Ways with places for all passengers, best first, none of which is worse in every respect than another or next to the same. Leaves at earliest or later and arrives by latest, as expected now. change_at: the stop where one arrives to change; change_minutes: how long there is for it.';
