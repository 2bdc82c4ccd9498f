-- Housekeeping: what was kept for a day is gone after it, and journeys that nobody needs any more.

-- tables ---------------------------------------------------------------------

create index journey_events_received_at_idx on public.journey_events (received_at);

-- API functions --------------------------------------------------------------

create function public.purge_booking_traces(batch int default 1000) returns int
language plpgsql security definer set search_path = '' as $$
declare
  tries int;
  purged int;
begin
  delete from private.booking_tries tried
  where tried.id in (
    select old.id from private.booking_tries old
    where old.tried_at <= now() - interval '1 day'
    order by old.id
    limit least(greatest(batch, 1), 10000)
    for update skip locked
  );
  get diagnostics tries = row_count;
  delete from private.removed_bookings removed
  where removed.booking_id in (
    select old.booking_id from private.removed_bookings old
    where old.removed_at <= now() - interval '1 day'
    limit least(greatest(batch, 1), 10000)
    for update skip locked
  );
  get diagnostics purged = row_count;
  return tries + purged;
end;
$$;
comment on function public.purge_booking_traces(int) is
  'For housekeeping: removes who tried to add or let go of which booking once it is a day old, a batch (at most 10,000) of each. Answers how many: call again while it answers more than 0.';

create function public.purge_journeys(batch int default 1000) returns int
language plpgsql security definer set search_path = '' as $$
declare
  purged int;
begin
  delete from public.journeys journey
  where journey.id in (
    select old.id from public.journeys old
    where old.departs_at < now() - interval '400 days' and old.arrives_at < now() - interval '400 days'
      and not exists (select from public.booking_legs leg where leg.journey_id = old.id)
      and not exists (select from public.seat_holds hold where hold.journey_id = old.id)
    order by old.departs_at
    limit least(greatest(batch, 1), 10000)
    for update skip locked
  );
  get diagnostics purged = row_count;
  return purged;
end;
$$;
comment on function public.purge_journeys(int) is
  'For housekeeping: removes journeys with their calls and events that ended more than 400 days ago and nobody has booked, a batch (at most 10,000). Answers how many: call again while it answers more than 0.';

create function public.purge_journey_events(batch int default 1000) returns int
language plpgsql security definer set search_path = '' as $$
declare
  purged int;
begin
  with gone as (
    delete from public.journey_events told
    where (told.source, told.event_id) in (
      select old.source, old.event_id
      from public.journey_events old
      join public.journeys journey on journey.id = old.journey_id
      where old.received_at < now() - interval '30 days' and journey.arrives_at < now() - interval '7 days'
      order by old.received_at
      limit least(greatest(batch, 1), 10000)
      for update of old skip locked
    )
    returning told.journey_id
  ), forgotten as (
    update public.journeys journey set events_forgotten = true
    where journey.id in (select gone.journey_id from gone) and not journey.events_forgotten
  )
  select count(*) into purged from gone;
  return purged;
end;
$$;
comment on function public.purge_journey_events(int) is
  'For housekeeping: removes events that came more than 30 days ago of journeys that were to end more than a week ago, so that no delay keeps them under way, a batch (at most 10,000). What they came to stays in disruptions, and what comes of such a journey later is late. Answers how many: call again while it answers more than 0.';

revoke all on function
  public.purge_booking_traces(int), public.purge_journeys(int), public.purge_journey_events(int)
from public, anon, authenticated, service_role;
grant execute on function
  public.purge_booking_traces(int), public.purge_journeys(int), public.purge_journey_events(int)
to notifier;
