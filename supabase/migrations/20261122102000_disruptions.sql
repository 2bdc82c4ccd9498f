-- Disruptions: what became of journeys, as the feeds say it, each event once.

-- tables ---------------------------------------------------------------------

create table public.disruptions (
  id uuid primary key default gen_random_uuid(),
  journey_id uuid not null references public.journeys (id) on delete cascade,
  source text not null check (char_length(source) between 1 and 80),
  event_id text not null check (char_length(event_id) between 1 and 200),
  body_sha256 text not null check (body_sha256 ~ '^[0-9a-f]{64}$'),
  kind text not null check (kind in ('delayed', 'cancelled', 'diverted', 'calls_changed', 'platform_changed', 'reinstated')),
  severity smallint not null check (severity between 0 and 3),
  delay_minutes int,
  reason text check (reason in ('weather', 'technical', 'crew', 'late_arrival', 'traffic', 'strike', 'safety')),
  effect jsonb not null default '{}' check (jsonb_typeof(effect) = 'object'),
  state text not null default 'current' check (state in ('current', 'superseded', 'retracted', 'late')),
  occurred_at timestamptz not null check (isfinite(occurred_at)),
  received_at timestamptz not null default now(),
  fanned_out_to uuid,
  fanned_out_at timestamptz
);

create unique index disruptions_event_idx on public.disruptions (source, event_id, (kind = 'platform_changed'));
create unique index disruptions_current_idx on public.disruptions (journey_id)
where state = 'current' and kind <> 'platform_changed';
create index disruptions_platform_idx on public.disruptions (journey_id)
where state = 'current' and kind = 'platform_changed';
create index disruptions_journey_id_idx on public.disruptions (journey_id, occurred_at);
create index disruptions_pending_idx on public.disruptions (received_at) where fanned_out_at is null;

-- comments -------------------------------------------------------------------

comment on table public.disruptions is
  'What events changed of journeys, in the order of their own time. A journey has at most one current change of its running, and for each call at most one of its platform.';
comment on column public.disruptions.source is
  'Who says so: the id of a feed or the name of a system; event_id is unique in it. An event of both the running and a platform makes two rows.';
comment on column public.disruptions.body_sha256 is 'Hex of sha256 over the event as received: the same id with another body is refused.';
comment on column public.disruptions.severity is
  'Class of the effect: 0 none (as planned again, another platform), 1 late by less than an hour, 2 by more, or a call left out, 3 cancelled or led elsewhere.';
comment on column public.disruptions.delay_minutes is 'At the worst call; null where there is no delay to speak of.';
comment on column public.disruptions.effect is
  'What differs from the plan, by position of the call: {"3": {"arrival_minutes": 20, "departure_minutes": 20}}, {"4": {"status": "skipped"}}; for diverted also from_position, the first call that is left out; for platform_changed what of it still holds: {"3": {"platform": "7"}}.';
comment on column public.disruptions.state is
  'superseded by a later event, retracted by a reinstatement, late: older than what was known when it came, so without effect.';
comment on column public.disruptions.fanned_out_to is
  'The last leg that fan_out_disruption() has dealt with, so that it can be taken up again; fanned_out_at: when it was through.';

-- grants ---------------------------------------------------------------------

alter table public.disruptions enable row level security;
alter table public.disruptions force row level security;

revoke all on public.disruptions from public, anon, authenticated, service_role;
grant select on public.disruptions to authenticated, notifier;

-- policies -------------------------------------------------------------------

create policy "disruptions are for every customer" on public.disruptions
  for select to authenticated, notifier using (true);

select private.let_owner_work('public.disruptions');
