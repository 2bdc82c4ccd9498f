-- Alternatives in words: why each ranks where it does.

-- helpers --------------------------------------------------------------------

create function private.covers_night(begins timestamptz, ends timestamptz, time_zone text) returns boolean
language sql stable set search_path = '' as $$
  select exists (
    select
    from generate_series(
      (begins at time zone time_zone)::date::timestamp, (ends at time zone time_zone)::date::timestamp, interval '1 day'
    ) night (day)
    where begins < (night.day + time '05:00') at time zone time_zone
      and ends > (night.day + time '01:00') at time zone time_zone
  );
$$;
comment on function private.covers_night(timestamptz, timestamptz, text) is
  'Whether the time between touches the hours from one to five by the clock of the zone.';

create function private.days_between(earlier timestamptz, later timestamptz, time_zone text) returns int
language sql stable set search_path = '' as $$
  select (later at time zone time_zone)::date - (earlier at time zone time_zone)::date;
$$;
comment on function private.days_between(timestamptz, timestamptz, text) is
  'Calendar days by the clock of the zone.';

create function private.reasons_of(
  planned_arrival timestamptz,
  waits_from timestamptz,
  arrives_at timestamptz,
  changes int,
  change_at int,
  change_minutes int,
  to_stop int
)
returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_array(
    case
      when measured.minutes > 0 then jsonb_build_object('code', 'arrives_later', 'minutes', measured.minutes)
      when measured.minutes < 0 then jsonb_build_object('code', 'arrives_earlier', 'minutes', -measured.minutes)
      else '{"code": "arrives_same"}'
    end,
    case
      when changes = 0 then '{"code": "no_change"}'
      when changes = 1 and change_minutes is not null then jsonb_build_object(
        'code', 'changes', 'count', 1, 'minutes', change_minutes,
        'at', (select coalesce(station.names, stop.names) from public.stops stop
          left join public.stops station on station.id = stop.station_id where stop.id = change_at))
      else jsonb_build_object('code', 'changes', 'count', changes)
    end,
    case
      when measured.days = 0 then '{"code": "same_day"}'
      when measured.days = 1 then '{"code": "next_day"}'
      when measured.days > 1 then jsonb_build_object('code', 'days_later', 'days', measured.days)
      else jsonb_build_object('code', 'days_earlier', 'days', -measured.days)
    end
  )
  || case
    when private.covers_night(waits_from, arrives_at, stop.time_zone) then '[{"code": "overnight"}]'::jsonb
    else '[]'
  end
  from public.stops stop
  cross join lateral (
    select
      round(extract(epoch from arrives_at - planned_arrival) / 60)::int as minutes,
      private.days_between(planned_arrival, arrives_at, stop.time_zone) as days
  ) measured
  where stop.id = to_stop;
$$;
comment on function private.reasons_of(timestamptz, timestamptz, timestamptz, int, int, int, int) is
  'Codes with values for offer_options.reasons: how much later, how many changes, which day by the clock of the destination, whether a night passes from waits_from on.';

-- API functions --------------------------------------------------------------

create function public.find_alternatives(
  from_stop int,
  to_stop int,
  earliest timestamptz,
  latest timestamptz,
  planned_arrival timestamptz,
  passengers int default 1,
  without uuid[] default '{}'
)
returns table (
  rank int,
  legs jsonb,
  departs_at timestamptz,
  arrives_at timestamptz,
  changes int,
  reasons jsonb
)
language plpgsql stable security definer set search_path = '' as $$
begin
  if earliest is null or latest is null or planned_arrival is null
    or not isfinite(earliest) or not isfinite(latest) or not isfinite(planned_arrival)
    or latest > earliest + interval '7 days' or passengers is null or passengers not between 1 and 9
    or without is null
  then
    raise invalid_parameter_value using message = 'invalid_search', hint = 'A week at most, for one to nine.';
  end if;
  return query
  select
    row_number() over ()::int, way.legs, way.departs_at, way.arrives_at, way.changes,
    private.reasons_of(
      find_alternatives.planned_arrival, find_alternatives.earliest, way.arrives_at, way.changes, way.change_at,
      way.change_minutes, find_alternatives.to_stop)
  from private.search_alternatives(
    find_alternatives.from_stop, find_alternatives.to_stop, find_alternatives.earliest, find_alternatives.latest,
    find_alternatives.passengers, find_alternatives.without, '[]', 5) way;
end;
$$;
comment on function public.find_alternatives(int, int, timestamptz, timestamptz, timestamptz, int, uuid[]) is
  'At most five ways from one place to another with free places for all passengers, best first, by expected times, direct or with one change. legs: [{journey_id, from_position, to_position}]; reasons: codes as in offer_options. without: journeys that are none. Raises 22023 invalid_search.';

revoke all on function
  public.find_alternatives(int, int, timestamptz, timestamptz, timestamptz, int, uuid[])
from public, anon, authenticated, service_role;
grant execute on function
  public.find_alternatives(int, int, timestamptz, timestamptz, timestamptz, int, uuid[])
to notifier;
