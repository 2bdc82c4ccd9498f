-- Weather where a customer goes next: fetched once for all who go there, and by nobody's name.

-- helpers --------------------------------------------------------------------

create function private.next_stay(customer uuid)
returns table (stop int, arrives_at timestamptz, leaves_at timestamptz)
language sql stable set search_path = '' as $$
  select stay.to_stop, stay.arrives_at, stay.leaves_at
  from (
    select ride.to_stop, ride.arrives_at,
      lead(ride.departs_at) over rides as leaves_at,
      coalesce(lead(ride.booking_id) over rides = ride.booking_id, false) as is_on_the_way
    from private.rides_of(customer) ride
    where ride.status = 'scheduled'
    window rides as (order by ride.departs_at, ride.arrives_at)
  ) stay
  -- Less is a change of trains, not a place to be.
  where (stay.leaves_at is null or stay.leaves_at - stay.arrives_at >= interval '6 hours')
    and coalesce(stay.leaves_at, stay.arrives_at + interval '1 day') > now()
  -- Where an earlier booking ended may well be home: what lies ahead comes first.
  order by stay.arrives_at <= now() and not stay.is_on_the_way, stay.arrives_at
  limit 1;
$$;
comment on function private.next_stay(uuid) is
  'Where a customer''s journeys take them next for six hours or more, or where one of them keeps them now.';

-- API functions --------------------------------------------------------------

create function public.weather_ahead(subscribe boolean default true) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
  stay record;
  forecast_address text;
  elsewhere uuid[];
  held public.sources;
begin
  select next_stay.stop, next_stay.arrives_at, next_stay.leaves_at, place.latitude, place.longitude into stay
  from private.next_stay(me) next_stay
  join public.stops place on place.id = next_stay.stop
  where place.latitude is not null and place.longitude is not null;
  -- A tenth of a degree is some ten kilometres: whoever forecasts learns which town is asked for, and no more.
  if weather_ahead.subscribe and stay.stop is not null and stay.arrives_at < now() + interval '15 days' then
    forecast_address := format('weather://forecast/%s,%s',
      to_char(round(stay.latitude::numeric, 1), 'FM990.0'), to_char(round(stay.longitude::numeric, 1), 'FM990.0'));
  end if;
  -- Where they are not going any more is theirs no more. First, so that it leaves its room to where they are.
  elsewhere := array(
    select other.id
    from public.source_subscriptions mine
    join public.sources other on other.id = mine.source_id
    where mine.customer_id = me and other.kind = 'weather' and other.address is distinct from forecast_address
  );
  if elsewhere <> '{}' then
    -- own_source() may lock the customer, who comes before sources. Of two who swap places each would hold what the
    -- other comes to: in one order for all.
    perform private.lock_customer(me);
    perform private.lock_sources(elsewhere || array(
      select place.id from public.sources place
      where place.kind = 'weather' and place.address = forecast_address and place.customer_id is null
    ));
    perform private.leave_sources(me, elsewhere);
  end if;
  if forecast_address is not null then
    held := private.own_source(me, 'weather', forecast_address);
  end if;
  if stay.stop is null then
    return null;
  end if;
  return jsonb_build_object(
    'place', private.stop_view(stay.stop),
    'arrives_at', stay.arrives_at,
    'leaves_at', stay.leaves_at,
    'forecast', case when held.id is not null then private.source_view(held) end
  );
end;
$$;
comment on function public.weather_ahead(boolean) is
  'Where the customer who asks goes next: {place, arrives_at, leaves_at, forecast}, forecast as private.source_view() says, subscribed to with the first question, null while it is further than 15 days ahead and without subscribe, which leaves what was subscribed to. Null without a journey. Raises 42501 session_ended, 22023 too_many_sources.';

revoke all on function private.next_stay(uuid), public.weather_ahead(boolean) from public, anon, authenticated, service_role;
grant execute on function public.weather_ahead(boolean) to authenticated;
