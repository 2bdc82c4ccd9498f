-- Preparing offers: for many notices at once, the ways onward with places kept for each traveller.

-- helpers --------------------------------------------------------------------

create function private.lock_places() returns void
language sql set search_path = '' as $$
  -- One lock for all places: those of a way with a change are on two journeys, and whoever seeks past full ones
  -- comes to journeys in any order.
  select pg_advisory_xact_lock(hashtextextended('homeport.places', 0));
$$;
comment on function private.lock_places() is
  'Until the end of the transaction nobody else keeps places. Taken after customers and notices, never before.';

create function private.lock_for_offers(customers uuid[], bookings uuid[]) returns void
language plpgsql set search_path = '' as $$
declare
  one uuid;
begin
  for one in select distinct told.id from unnest(customers) told (id) order by told.id loop
    perform private.lock_customer(one);
  end loop;
  perform from public.notices notice
  where notice.booking_id = any (bookings) and notice.state = 'open'
  order by notice.id for no key update;
end;
$$;
comment on function private.lock_for_offers(uuid[], uuid[]) is
  'Customers, then their open notices of these bookings, each in one order, as everybody does who decides.';

create function private.lock_waiting(bookings uuid[]) returns void
language plpgsql set search_path = '' as $$
begin
  perform from public.deliveries delivery
  where delivery.state = 'waiting'
    and delivery.notice_id in (select notice.id from public.notices notice where notice.booking_id = any (bookings))
  order by delivery.id
  for update;
end;
$$;
comment on function private.lock_waiting(uuid[]) is
  'What waits to be told of these bookings, in the order in which workers lock theirs: whoever decides for several at once would else meet them halfway. After lock_for_offers().';

create function private.misses_later_leg(offer public.offers, arrives_at timestamptz) returns boolean
language sql stable set search_path = '' as $$
  select exists (
    select
    from public.booking_legs later
    join public.calls board on board.journey_id = later.journey_id and board.position = later.from_position
    where later.booking_id = offer.booking_id and later.status = 'booked' and later.id <> all (offer.replaces)
      and board.departs_at >= offer.planned_arrival
      and coalesce(board.expected_departure, board.departs_at) < misses_later_leg.arrives_at
  );
$$;
comment on function private.misses_later_leg(public.offers, timestamptz) is
  'Whether a later journey of the booking, beyond what the offer replaces, leaves before one arrives.';

create function private.add_options(added jsonb) returns void
language sql set search_path = '' as $$
  with told as materialized (
    select offer as row, one.number, one.way
    from jsonb_to_recordset(added) one (offer_id uuid, number smallint, way jsonb)
    join public.offers offer on offer.id = one.offer_id
  ), options as (
    insert into public.offer_options (offer_id, number, customer_id, kind, legs, departs_at, arrives_at, changes, reasons)
    select
      (told.row).id, told.number, (told.row).customer_id, 'rebook', told.way -> 'legs',
      (told.way ->> 'departs_at')::timestamptz, (told.way ->> 'arrives_at')::timestamptz,
      (told.way ->> 'changes')::smallint,
      (told.way -> 'reasons') || case
        when private.misses_later_leg(told.row, (told.way ->> 'arrives_at')::timestamptz)
        then '[{"code": "misses_later_leg"}]'::jsonb
        else '[]'
      end
    from told
  )
  insert into public.seat_holds (offer_id, number, customer_id, journey_id, from_position, to_position, passengers, until)
  select
    (told.row).id, told.number, (told.row).customer_id, leg.journey_id, leg.from_position, leg.to_position,
    (told.row).passengers, (told.row).held_until
  from told
  cross join lateral jsonb_to_recordset(told.way -> 'legs') leg (journey_id uuid, from_position smallint, to_position smallint);
$$;
comment on function private.add_options(jsonb) is
  'Adds ways to offers, [{offer_id, number, way}], and keeps their places.';

create function private.ways_for(offer public.offers) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'legs', way.legs, 'departs_at', way.departs_at, 'arrives_at', way.arrives_at, 'changes', way.changes,
    'reasons', private.reasons_of(
      offer.planned_arrival, offer.earliest, way.arrives_at, way.changes, way.change_at, way.change_minutes, offer.to_stop)
  )), '[]')
  from private.search_alternatives(
    offer.from_stop, offer.to_stop, offer.earliest, offer.earliest + interval '48 hours', offer.passengers,
    offer.without, private.legs_of(offer.replaces), 5) way;
$$;
comment on function private.ways_for(public.offers) is 'What find_alternatives() would answer now for the traveller of an offer.';

create function private.others_waiting(disruption uuid) returns int
language sql stable set search_path = '' as $$
  select coalesce(sum(leg.passengers), 0)::int
  from public.disruptions told
  join public.booking_legs leg on leg.journey_id = told.journey_id and leg.status = 'booked'
  where told.id = disruption and leg.customer_id is not null
    and not exists (select from public.offers offer where offer.booking_leg_id = leg.id and offer.state <> 'withdrawn');
$$;
comment on function private.others_waiting(uuid) is 'Passengers of the disturbed journey to whom nothing is offered yet.';

create function private.has_room(room jsonb, legs jsonb, wanted int) returns boolean
language sql immutable set search_path = '' as $$
  select bool_and(coalesce((room -> (leg.value ->> 'journey_id') ->> concat(leg.value -> 'from_position', ':', leg.value -> 'to_position'))::int >= wanted, false))
  from jsonb_array_elements(legs) leg;
$$;
comment on function private.has_room(jsonb, jsonb, int) is
  'Whether by what was counted before there are surely so many places on all legs: {journey: {"from:to": places}}.';

create function private.count_room(room jsonb, legs jsonb) returns jsonb
language sql stable set search_path = '' as $$
  select room || jsonb_object_agg(
    leg.journey_id,
    coalesce(room -> leg.journey_id::text, '{}') || jsonb_build_object(
      concat(leg.from_position, ':', leg.to_position),
      coalesce(private.free_seats(leg.journey_id, leg.from_position, leg.to_position), 1000000)))
  from jsonb_to_recordset(legs) leg (journey_id uuid, from_position int, to_position int);
$$;
comment on function private.count_room(jsonb, jsonb) is 'The room with these legs counted anew; a million where nobody counts.';

create function private.take_room(room jsonb, legs jsonb, passengers int) returns jsonb
language sql immutable set search_path = '' as $$
  -- Off every stretch of the journey, whether or not it overlaps: what seems full is counted again.
  select room || coalesce(jsonb_object_agg(taken.journey_id, taken.stretches), '{}')
  from (
    select leg.journey_id, jsonb_object_agg(stretch.key, (stretch.value)::int - passengers) as stretches
    from jsonb_to_recordset(legs) leg (journey_id uuid)
    cross join lateral jsonb_each(room -> leg.journey_id::text) stretch
    group by leg.journey_id
  ) taken;
$$;
comment on function private.take_room(jsonb, jsonb, int) is 'The room after so many places on these journeys were kept.';

create function private.allot(offer_ids uuid[], at_most int) returns void
language plpgsql set search_path = '' as $$
declare
  told record;
  offer public.offers;
  known jsonb := '{}';
  spare jsonb := '{}';
  room jsonb := '{}';
  pending jsonb := '[]';
  shared text;
  way jsonb;
  legs jsonb;
  mine jsonb;
  wanted int;
  has int;
  short boolean;
begin
  for told in
    select
      open as row, notice.disruption_id::text as disruption, private.legs_of(open.replaces) as seated,
      (select coalesce(jsonb_agg(option.legs), '[]') from public.offer_options option where option.offer_id = open.id) as mine
    from public.offers open
    join public.notices notice on notice.id = open.notice_id
    where open.id = any (offer_ids)
    order by notice.created_at, notice.id
  loop
    offer := told.row;
    mine := told.mine;
    has := jsonb_array_length(mine);
    shared := md5(concat_ws('|', offer.from_stop, offer.to_stop, offer.earliest, offer.planned_arrival, offer.passengers,
      offer.without, told.seated));
    -- What others have taken since the search is sought anew, once.
    for turn in 1..2 loop
      if not known ? shared or turn = 2 then
        perform private.add_options(pending);
        pending := '[]';
        known := known || jsonb_build_object(shared, private.ways_for(offer));
      end if;
      short := false;
      for way in select listed.value from jsonb_array_elements(known -> shared) listed (value) loop
        exit when has >= at_most;
        legs := way -> 'legs';
        continue when exists (select from jsonb_array_elements(mine) taken (way) where taken.way = legs);
        wanted := offer.passengers;
        -- Nobody has a second choice of places of which another has none yet.
        if has > 0 then
          if not spare ? told.disruption then
            spare := spare || jsonb_build_object(told.disruption, private.others_waiting(told.disruption::uuid));
          end if;
          wanted := wanted + (spare ->> told.disruption)::int;
        end if;
        if not private.has_room(room, legs, wanted) then
          perform private.add_options(pending);
          pending := '[]';
          -- What this one holds is taken for whoever comes next.
          room := private.count_room(room, legs);
          if not private.has_room(room, legs, wanted) and not private.has_seats(legs, wanted, told.seated, offer.id) then
            short := short or has = 0;
            continue;
          end if;
        end if;
        has := has + 1;
        mine := mine || jsonb_build_array(legs);
        pending := pending || jsonb_build_object('offer_id', offer.id, 'number', has, 'way', way);
        room := private.take_room(room, legs, offer.passengers);
      end loop;
      exit when not short or has >= at_most;
    end loop;
  end loop;
  perform private.add_options(pending);
end;
$$;
comment on function private.allot(uuid[], int) is
  'Keeps ways for each offer in the order of the notices, up to so many. Travellers of the same way at the same time share one search. The places must be locked.';

create function private.hold_time(departs_at timestamptz) returns timestamptz
language sql stable set search_path = '' as $$
  select greatest(least(now() + interval '2 hours', departs_at - interval '10 minutes'), now() + interval '10 minutes');
$$;
comment on function private.hold_time(timestamptz) is
  'Until when places are kept: two hours, but ten minutes before the first of the options leaves; ten minutes at least.';
