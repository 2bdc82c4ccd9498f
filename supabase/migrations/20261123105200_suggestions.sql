-- Suggestions: what the recommender may know of a customer who agrees, what it makes of it, and what they refused.

-- tables ---------------------------------------------------------------------

create table public.customer_signals (
  customer_id uuid not null references auth.users (id) on delete cascade,
  signal text not null check (signal in (
    'trips_ahead', 'days_ahead', 'destination', 'reached_by', 'quiet_hours', 'own_rule', 'calendar')),
  value jsonb not null check (octet_length(value::text) <= 2000),
  since timestamptz not null default now(),
  primary key (customer_id, signal)
);

create table public.suggestions (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references auth.users (id) on delete cascade,
  code text not null check (code in (
    'choose_for_me', 'mobile', 'quiet_hours', 'calendar', 'weather', 'clock', 'news')),
  rank smallint not null,
  why jsonb not null check (jsonb_typeof(why) = 'object' and octet_length(why::text) <= 4000),
  made_at timestamptz not null default now(),
  unique (customer_id, code)
);

create table public.suggestion_refusals (
  customer_id uuid not null references auth.users (id) on delete cascade,
  code text not null check (code in (
    'choose_for_me', 'mobile', 'quiet_hours', 'calendar', 'weather', 'clock', 'news')),
  refused_at timestamptz not null default now(),
  primary key (customer_id, code)
);

create index customer_signals_since_idx on public.customer_signals (since);
create index suggestions_made_at_idx on public.suggestions (made_at);

-- comments -------------------------------------------------------------------

comment on table public.customer_signals is
  'What the recommender gets of trips and contact choices: as little as a suggestion needs, no address, number or journey. Only of customers who agree to personalisation; gone with their agreement.';
comment on column public.customer_signals.since is 'Since when it has been so.';

comment on table public.suggestions is
  'What may help a customer, as the recommender found it. Read only while they agree to personalisation, by themselves too; gone with their agreement.';
comment on column public.suggestions.why is 'What of the customer it was made from, for the sentence that says so.';

comment on table public.suggestion_refusals is
  'Suggestions that a customer does not want. Their own word, so it outlives a withdrawal: agreeing again brings none of them back.';

-- grants ---------------------------------------------------------------------

alter table public.customer_signals enable row level security;
alter table public.customer_signals force row level security;
alter table public.suggestions enable row level security;
alter table public.suggestions force row level security;
alter table public.suggestion_refusals enable row level security;
alter table public.suggestion_refusals force row level security;

revoke all on public.customer_signals, public.suggestions, public.suggestion_refusals
from public, anon, authenticated, service_role;
grant select (customer_id, signal, value, since) on public.customer_signals to authenticated;
grant select (customer_id, signal, value) on public.customer_signals to recommender;
grant select (id, customer_id, code, rank, why, made_at) on public.suggestions to authenticated;
grant select (customer_id, code, rank, why), insert (customer_id, code, rank, why), update (rank, why, made_at), delete
  on public.suggestions to recommender;
grant select (customer_id, code, refused_at), insert (customer_id, code), delete
  on public.suggestion_refusals to authenticated;
grant select (customer_id, code) on public.suggestion_refusals to recommender;

-- triggers -------------------------------------------------------------------

select private.gate_by_consent('public.customer_signals');
select private.gate_by_consent('public.suggestions');
select private.gate_by_consent('public.suggestion_refusals');

create function private.forget_what_was_made() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  execute format('delete from %s made where made.customer_id = $1', tg_relid::regclass) using new.customer_id;
  return null;
end;
$$;
comment on function private.forget_what_was_made() is
  'With the agreement goes what was gathered and made by it, in the same transaction.';

create trigger forget_what_was_made
  after update of consents on public.customer_signals
  for each row when ('personalisation' <> all (new.consents))
  execute function private.forget_what_was_made();
create trigger forget_what_was_made
  after update of consents on public.suggestions
  for each row when ('personalisation' <> all (new.consents))
  execute function private.forget_what_was_made();
-- Always, as the gate's own: who switches triggers off must not keep what the gate then shuts.
alter table public.customer_signals enable always trigger forget_what_was_made;
alter table public.suggestions enable always trigger forget_what_was_made;

-- policies -------------------------------------------------------------------

create policy "a customer reads what the recommender gets" on public.customer_signals
  for select to authenticated
  using (customer_id = (select auth.uid()));

create policy "the recommender reads what its gate lets through" on public.customer_signals
  for select to recommender
  using (true);

create policy "a customer reads suggestions while they agree" on public.suggestions
  for select to authenticated
  using (
    customer_id = (select auth.uid())
    and 'personalisation' = any (consents) and (consents_until is null or consents_until > now())
  );

create policy "the recommender reads what its gate lets through" on public.suggestions
  for select to recommender
  using (true);

create policy "the recommender suggests where its gate lets it" on public.suggestions
  for insert to recommender
  with check (true);

create policy "the recommender renews where its gate lets it" on public.suggestions
  for update to recommender
  using (true)
  with check (true);

create policy "the recommender takes back where its gate lets it" on public.suggestions
  for delete to recommender
  using (true);

create policy "a customer reads what they refused" on public.suggestion_refusals
  for select to authenticated
  using (customer_id = (select auth.uid()));

create policy "a customer refuses a suggestion" on public.suggestion_refusals
  for insert to authenticated
  with check (customer_id = (select auth.uid()));

create policy "a customer thinks better of a refusal" on public.suggestion_refusals
  for delete to authenticated
  using (customer_id = (select auth.uid()));

create policy "the recommender reads what its gate lets through" on public.suggestion_refusals
  for select to recommender
  using (true);

select private.let_owner_work('public.customer_signals');
select private.let_owner_work('public.suggestions');
select private.let_owner_work('public.suggestion_refusals');
