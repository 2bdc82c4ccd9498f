-- Who looked: the log of access to customers' data, and the service desk's way in.

-- tables ---------------------------------------------------------------------

create table public.data_access_log (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references auth.users (id) on delete cascade,
  accessed_by_role text not null check (accessed_by_role ~ '^[a-z_]{1,40}$'),
  staff_id uuid,
  partner_id uuid references public.partners (id),
  what text not null check (char_length(what) between 1 and 200),
  why text not null check (char_length(btrim(why)) between 3 and 500),
  accessed_at timestamptz not null default clock_timestamp(),
  check ((accessed_by_role = 'agent') = (staff_id is not null)),
  check ((accessed_by_role = 'partner') = (partner_id is not null))
);

create index data_access_log_customer_id_idx on public.data_access_log (customer_id, accessed_at desc);
create index data_access_log_partner_id_idx on public.data_access_log (partner_id);

-- comments -------------------------------------------------------------------

comment on table public.data_access_log is
  'Who looked at a customer''s data, what at and why. Append-only; goes with the account.';
comment on column public.data_access_log.staff_id is
  'The member of staff who looked. No foreign key: the log outlives employment.';
comment on column public.data_access_log.what is 'Names of what was read, such as customer_facts; never its content.';

-- grants ---------------------------------------------------------------------

alter table public.data_access_log enable row level security;
alter table public.data_access_log force row level security;

revoke all on public.data_access_log from public, anon, authenticated, service_role;
grant select on public.data_access_log to authenticated;

-- helpers --------------------------------------------------------------------

create function private.facts_for_desk(customer uuid)
returns table (subject text, value jsonb, source text, purpose text, created_at timestamptz)
language sql stable set search_path = '' as $$
  select fact.subject, fact.value, fact.source, fact.purpose, fact.created_at
  from public.customer_facts fact
  join public.consent_purposes gathered on gathered.code = fact.purpose
  where fact.customer_id = customer
    and (
      gathered.lawful_basis <> 'consent'
      or fact.purpose = any (fact.consents) and (fact.consents_until is null or fact.consents_until > now())
    )
  order by fact.subject;
$$;
comment on function private.facts_for_desk(uuid) is
  'What the service desk may see of a customer: facts that rest on consent only while it is given.';

-- triggers -------------------------------------------------------------------

create trigger refuse_change
  before update on public.data_access_log
  for each row execute function private.refuse_change();
create trigger refuse_delete_of_living
  before delete on public.data_access_log
  for each row execute function private.refuse_delete_of_living();
create trigger refuse_truncate
  before truncate on public.data_access_log
  for each statement execute function private.refuse_change();

alter table public.data_access_log enable always trigger refuse_change;
alter table public.data_access_log enable always trigger refuse_delete_of_living;
alter table public.data_access_log enable always trigger refuse_truncate;

-- policies -------------------------------------------------------------------

create policy "a customer reads who looked at their data" on public.data_access_log
  for select to authenticated
  using (customer_id = (select auth.uid()));

select private.let_owner_work('public.data_access_log');

-- API functions --------------------------------------------------------------

create function public.log_partner_access(customer_ids uuid[], what text, why text) returns setof uuid
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.partner_who_asks('customers:read');
begin
  if me is null then
    raise insufficient_privilege using message = 'unknown_partner';
  end if;
  return query
  insert into public.data_access_log (customer_id, accessed_by_role, partner_id, what, why)
  select held.customer_id, 'partner', me, log_partner_access.what, log_partner_access.why
  from public.customer_consents held
  -- Only of customers who share: a partner must not be able to write into anybody's log.
  where held.customer_id = any (customer_ids)
    and 'partner_sharing' = any (held.consents) and (held.consents_until is null or held.consents_until > now())
  returning customer_id;
end;
$$;
comment on function public.log_partner_access(uuid[], text, text) is
  'Notes for each of these customers who shares with partners that the partner who asks read them, and answers who they are: nobody else may be handed over. Raises 42501 unknown_partner.';

create function public.agent_open_customer(customer_id uuid, reason text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.staff_who_asks('agent', 'admin');
  access uuid := gen_random_uuid();
begin
  if coalesce(char_length(btrim(reason)), 0) not between 3 and 500 then
    raise invalid_parameter_value using
      message = 'reason_missing', hint = 'Say in 3 to 500 characters why you look: the customer reads it.';
  end if;
  insert into public.data_access_log (id, customer_id, accessed_by_role, staff_id, what, why)
  select access, known.id, 'agent', me, 'customer_facts', btrim(reason)
  from auth.users known
  where known.id = agent_open_customer.customer_id;
  return access;
end;
$$;
comment on function public.agent_open_customer(uuid, text) is
  'Writes into the log of a customer which member of staff looks and why, and answers the id by which agent_read_customer() then reads; also where there is no such customer, whom it finds empty. Raises 22023 reason_missing; 42501 not_staff.';

create function public.agent_read_customer(access_id uuid)
returns table (subject text, value jsonb, source text, purpose text, created_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := private.staff_who_asks('agent', 'admin');
  opened uuid;
begin
  select entry.customer_id into opened
  from public.data_access_log entry
  where entry.id = access_id
    and entry.staff_id = me
    -- Written by an earlier transaction: an error in the one that reads can't take the entry back.
    and entry.accessed_at < now()
    and entry.accessed_at > now() - interval '15 minutes';
  return query select * from private.facts_for_desk(opened);
end;
$$;
comment on function public.agent_read_customer(uuid) is
  'What the service desk may see of the customer whom this member of staff opened by agent_open_customer() at most 15 minutes ago. Two requests, so that the entry stands whatever becomes of the reading: a failed cast would tell a value and take back an entry of its own transaction. Raises 42501 not_staff.';

create function public.agent_preview()
returns table (subject text, value jsonb, source text, purpose text, created_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select * from private.facts_for_desk(private.signed_in_customer());
$$;
comment on function public.agent_preview() is
  'What agent_read_customer() would answer about the customer whose session the token carries, for them to see: nobody looked, so nothing is logged. Raises 42501 session_ended.';

revoke all on function
  public.log_partner_access(uuid[], text, text),
  public.agent_open_customer(uuid, text),
  public.agent_read_customer(uuid),
  public.agent_preview()
from public, anon, authenticated, service_role;
grant execute on function public.log_partner_access(uuid[], text, text) to partner;
grant execute on function
  public.agent_open_customer(uuid, text), public.agent_read_customer(uuid), public.agent_preview()
to agent;
