-- Journeys: dated vehicle journeys and their calls, as the feeds of operators tell them. Names are Transmodel's.

-- tables ---------------------------------------------------------------------

create table public.journey_feeds (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{0,30}$'),
  title text not null check (char_length(title) between 1 and 120),
  time_zone text not null,
  imported_at timestamptz
);

create table public.operators (
  id text primary key check (char_length(id) between 2 and 80),
  feed text not null references public.journey_feeds (id) on delete cascade,
  code text not null,
  names jsonb not null check (jsonb_typeof(names) = 'object' and names ? 'en'),
  country text check (country ~ '^[A-Z]{2}$'),
  unique (feed, code)
);

create table public.stops (
  id int generated always as identity primary key,
  feed text not null references public.journey_feeds (id) on delete cascade,
  code text not null,
  names jsonb not null check (jsonb_typeof(names) = 'object' and names ? 'en'),
  time_zone text not null,
  country text check (country ~ '^[A-Z]{2}$'),
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  station_id int references public.stops (id) on delete cascade,
  platform text check (char_length(platform) between 1 and 8),
  connection_minutes smallint not null default 10 check (connection_minutes between 0 and 600),
  unique (feed, code)
);

create table public.journeys (
  id uuid primary key default gen_random_uuid(),
  feed text not null references public.journey_feeds (id) on delete cascade,
  operator_id text references public.operators (id),
  trip_ref text not null,
  service_date date not null,
  start_time text not null default '' check (start_time ~ '^([0-9]{2,3}:[0-5][0-9]:[0-5][0-9])?$'),
  mode text not null check (mode in ('flight', 'train', 'coach', 'ferry', 'bus', 'tram', 'metro')),
  service text not null check (char_length(service) between 1 and 12),
  line_ref text,
  direction smallint check (direction in (0, 1)),
  status text not null default 'scheduled' check (status in ('scheduled', 'cancelled')),
  is_extra boolean not null default false,
  seats int check (seats >= 0),
  departs_at timestamptz not null,
  arrives_at timestamptz not null,
  events_forgotten boolean not null default false,
  check (arrives_at >= departs_at),
  unique (feed, trip_ref, service_date, start_time)
);

create table public.calls (
  journey_id uuid not null references public.journeys (id) on delete cascade,
  position smallint not null check (position >= 0),
  stop_id int not null references public.stops (id),
  arrives_at timestamptz,
  departs_at timestamptz,
  expected_arrival timestamptz,
  expected_departure timestamptz,
  platform text check (char_length(platform) between 1 and 8),
  expected_platform text check (char_length(expected_platform) between 1 and 8),
  status text not null default 'scheduled' check (status in ('scheduled', 'skipped', 'extra')),
  primary key (journey_id, position),
  check (arrives_at is not null or departs_at is not null)
);

create index stops_station_id_idx on public.stops (station_id);
create index journeys_service_idx on public.journeys (operator_id, service, service_date);
create index journeys_line_idx on public.journeys (feed, line_ref, service_date);
create index journeys_departs_at_idx on public.journeys (departs_at);
create index calls_stop_idx on public.calls (stop_id, departs_at);

-- comments -------------------------------------------------------------------

comment on table public.journey_feeds is 'Sources of timetables: a GTFS feed, an operator''s own system, the demo.';
comment on column public.journey_feeds.time_zone is 'IANA zone by which the feed writes its times.';

comment on table public.operators is 'Who runs journeys, under the code by which events name them.';
comment on column public.operators.names is 'By language tag; en is always there.';
comment on column public.operators.country is 'Where it is licensed, ISO 3166-1 alpha-2: rights of passengers go by it.';

comment on table public.stops is 'Places where journeys call: airports, stations and their platforms, piers, stops.';
comment on column public.stops.code is 'The feed''s own id.';
comment on column public.stops.station_id is 'The place as a whole of which this is a part; null: it is a whole itself.';
comment on column public.stops.connection_minutes is 'Shortest time between arriving and leaving by another journey.';

comment on table public.journeys is 'Dated vehicle journeys: one run of a service on one day of operation.';
comment on column public.journeys.trip_ref is 'The feed''s own id of the trip.';
comment on column public.journeys.start_time is 'HH:MM:SS of the service day for trips that repeat (GTFS frequencies.txt); empty otherwise.';
comment on column public.journeys.service is 'The number that passengers know, as it stands on boards.';
comment on column public.journeys.is_extra is 'Not in the timetable: the feed added it on the day.';
comment on column public.journeys.seats is 'Places for sale; null: nobody counts them.';
comment on column public.journeys.events_forgotten is
  'Some of what was said of it has been purged, so that nothing tells a new event from one sent again.';
comment on column public.journeys.departs_at is 'Scheduled, at its first call; arrives_at: at its last.';

comment on table public.calls is 'Stops of a journey in their order, with scheduled and expected times. Expected null: as scheduled.';
comment on column public.calls.position is 'Place among the calls of the journey; GTFS stop_sequence where the feed has one, which may begin at 0.';

-- grants ---------------------------------------------------------------------

alter table public.journey_feeds enable row level security;
alter table public.journey_feeds force row level security;
alter table public.operators enable row level security;
alter table public.operators force row level security;
alter table public.stops enable row level security;
alter table public.stops force row level security;
alter table public.journeys enable row level security;
alter table public.journeys force row level security;
alter table public.calls enable row level security;
alter table public.calls force row level security;

revoke all on public.journey_feeds, public.operators, public.stops, public.journeys, public.calls
from public, anon, authenticated, service_role;
grant select on public.journey_feeds, public.operators, public.stops, public.journeys, public.calls
to authenticated, notifier;

-- policies -------------------------------------------------------------------

create policy "timetables are for every customer" on public.journey_feeds
  for select to authenticated, notifier using (true);
create policy "operators are for every customer" on public.operators
  for select to authenticated, notifier using (true);
create policy "stops are for every customer" on public.stops
  for select to authenticated, notifier using (true);
create policy "journeys are for every customer" on public.journeys
  for select to authenticated, notifier using (true);
create policy "calls are for every customer" on public.calls
  for select to authenticated, notifier using (true);

select private.let_owner_work('public.journey_feeds');
select private.let_owner_work('public.operators');
select private.let_owner_work('public.stops');
select private.let_owner_work('public.journeys');
select private.let_owner_work('public.calls');
