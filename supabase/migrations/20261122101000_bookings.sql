-- Bookings: which journeys a customer travels by, from which call to which.

-- tables ---------------------------------------------------------------------

create table public.bookings (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid references auth.users (id) on delete cascade,
  operator_id text not null references public.operators (id),
  reference text not null check (reference ~ '^[A-Z0-9]{5,8}$'),
  family_name_key text not null check (family_name_key <> ''),
  passengers smallint not null default 1 check (passengers between 1 and 9),
  refundable boolean not null default false,
  added_at timestamptz check ((added_at is null) = (customer_id is null)),
  unique (operator_id, reference),
  unique (id, customer_id)
);

create table public.booking_legs (
  id uuid primary key default gen_random_uuid(),
  booking_id uuid not null references public.bookings (id) on delete cascade,
  customer_id uuid references auth.users (id) on delete cascade,
  position smallint not null check (position > 0),
  journey_id uuid not null,
  from_position smallint not null,
  to_position smallint not null,
  passengers smallint not null default 1 check (passengers between 1 and 9),
  seat text check (char_length(seat) between 1 and 20),
  status text not null default 'booked' check (status in ('booked', 'replaced', 'cancelled')),
  revision int not null default 0,
  changed_at timestamptz not null default now(),
  check (from_position < to_position),
  foreign key (booking_id, customer_id) references public.bookings (id, customer_id)
    on delete cascade on update cascade,
  foreign key (journey_id, from_position) references public.calls (journey_id, position),
  foreign key (journey_id, to_position) references public.calls (journey_id, position)
);

create index bookings_customer_id_idx on public.bookings (customer_id);
create index bookings_reference_idx on public.bookings (reference, family_name_key);
create index booking_legs_customer_id_idx on public.booking_legs (customer_id);
create index booking_legs_booking_id_idx on public.booking_legs (booking_id, position);
create index booking_legs_call_idx on public.booking_legs (journey_id, from_position);
create index booking_legs_journey_id_idx on public.booking_legs (journey_id, id) where status = 'booked';

-- comments -------------------------------------------------------------------

comment on table public.bookings is
  'Trips as the operators'' reservation systems hold them. Nobody''s (customer_id null) until a customer adds theirs by reference and family name.';
comment on column public.bookings.family_name_key is 'The family name in one spelling, by private.name_key().';
comment on column public.bookings.refundable is 'Whether the fare itself may be given back, beside what law gives.';

comment on table public.booking_legs is
  'Parts of a trip, each by one journey from one of its calls to another. customer_id follows the booking.';
comment on column public.booking_legs.revision is 'How often the leg itself was changed; its journey has changes of its own.';
comment on column public.booking_legs.status is 'replaced: another leg of the booking took its place by a decision.';

-- grants ---------------------------------------------------------------------

alter table public.bookings enable row level security;
alter table public.bookings force row level security;
alter table public.booking_legs enable row level security;
alter table public.booking_legs force row level security;

revoke all on public.bookings, public.booking_legs from public, anon, authenticated, service_role;
grant select (id, customer_id, operator_id, reference, passengers, refundable, added_at) on public.bookings to authenticated;
grant select on public.booking_legs to authenticated;

-- policies -------------------------------------------------------------------

create policy "a customer reads their own bookings" on public.bookings
  for select to authenticated
  using (customer_id = (select auth.uid()));

create policy "a customer reads the legs of their own bookings" on public.booking_legs
  for select to authenticated
  using (customer_id = (select auth.uid()));

select private.let_owner_work('public.bookings');
select private.let_owner_work('public.booking_legs');
