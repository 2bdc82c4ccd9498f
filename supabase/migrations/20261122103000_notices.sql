-- Notices and their deliveries: what a customer is told, by which channels, and why not by the others. The outbox.

-- tables ---------------------------------------------------------------------

create table public.notice_contents (
  id uuid primary key default gen_random_uuid(),
  disruption_id uuid references public.disruptions (id) on delete set null,
  event jsonb not null check (jsonb_typeof(event) = 'object' and event ? 'kind')
);

create table public.notices (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references auth.users (id) on delete cascade,
  topic text not null references public.notice_topics (code),
  content_id uuid not null references public.notice_contents (id),
  disruption_id uuid references public.disruptions (id) on delete set null,
  booking_id uuid references public.bookings (id) on delete set null,
  booking_leg_id uuid references public.booking_legs (id) on delete set null,
  severity smallint not null default 0 check (severity between 0 and 3),
  state text not null default 'open' check (state in ('open', 'answered', 'superseded', 'withdrawn')),
  follows uuid,
  explanation jsonb not null default '{}' check (jsonb_typeof(explanation) = 'object'),
  created_at timestamptz not null default now(),
  opened_at timestamptz,
  unique (id, customer_id),
  foreign key (follows, customer_id) references public.notices (id, customer_id) on delete cascade
);

create table public.deliveries (
  id uuid primary key default gen_random_uuid(),
  notice_id uuid not null,
  customer_id uuid not null,
  channel text not null check (channel in ('email', 'sms', 'voice', 'web_push', 'ntfy', 'webhook', 'in_app')),
  contact_point_id uuid references public.contact_points (id) on delete set null,
  state text not null check (state in ('waiting', 'suppressed', 'sent', 'delivered', 'failed', 'dropped')),
  reason text not null,
  step smallint,
  if_unseen boolean not null default false,
  due_at timestamptz,
  opens_at timestamptz,
  language text not null,
  style text not null check (style in ('brief', 'detailed', 'guided')),
  detail jsonb not null default '{}' check (jsonb_typeof(detail) = 'object'),
  attempts smallint not null default 0,
  leased_by text check (char_length(leased_by) between 1 and 80),
  leased_until timestamptz,
  claimed_at timestamptz,
  first_claimed_at timestamptz,
  gathered_in uuid,
  provider_id text check (char_length(provider_id) <= 200),
  error text check (char_length(error) <= 200),
  wanted_until timestamptz not null default 'infinity',
  sent_at timestamptz,
  delivered_at timestamptz,
  turn_at timestamptz generated always as (case when state = 'waiting' then opens_at end) stored,
  foreign key (notice_id, customer_id) references public.notices (id, customer_id) on delete cascade,
  check ((opens_at is null) = (state = 'suppressed'))
);

create unique index notice_contents_disruption_idx on public.notice_contents (disruption_id, md5(event::text));
create index notices_customer_id_idx on public.notices (customer_id, created_at);
create index notices_disruption_id_idx on public.notices (disruption_id);
create index notices_booking_leg_id_idx on public.notices (booking_leg_id, topic);
create index notices_created_at_idx on public.notices using brin (created_at);
create index notices_booking_id_idx on public.notices (booking_id);
create index notices_follows_idx on public.notices (follows) where follows is not null;
create index deliveries_notice_id_idx on public.deliveries (notice_id);
create index deliveries_customer_id_idx on public.deliveries (customer_id);
create index deliveries_turn_at_idx on public.deliveries (turn_at) where turn_at is not null;
create index deliveries_provider_id_idx on public.deliveries (provider_id) where provider_id is not null;
create index deliveries_contact_point_id_idx on public.deliveries (contact_point_id);
create index deliveries_gathered_in_idx on public.deliveries (gathered_in) where gathered_in is not null;
create index deliveries_failed_idx on public.deliveries (opens_at, id) where state = 'failed';

-- comments -------------------------------------------------------------------

comment on table public.notice_contents is
  'What notices say, without whom they say it to: one row serves all travellers of a disruption who travel between the same calls.';
comment on column public.notice_contents.event is 'NoticeEvent of worker/templates/events.ts.';

comment on table public.notices is
  'What customers were told or would have been told, each with its explanation. The row itself is the message in the portal.';
comment on column public.notices.state is
  'open: waits for an answer or only informs. superseded: a later notice took its place. withdrawn: what it said is over.';
comment on column public.notices.explanation is
  'Why there is this notice: leg, rule, preferences and legal basis that decided, in the words of docs/notices.md.';
comment on column public.notices.follows is
  'The last notice about the same leg that reached the customer before; null: none did, so that this one is news.';
comment on column public.notices.opened_at is 'When the customer was first seen to have read it, in whatever channel.';

comment on table public.deliveries is
  'The outbox: one row for each channel of each notice, also for those that stay shut, with the reason.';
comment on column public.deliveries.state is
  'waiting for opens_at or its next attempt; sent: the provider took it; delivered: it arrived; failed: given up (a dead letter); dropped: no longer wanted, reason says why.';
comment on column public.deliveries.reason is 'As plan_notices() says; all others in docs/notices.md.';
comment on column public.deliveries.wanted_until is
  'Until when the customer wants it by this channel, for the policy to read: -infinity once they said no; of marketing no longer than they agreed. Kept by triggers.';
comment on column public.deliveries.opens_at is 'When it may be sent, later than due_at where it is held or tried again.';
comment on column public.deliveries.turn_at is
  'opens_at of what waits; null: it does not. The queue is read by it alone: statistics taken while nothing waited would lead whoever looks for a notice''s own deliveries through the whole queue.';
comment on column public.deliveries.leased_until is
  'Until then one worker has it, or, where leased_by is null, nobody; afterwards another takes it up.';
comment on column public.deliveries.claimed_at is
  'When the first attempt began that may have come through without our hearing of it: no message that carries it is older. Null: none may have.';
comment on column public.deliveries.first_claimed_at is
  'When a worker first took it up, however long it was held before; null again where it is to be tried anew.';
comment on column public.deliveries.gathered_in is
  'The delivery whose one message carries this one too, itself included; null: it goes alone. Kept from the first attempt on, so that a later one says the same.';

-- grants ---------------------------------------------------------------------

alter table public.notice_contents enable row level security;
alter table public.notice_contents force row level security;
alter table public.notices enable row level security;
alter table public.notices force row level security;
alter table public.deliveries enable row level security;
alter table public.deliveries force row level security;

revoke all on public.notice_contents, public.notices, public.deliveries from public, anon, authenticated, service_role;
grant select on public.notice_contents to authenticated, notifier;
grant select on public.notices to authenticated, notifier;
grant
  select (id, notice_id, customer_id, channel, contact_point_id, state, reason, step, if_unseen, due_at, opens_at,
    language, style, detail, attempts, error, sent_at, delivered_at)
on public.deliveries to authenticated;
grant select on public.deliveries to notifier;

-- policies -------------------------------------------------------------------

create policy "a customer reads what their own notices say" on public.notice_contents
  for select to authenticated
  using (exists (
    select from public.notices told
    where told.content_id = notice_contents.id and told.customer_id = (select auth.uid())
  ));

create policy "the notifier reads what notices say" on public.notice_contents
  for select to notifier
  using (true);

create policy "a customer reads their own notices" on public.notices
  for select to authenticated
  using (customer_id = (select auth.uid()));

create policy "the notifier reads notices" on public.notices
  for select to notifier
  using (true);

create policy "a customer reads how their own notices went out" on public.deliveries
  for select to authenticated
  using (customer_id = (select auth.uid()));

create policy "the notifier reads the outbox" on public.deliveries
  for select to notifier
  using (true);

create index notices_content_id_idx on public.notices (content_id, customer_id);

select private.let_owner_work('public.notice_contents');
select private.let_owner_work('public.notices');
select private.let_owner_work('public.deliveries');
