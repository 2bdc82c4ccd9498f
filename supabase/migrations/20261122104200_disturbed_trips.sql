-- Disturbed trips: where travellers stand after a disruption, and where they still want to go.

-- helpers --------------------------------------------------------------------

create function private.trip_legs(bookings uuid[])
returns table (
  leg_id uuid,
  booking_id uuid,
  customer_id uuid,
  n int,
  leg_position smallint,
  journey_id uuid,
  from_position smallint,
  to_position smallint,
  passengers smallint,
  from_stop int,
  to_stop int,
  from_place int,
  to_place int,
  departs_at timestamptz,
  arrives_at timestamptz,
  leaves_at timestamptz,
  gets_in_at timestamptz,
  ready_at timestamptz,
  runs boolean,
  boards boolean,
  alights boolean
)
language sql stable set search_path = '' as $$
  select
    leg.id, leg.booking_id, leg.customer_id,
    row_number() over (partition by leg.booking_id order by leg.position, leg.id)::int,
    leg.position, leg.journey_id, leg.from_position, leg.to_position, leg.passengers,
    board.stop_id, alight.stop_id, coalesce(first.station_id, first.id), coalesce(last.station_id, last.id),
    board.departs_at, alight.arrives_at, board_now.at, alight_now.at,
    alight_now.at + make_interval(mins => last.connection_minutes),
    journey.status = 'scheduled', board.status <> 'skipped', alight.status <> 'skipped'
  from public.booking_legs leg
  join public.journeys journey on journey.id = leg.journey_id
  join public.calls board on board.journey_id = leg.journey_id and board.position = leg.from_position
  join public.calls alight on alight.journey_id = leg.journey_id and alight.position = leg.to_position
  join public.stops first on first.id = board.stop_id
  join public.stops last on last.id = alight.stop_id
  cross join lateral (select coalesce(board.expected_departure, board.departs_at) as at) board_now
  cross join lateral (select coalesce(alight.expected_arrival, alight.arrives_at) as at) alight_now
  where leg.booking_id = any (bookings) and leg.status = 'booked';
$$;
comment on function private.trip_legs(uuid[]) is
  'The booked legs of trips in their order, from n = 1. departs_at and arrives_at as scheduled, leaves_at and gets_in_at as expected; ready_at: when one can be off by another journey. runs, boards, alights: whether the journey runs, and calls there.';

create function private.disturbed_trips(legs uuid[], as_cancelled boolean default false)
returns table (
  leg_id uuid,
  booking_id uuid,
  customer_id uuid,
  passengers int,
  from_stop int,
  to_stop int,
  earliest timestamptz,
  planned_departure timestamptz,
  planned_arrival timestamptz,
  planned_changes int,
  replaces uuid[],
  ridden_to smallint,
  without uuid[],
  seated jsonb,
  way text,
  keeps boolean,
  refunds boolean,
  keeps_departure timestamptz,
  keeps_arrival timestamptz
)
language sql stable set search_path = '' as $$
  with recursive asked as materialized (
    select distinct leg.booking_id
    from public.booking_legs leg
    where leg.id = any (legs)
  ), trip as materialized (
    select
      every_leg.*,
      every_leg.runs and not (as_cancelled and every_leg.leg_id = any (legs)) as goes,
      lag(every_leg.ready_at) over (partition by every_leg.booking_id order by every_leg.n) as before_ready,
      lag(every_leg.to_place) over (partition by every_leg.booking_id order by every_leg.n) as before_place
    from private.trip_legs(array(select asked.booking_id from asked)) every_leg
  ), chain as (
    select trip.leg_id as root, trip.n as first, trip.n, trip.booking_id, array[trip.from_place, trip.to_place] as places
    from trip
    where trip.leg_id = any (legs)
    union all
    -- What leaves within six hours from where one arrives is a connection; what leads back is another trip.
    select chain.root, chain.first, next.n, chain.booking_id, chain.places || next.to_place
    from chain
    join trip last on last.booking_id = chain.booking_id and last.n = chain.n
    join trip next on next.booking_id = chain.booking_id and next.n = chain.n + 1
    where next.from_place = last.to_place and next.to_place <> all (chain.places)
      and next.departs_at between last.arrives_at and last.arrives_at + interval '6 hours'
  ), ends as (
    select chain.root, chain.booking_id, chain.first, max(chain.n) as last
    from chain
    group by chain.root, chain.booking_id, chain.first
  ), judged as (
    select
      ends.root, ends.first, ends.last, hit.*, final.to_stop as final_stop, final.arrives_at as final_arrival,
      final.gets_in_at as final_expected,
      hit.leaves_at <= now() and hit.goes and hit.boards as under_way,
      round(extract(epoch from greatest(hit.gets_in_at - hit.arrives_at, hit.leaves_at - hit.departs_at)) / 60)::int as late,
      -- A connection that runs without them; one that does not run has a notice of its own.
      (
        select min(missed.n)
        from trip missed
        join trip feeder on feeder.booking_id = missed.booking_id and feeder.n = missed.n - 1
        where missed.booking_id = ends.booking_id and missed.n > ends.first and missed.n <= ends.last
          and missed.runs and missed.boards
          -- Less than the stop's own time is enough where it was sold like that.
          and missed.leaves_at < feeder.gets_in_at
            + least(feeder.ready_at - feeder.gets_in_at, greatest(missed.departs_at - feeder.arrives_at, interval '0'))
      ) as missed_n,
      -- The last place before the part that is left out.
      (
        select max(served.position)
        from public.calls served
        where served.journey_id = hit.journey_id and served.position >= hit.from_position
          and served.status <> 'skipped'
          and served.position < (
            select min(left_out.position) from public.calls left_out
            where left_out.journey_id = hit.journey_id and left_out.position > hit.from_position
              and left_out.status = 'skipped'
          )
      ) as stranded_at
    from ends
    join trip hit on hit.booking_id = ends.booking_id and hit.n = ends.first
    join trip final on final.booking_id = ends.booking_id and final.n = ends.last
  ), ways as (
    select
      judged.*,
      case
        when not judged.goes or not judged.boards then 'cancelled'
        when not judged.alights then case when judged.under_way then 'stranded' else 'cancelled' end
        when judged.late >= 60 and not judged.under_way then 'late'
        when judged.missed_n is not null then 'missed'
      end as way
    from judged
  )
  select
    ways.root, ways.booking_id, ways.customer_id, ways.passengers::int,
    case ways.way
      when 'stranded' then strand.stop_id
      when 'missed' then start.from_stop
      else ways.from_stop
    end,
    ways.final_stop,
    greatest(
      now() + interval '20 minutes',
      case ways.way
        when 'stranded' then
          coalesce(strand.expected_arrival, strand.arrives_at, strand.departs_at)
            + make_interval(mins => (select stop.connection_minutes from public.stops stop where stop.id = strand.stop_id))
        when 'missed' then start.before_ready
        else greatest(ways.departs_at, case when ways.before_place = ways.from_place then ways.before_ready end)
      end
    ),
    start.departs_at, ways.final_arrival, ways.last - start.n,
    (
      select array_agg(given_up.leg_id order by given_up.n)
      from trip given_up
      where given_up.booking_id = ways.booking_id and given_up.n between start.n and ways.last
    ),
    case when ways.way = 'stranded' and strand.position > ways.from_position then strand.position end,
    case when ways.way in ('late', 'cancelled') and (ways.way = 'late' or not ways.goes) then array[ways.journey_id] else '{}' end,
    (
      select coalesce(jsonb_agg(jsonb_build_object(
        'journey_id', own.journey_id, 'from_position', own.from_position, 'to_position', own.to_position)), '[]')
      from trip own
      where own.booking_id = ways.booking_id and own.n between start.n and ways.last
    ),
    ways.way,
    ways.way = 'late' and ways.missed_n is null,
    not ways.under_way and (
      booking.refundable or ways.way = 'cancelled'
      or ways.late >= 300 or extract(epoch from ways.final_expected - ways.final_arrival) >= 300 * 60
    ) or private.refund_by_law(ways.leg_id),
    ways.leaves_at, ways.final_expected
  from ways
  join public.bookings booking on booking.id = ways.booking_id
  join trip start on start.booking_id = ways.booking_id
    and start.n = case when ways.way = 'missed' then ways.missed_n else ways.first end
  left join public.calls strand
    on strand.journey_id = ways.journey_id and strand.position = coalesce(ways.stranded_at, ways.from_position)
  where ways.way is not null and ways.customer_id is not null
    -- What is over can't be chosen anew.
    and (ways.gets_in_at > now() or ways.way = 'cancelled' and ways.leaves_at > now() - interval '24 hours');
$$;
comment on function private.disturbed_trips(uuid[], boolean) is
  'For legs whose journeys were disturbed so that the traveller has something to choose, where they start anew, at earliest when, and where to: cancelled (starts where they board), stranded (on the way, at the last call before those left out), late (an hour or more at either end, before boarding), missed (a connection). The way ends where the chain of connections within six hours does. replaces: the legs given up. keeps: the journey still takes them there, at keeps_arrival. refunds: cancelled, five hours late or a refundable fare, and not under way; or where law gives it, by private.refund_by_law(). as_cancelled: as if the journeys of these legs were.';
