-- Trips as their customer sees them: bookings with their legs, and every call between getting on and off.

-- helpers --------------------------------------------------------------------

create function private.trips_of(customer uuid, booking uuid default null) returns jsonb
-- Not sql, whose body must name tables that are there already: disruptions come later.
language plpgsql stable set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(trip.body order by trip.departs_at, trip.id), '[]')
    from (
      select
        held.id,
        min(journey.departs_at) as departs_at,
        jsonb_build_object(
          'id', held.id,
          'reference', held.reference,
          'operator', jsonb_build_object('id', seller.id, 'names', seller.names, 'country', seller.country),
          'passengers', held.passengers,
          'refundable', held.refundable,
          'added_at', held.added_at,
          'legs', coalesce(
            jsonb_agg(
              jsonb_build_object(
                'id', leg.id,
                'position', leg.position,
                'status', leg.status,
                'seat', leg.seat,
                'revision', leg.revision + changes.count,
                'changed_at', greatest(leg.changed_at, changes.latest),
                'journey', jsonb_build_object(
                  'id', journey.id,
                  'operator', case when carrier.id is not null then
                    jsonb_build_object('id', carrier.id, 'names', carrier.names, 'country', carrier.country)
                  end,
                  'mode', journey.mode,
                  'service', journey.service,
                  'status', journey.status,
                  'service_date', journey.service_date
                ),
                'calls', ride.calls
              )
              order by leg.position, journey.departs_at, leg.id
            ) filter (where leg.id is not null),
            '[]'
          )
        ) as body
      from public.bookings held
      join public.operators seller on seller.id = held.operator_id
      left join public.booking_legs leg on leg.booking_id = held.id
      left join public.journeys journey on journey.id = leg.journey_id
      left join public.operators carrier on carrier.id = journey.operator_id
      left join lateral (
        select jsonb_agg(
          jsonb_build_object(
            'position', call.position,
            'stop', jsonb_build_object(
              'id', stop.id,
              'code', stop.code,
              'names', stop.names,
              'time_zone', stop.time_zone,
              'country', stop.country,
              'latitude', stop.latitude,
              'longitude', stop.longitude,
              'connection_minutes', stop.connection_minutes,
              'station_id', stop.station_id
            ),
            'arrives_at', call.arrives_at,
            'departs_at', call.departs_at,
            'expected_arrival', call.expected_arrival,
            'expected_departure', call.expected_departure,
            'platform', call.platform,
            'expected_platform', call.expected_platform,
            'status', call.status
          )
          order by call.position
        ) as calls
        from public.calls call
        join public.stops stop on stop.id = call.stop_id
        where call.journey_id = leg.journey_id and call.position between leg.from_position and leg.to_position
      ) ride on true
      left join lateral (
        select count(*) as count, max(event.received_at) as latest
        from public.disruptions event
        where event.journey_id = leg.journey_id and event.state <> 'late'
      ) changes on true
      where held.customer_id = trips_of.customer and (trips_of.booking is null or held.id = trips_of.booking)
      group by held.id, seller.id
    ) trip
  );
end;
$$;
comment on function private.trips_of(uuid, uuid) is
  'Trips of one customer, or one of them, the earliest departure first: for own_trips() and calendar_of(). Times are ISO 8601, expected ones null while as scheduled; calls are those from getting on to getting off; legs replaced or cancelled are there too. journey.operator: null where the feed names none. revision: how often the leg or its journey changed; it never falls.';

-- API functions --------------------------------------------------------------

create function public.own_trips(booking_id uuid default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.trips_of(private.signed_in_customer(), own_trips.booking_id);
end;
$$;
comment on function public.own_trips(uuid) is
  'Trips of the customer who asks, as private.trips_of() says; [] for a booking that is not theirs. Raises 42501 session_ended.';

revoke all on function private.trips_of(uuid, uuid) from public, anon, authenticated, service_role;
revoke all on function public.own_trips(uuid) from public, anon, authenticated, service_role;
grant execute on function public.own_trips(uuid) to authenticated;
