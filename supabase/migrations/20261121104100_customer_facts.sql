-- Facts: what we were told or have learnt about a customer, and who may use it.

-- tables ---------------------------------------------------------------------

create table public.customer_facts (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references auth.users (id) on delete cascade,
  subject text not null check (subject = btrim(subject) and char_length(subject) between 1 and 100),
  value jsonb not null check (octet_length(value::text) <= 8192),
  source text not null default 'customer' check (source in ('customer', 'staff', 'derived')),
  purpose text not null default 'personalisation' references public.consent_purposes (code),
  shareable boolean not null default false,
  created_at timestamptz not null default now(),
  unique (customer_id, subject)
);

-- comments -------------------------------------------------------------------

comment on table public.customer_facts is
  'What we were told or have learnt about a customer. Purpose roles see a row only while its customer agrees.';
comment on column public.customer_facts.subject is 'What it is about, in a word or two: drink, seat, room.';
comment on column public.customer_facts.source is
  'Who said so: the customer, a member of staff, or our own conclusion. What a customer corrects becomes theirs.';
comment on column public.customer_facts.purpose is
  'What it was gathered for. The service desk reads what rests on consent only while that is given.';
comment on column public.customer_facts.shareable is
  'Meant for partners. They read it only with partner_sharing, and only customer, subject and value.';

-- grants ---------------------------------------------------------------------

alter table public.customer_facts enable row level security;
alter table public.customer_facts force row level security;

revoke all on public.customer_facts from public, anon, authenticated, service_role;
grant select, delete on public.customer_facts to authenticated;
grant insert (customer_id, subject, value, source, purpose, shareable), update (value, shareable)
  on public.customer_facts to authenticated;
grant select (customer_id, subject, value) on public.customer_facts to recommender, partner;

-- triggers -------------------------------------------------------------------

select private.gate_by_consent('public.customer_facts');

create function private.credit_customer() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.source := 'customer';
  return new;
end;
$$;
comment on function private.credit_customer() is
  'What a customer corrected is no longer what staff said or what we concluded.';

create trigger credit_customer
  before update of value on public.customer_facts
  for each row when (current_user = 'authenticated' and new.value is distinct from old.value)
  execute function private.credit_customer();

-- policies -------------------------------------------------------------------

create policy "a customer reads their own facts" on public.customer_facts
  for select to authenticated
  using (customer_id = (select auth.uid()));

create policy "a customer tells us a fact" on public.customer_facts
  for insert to authenticated
  with check (customer_id = (select auth.uid()) and source = 'customer');

create policy "a customer corrects their own facts" on public.customer_facts
  for update to authenticated
  using (customer_id = (select auth.uid()))
  with check (customer_id = (select auth.uid()));

create policy "a customer removes their own facts" on public.customer_facts
  for delete to authenticated
  using (customer_id = (select auth.uid()));

create policy "the recommender reads what its gate lets through" on public.customer_facts
  for select to recommender
  using (true);

create policy "a partner reads what is shareable and its gate lets through" on public.customer_facts
  for select to partner
  using (shareable);

select private.let_owner_work('public.customer_facts');

-- API functions --------------------------------------------------------------

create function public.fact_statistics()
returns table (subject text, value jsonb, customers bigint)
language plpgsql stable security definer set search_path = '' as $$
begin
  -- A customer may be shown what the analyst sees; anybody else works here.
  if private.customer_of_session() is null then
    perform private.staff_who_asks('analyst', 'admin');
  end if;
  return query
  select fact.subject, fact.value, count(distinct fact.customer_id) / 10 * 10 as tens
  from public.customer_facts fact
  where 'analytics' = any (fact.consents) and (fact.consents_until is null or fact.consents_until > now())
  group by fact.subject, fact.value
  having count(distinct fact.customer_id) >= 10
  order by fact.subject, tens desc, fact.value;
end;
$$;
comment on function public.fact_statistics() is
  'How many of the customers who agree to analytics share a fact, in groups of ten at least. customers: rounded down to tens, so that two looks do not tell what the one person holds who came or went between them. For a member of staff named by the token, or a customer in their session. Security definer because the analyst may read no row. Raises 42501 not_staff.';

revoke all on function public.fact_statistics() from public, anon, authenticated, service_role;
grant execute on function public.fact_statistics() to analyst;
