-- Offers: the ways onward that a notice carries, held for a while, settled exactly once.

-- tables ---------------------------------------------------------------------

create table public.offers (
  id uuid primary key default gen_random_uuid(),
  notice_id uuid not null unique,
  customer_id uuid not null,
  booking_id uuid,
  booking_leg_id uuid not null references public.booking_legs (id) on delete cascade,
  state text not null default 'open' check (state in ('open', 'settled', 'expired', 'withdrawn')),
  held_until timestamptz not null check (isfinite(held_until)),
  if_silent text not null check (if_silent in ('keep', 'first', 'call_me')),
  renewed smallint not null default 0,
  passengers smallint not null default 1 check (passengers between 1 and 9),
  from_stop int not null references public.stops (id),
  to_stop int not null references public.stops (id),
  earliest timestamptz not null,
  planned_departure timestamptz not null,
  planned_arrival timestamptz not null,
  planned_changes smallint not null default 0,
  replaces uuid[] not null default '{}',
  ridden_to smallint,
  without uuid[] not null default '{}',
  callback_wanted_at timestamptz,
  called_at timestamptz,
  refunded_at timestamptz,
  restored_at timestamptz,
  created_at timestamptz not null default now(),
  open_until timestamptz generated always as (case when state = 'open' then held_until end) stored,
  unique (id, customer_id),
  foreign key (notice_id, customer_id) references public.notices (id, customer_id) on delete cascade,
  foreign key (booking_id, customer_id) references public.bookings (id, customer_id) on delete cascade
);

create table public.offer_options (
  offer_id uuid not null,
  number smallint not null check (number between 1 and 9),
  customer_id uuid not null,
  kind text not null check (kind in ('rebook', 'keep', 'call_me', 'refund')),
  state text not null default 'offered' check (state in ('offered', 'gone')),
  legs jsonb not null default '[]' check (jsonb_typeof(legs) = 'array'),
  departs_at timestamptz,
  arrives_at timestamptz,
  changes smallint,
  reasons jsonb not null default '[]' check (jsonb_typeof(reasons) = 'array'),
  primary key (offer_id, number),
  foreign key (offer_id, customer_id) references public.offers (id, customer_id) on delete cascade
);

create table public.seat_holds (
  offer_id uuid not null,
  number smallint not null,
  customer_id uuid not null,
  journey_id uuid not null references public.journeys (id) on delete cascade,
  from_position smallint not null,
  to_position smallint not null check (from_position < to_position),
  passengers smallint not null check (passengers between 1 and 9),
  until timestamptz not null,
  primary key (offer_id, number, journey_id),
  foreign key (offer_id, number) references public.offer_options (offer_id, number) on delete cascade,
  foreign key (offer_id, customer_id) references public.offers (id, customer_id) on delete cascade
);

create table public.decisions (
  offer_id uuid primary key,
  customer_id uuid not null,
  option_number smallint not null,
  channel text not null check (channel in ('email', 'sms', 'voice', 'web_push', 'ntfy', 'webhook', 'in_app', 'policy', 'silence')),
  decided_at timestamptz not null default now(),
  undo_until timestamptz,
  undone_at timestamptz,
  foreign key (offer_id, customer_id) references public.offers (id, customer_id) on delete cascade,
  foreign key (offer_id, option_number) references public.offer_options (offer_id, number) on delete cascade
);

create table public.decision_legs (
  offer_id uuid not null references public.decisions (offer_id) on delete cascade,
  booking_leg_id uuid not null references public.booking_legs (id) on delete cascade,
  customer_id uuid not null,
  became text not null check (became in ('replaced', 'booked', 'cancelled')),
  primary key (offer_id, booking_leg_id),
  foreign key (offer_id, customer_id) references public.offers (id, customer_id) on delete cascade
);

create table public.standing_policies (
  customer_id uuid primary key references auth.users (id) on delete cascade,
  enabled boolean not null default false,
  later_minutes smallint not null default 120 check (later_minutes between 0 and 1440),
  same_day boolean not null default true,
  extra_changes smallint not null default 0 check (extra_changes between 0 and 2),
  overnight boolean not null default false,
  changed_at timestamptz not null default now()
);

create index offers_customer_id_idx on public.offers (customer_id);
create index offers_booking_id_idx on public.offers (booking_id);
create index offers_booking_leg_id_idx on public.offers (booking_leg_id);
create index offers_open_until_idx on public.offers (open_until) where open_until is not null;
create index offer_options_customer_id_idx on public.offer_options (customer_id);
create index seat_holds_customer_id_idx on public.seat_holds (customer_id);
create index seat_holds_journey_id_idx on public.seat_holds (journey_id);
create index decisions_customer_id_idx on public.decisions (customer_id);
create index decision_legs_customer_id_idx on public.decision_legs (customer_id);
create index decision_legs_booking_leg_id_idx on public.decision_legs (booking_leg_id);

-- comments -------------------------------------------------------------------

comment on table public.offers is
  'What a traveller may choose after a disruption of one leg. held_until: how long places are kept; if_silent: what happens then without an answer.';
comment on column public.offers.open_until is
  'held_until of what is open still; null: it is not. For those alone that look for what lapses, as deliveries.turn_at.';
comment on column public.offers.booking_id is 'Null: the customer has let the booking go.';
comment on column public.offers.renewed is 'How often an option that was gone gave way to the next best.';
comment on column public.offers.from_stop is
  'Where the traveller starts anew, at earliest: where they board, where the journey leaves them, or where they miss their connection. to_stop: where the rest of the trip ends.';
comment on column public.offers.planned_departure is
  'Scheduled, of what the offer stands in for; planned_arrival at to_stop, planned_changes on the way.';
comment on column public.offers.replaces is 'Legs that give way when another journey is chosen.';
comment on column public.offers.ridden_to is
  'Position of the call up to which the disturbed journey is still travelled; null: not at all.';
comment on column public.offers.without is 'Journeys that are no way onward.';
comment on column public.offers.callback_wanted_at is 'Since when the customer waits to be called about it.';
comment on column public.offers.called_at is
  'When somebody had called about it; earlier than callback_wanted_at: about something else. refunded_at: when the operator had given the money back.';
comment on column public.offers.restored_at is
  'When the disturbed journey ran again after we had accepted for the customer: it can be undone to be back on it. Once undone: null where it did not run any more by then.';

comment on table public.offer_options is
  'Numbered choices of an offer, in the order of their rank. The numbers never change their meaning, since they stand in messages.';
comment on column public.offer_options.legs is 'For rebook: [{journey_id, from_position, to_position}] in order of travel.';
comment on column public.offer_options.reasons is
  'Why it ranks where it does, as codes with values: [{"code": "arrives_later", "minutes": 40}, {"code": "no_change"}].';

comment on table public.seat_holds is 'Places kept for offers under way, counted against the seats of the journey until then.';

comment on table public.decisions is
  'The answer to an offer: one row, so that it is settled exactly once whatever channels answer. policy: the customer''s own standing policy; silence: what the offer said silence means.';
comment on table public.decision_legs is 'What a decision did to which legs, so that it can be shown and taken back.';
comment on column public.decisions.undo_until is 'Until when an automatic acceptance can be taken back; null: it was the customer''s own answer.';

comment on table public.standing_policies is
  'What a customer lets us accept for them: at most so much later, on the same day, with at most so many more changes, overnight or not.';

-- grants ---------------------------------------------------------------------

alter table public.offers enable row level security;
alter table public.offers force row level security;
alter table public.offer_options enable row level security;
alter table public.offer_options force row level security;
alter table public.seat_holds enable row level security;
alter table public.seat_holds force row level security;
alter table public.decisions enable row level security;
alter table public.decisions force row level security;
alter table public.decision_legs enable row level security;
alter table public.decision_legs force row level security;
alter table public.standing_policies enable row level security;
alter table public.standing_policies force row level security;

revoke all on public.offers, public.offer_options, public.seat_holds, public.decisions, public.decision_legs,
  public.standing_policies
from public, anon, authenticated, service_role;
grant select on public.offers, public.offer_options, public.seat_holds, public.decisions, public.decision_legs,
  public.standing_policies
to authenticated;
grant select on public.offers, public.offer_options, public.decisions to notifier;

-- policies -------------------------------------------------------------------

create policy "a customer reads their own offers" on public.offers
  for select to authenticated using (customer_id = (select auth.uid()));
create policy "a customer reads the options of their own offers" on public.offer_options
  for select to authenticated using (customer_id = (select auth.uid()));
create policy "a customer reads which places are kept for them" on public.seat_holds
  for select to authenticated using (customer_id = (select auth.uid()));
create policy "a customer reads their own decisions" on public.decisions
  for select to authenticated using (customer_id = (select auth.uid()));
create policy "a customer reads what their own decisions did" on public.decision_legs
  for select to authenticated using (customer_id = (select auth.uid()));
create policy "a customer reads their own standing policy" on public.standing_policies
  for select to authenticated using (customer_id = (select auth.uid()));

create policy "the notifier reads offers" on public.offers
  for select to notifier using (true);
create policy "the notifier reads options" on public.offer_options
  for select to notifier using (true);
create policy "the notifier reads decisions" on public.decisions
  for select to notifier using (true);

select private.let_owner_work('public.offers');
select private.let_owner_work('public.offer_options');
select private.let_owner_work('public.seat_holds');
select private.let_owner_work('public.decisions');
select private.let_owner_work('public.decision_legs');
select private.let_owner_work('public.standing_policies');
