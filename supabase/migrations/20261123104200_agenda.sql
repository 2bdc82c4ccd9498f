-- Agenda: own trips and the calendars of a customer, for one look at the days ahead.

-- helpers --------------------------------------------------------------------

create function private.rides_of(customer uuid, until timestamptz default null)
returns table (
  booking_id uuid, service text, mode text, status text, departs_at timestamptz, arrives_at timestamptz,
  from_stop int, to_stop int
)
language sql stable set search_path = '' as $$
  select leg.booking_id, journey.service, journey.mode,
    case when journey.status = 'cancelled' or first.status = 'skipped' or last.status = 'skipped'
      then 'cancelled' else 'scheduled' end,
    coalesce(first.expected_departure, first.departs_at, first.arrives_at),
    coalesce(last.expected_arrival, last.arrives_at, last.departs_at),
    first.stop_id, last.stop_id
  from public.booking_legs leg
  join public.journeys journey on journey.id = leg.journey_id
  join public.calls first on first.journey_id = leg.journey_id and first.position = leg.from_position
  join public.calls last on last.journey_id = leg.journey_id and last.position = leg.to_position
  where leg.customer_id = customer and leg.status = 'booked'
    and (rides_of.until is null or journey.departs_at < rides_of.until)
    -- Long past by any delay: the last place where they stay is found among the others.
    and journey.arrives_at > now() - interval '3 days';
$$;
comment on function private.rides_of(uuid, timestamptz) is
  'Rides that a customer still has booked and that are not long over, at their expected times.';

create function private.stop_view(stop int) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object('names', coalesce(station.names, held.names), 'time_zone', held.time_zone)
  from public.stops held
  left join public.stops station on station.id = held.station_id
  where held.id = stop;
$$;
comment on function private.stop_view(int) is 'What a stop is called, as the place as a whole is, and its zone.';

create function private.events_before(content jsonb, until timestamptz) returns jsonb
language sql stable set search_path = '' as $$
  -- A day more: what begins by a clock of its own begins earlier in the east than `until` is here.
  select case
    when jsonb_typeof(events_before.content -> 'events') = 'array' then jsonb_set(events_before.content, '{events}', (
      select coalesce(jsonb_agg(held.event order by held.place), '[]')
      from jsonb_array_elements(events_before.content -> 'events') with ordinality held (event, place)
      where left(held.event ->> 'start', 10) collate "C"
        <= to_char((events_before.until + interval '1 day') at time zone 'UTC', 'YYYY-MM-DD')
    ))
    else events_before.content
  end;
$$;
comment on function private.events_before(jsonb, timestamptz) is
  'The content of a calendar''s source with those events only that begin before then, or within two days after.';

-- API functions --------------------------------------------------------------

create function public.own_agenda(until timestamptz) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
begin
  perform private.looked_at(mine.source_id)
  from public.source_subscriptions mine
  join public.sources held on held.id = mine.source_id
  where mine.customer_id = me and held.kind = 'calendar';
  return jsonb_build_object(
    'rides', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'booking_id', ride.booking_id, 'service', ride.service, 'mode', ride.mode, 'status', ride.status,
        'departs_at', ride.departs_at, 'arrives_at', ride.arrives_at,
        'from', private.stop_view(ride.from_stop), 'to', private.stop_view(ride.to_stop)
      ) order by ride.departs_at), '[]')
      from private.rides_of(me, own_agenda.until) ride
      where ride.arrives_at > now() - interval '1 day'
    ),
    'calendars', (
      select coalesce(
        jsonb_agg(private.source_view(held) || jsonb_build_object(
          'name', mine.name, 'content', private.events_before(held.content, own_agenda.until)
        ) order by mine.created_at, held.id), '[]')
      from public.source_subscriptions mine
      join public.sources held on held.id = mine.source_id
      where mine.customer_id = me and held.kind = 'calendar'
    )
  );
end;
$$;
comment on function public.own_agenda(timestamptz) is
  'Of the customer who asks: {rides, calendars}, rides that begin before `until` and ended a day ago at most, calendars as own_sources() has them, with events that begin before it or shortly after. Raises 42501 session_ended.';

revoke all on function
  private.rides_of(uuid, timestamptz),
  private.stop_view(int),
  private.events_before(jsonb, timestamptz),
  public.own_agenda(timestamptz)
from public, anon, authenticated, service_role;
grant execute on function public.own_agenda(timestamptz) to authenticated;
