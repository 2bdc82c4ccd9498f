-- Who looked: the log of access to customers' data, partners with their tokens, and the service desk's way in.

-- tables ---------------------------------------------------------------------

create table public.partners (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (name = btrim(name) and char_length(name) between 1 and 80),
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);

create table public.partner_tokens (
  id uuid primary key default gen_random_uuid(),
  partner_id uuid not null references public.partners (id) on delete cascade,
  token_sha256 text not null unique check (token_sha256 ~ '^[0-9a-f]{64}$'),
  scopes text[] not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz
);

create table public.data_access_log (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references auth.users (id) on delete cascade,
  accessed_by_role text not null check (accessed_by_role ~ '^[a-z_]{1,40}$'),
  staff_id uuid,
  partner_id uuid references public.partners (id),
  what text not null check (char_length(what) between 1 and 200),
  why text not null check (char_length(btrim(why)) between 3 and 500),
  accessed_at timestamptz not null default clock_timestamp()
);

create index partner_tokens_partner_id_idx on public.partner_tokens (partner_id);
create index data_access_log_customer_id_idx on public.data_access_log (customer_id, accessed_at desc);
create index data_access_log_partner_id_idx on public.data_access_log (partner_id);

-- comments -------------------------------------------------------------------

comment on table public.partners is 'Companies that may read what customers share. Customers read who they are.';
comment on column public.partners.revoked_at is 'From then on none of its tokens holds.';
comment on table public.partner_tokens is
  'Tokens of partners, as hashes: who reads this table can use none of them. No API role may.';
comment on column public.partner_tokens.token_sha256 is 'Hex of sha256 over the token.';
comment on column public.partner_tokens.scopes is 'What the token is good for, such as customers:read.';

comment on table public.data_access_log is
  'Who looked at a customer''s data, what at and why. Append-only; goes with the account.';
comment on column public.data_access_log.staff_id is
  'The member of staff, where the token of the request named one. No foreign key: the log outlives employment.';
comment on column public.data_access_log.what is 'Names of what was read, such as customer_facts; never its content.';

-- grants ---------------------------------------------------------------------

alter table public.partners enable row level security;
alter table public.partners force row level security;
alter table public.partner_tokens enable row level security;
alter table public.partner_tokens force row level security;
alter table public.data_access_log enable row level security;
alter table public.data_access_log force row level security;

revoke all on public.partners, public.partner_tokens, public.data_access_log
  from public, anon, authenticated, service_role;
grant select on public.partners, public.data_access_log to authenticated;

-- helpers --------------------------------------------------------------------

create function private.issue_partner_token(partner uuid, scopes text[], lifetime interval) returns text
language plpgsql set search_path = '' as $$
declare
  -- Two random UUIDs: 244 bits from the system's own source.
  token text := 'hp_' || replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
begin
  insert into public.partner_tokens (partner_id, token_sha256, scopes, expires_at)
  values (partner, private.sha256_hex(token), issue_partner_token.scopes, now() + lifetime);
  return token;
end;
$$;
comment on function private.issue_partner_token(uuid, text[], interval) is
  'For the operator: makes a token and answers it this once; only its hash is kept.';

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

create policy "a customer reads who the partners are" on public.partners
  for select to authenticated
  using (true);

create policy "a customer reads who looked at their data" on public.data_access_log
  for select to authenticated
  using (customer_id = (select auth.uid()));

select private.let_owner_work('public.partners');
select private.let_owner_work('public.partner_tokens');
select private.let_owner_work('public.data_access_log');

-- API functions --------------------------------------------------------------

create function public.partner_for_token(token_sha256 text, scope text)
returns table (id uuid, name text)
language plpgsql security definer set search_path = '' as $$
declare
  known public.partner_tokens;
begin
  select token.* into known
  from public.partner_tokens token
  join public.partners partner on partner.id = token.partner_id
  where token.token_sha256 = partner_for_token.token_sha256
    and partner_for_token.scope = any (token.scopes)
    and token.revoked_at is null
    and token.expires_at > now()
    and partner.revoked_at is null;
  if known.id is null then
    return;
  end if;
  -- To the minute: a busy partner must not write a row with every request.
  update public.partner_tokens token
  set last_used_at = now()
  where token.id = known.id and (token.last_used_at is null or token.last_used_at < now() - interval '1 minute');
  return query select partner.id, partner.name from public.partners partner where partner.id = known.partner_id;
end;
$$;
comment on function public.partner_for_token(text, text) is
  'The partner whose token has this hash, good for this scope and neither expired nor revoked; else no row.';

create function public.log_partner_access(partner_id uuid, customer_ids uuid[], what text, why text) returns int
language plpgsql security definer set search_path = '' as $$
declare
  logged int;
begin
  if not exists (
    select from public.partners partner
    where partner.id = log_partner_access.partner_id and partner.revoked_at is null
  ) then
    raise insufficient_privilege using message = 'unknown_partner';
  end if;
  insert into public.data_access_log (customer_id, accessed_by_role, partner_id, what, why)
  select customer.id, 'partner', log_partner_access.partner_id, log_partner_access.what, log_partner_access.why
  from (select distinct listed.id from unnest(customer_ids) listed (id)) customer
  -- Only of customers who share: a partner must not be able to write into anybody's log.
  join public.customer_consents held on held.customer_id = customer.id
  where 'partner_sharing' = any (held.consents) and (held.consents_until is null or held.consents_until > now());
  get diagnostics logged = row_count;
  return logged;
end;
$$;
comment on function public.log_partner_access(uuid, uuid[], text, text) is
  'Notes for each of these customers who shares with partners that this one read them. Answers how many. Raises 42501 unknown_partner.';

create function public.agent_read_customer(customer_id uuid, reason text)
returns table (subject text, value jsonb, source text, purpose text, created_at timestamptz)
language plpgsql security definer set search_path = '' as $$
declare
  staff uuid := auth.uid();
begin
  if staff is not null and not exists (
    select from public.staff_members member where member.customer_id = staff and member.role in ('agent', 'admin')
  ) then
    raise insufficient_privilege using message = 'not_staff';
  end if;
  if coalesce(char_length(btrim(reason)), 0) not between 3 and 500 then
    raise invalid_parameter_value using
      message = 'reason_missing', hint = 'Say in 3 to 500 characters why you look: the customer reads it.';
  end if;

  insert into public.data_access_log (customer_id, accessed_by_role, staff_id, what, why)
  select known.id, 'agent', staff, 'customer_facts', btrim(reason)
  from auth.users known
  where known.id = agent_read_customer.customer_id;

  return query
  select fact.subject, fact.value, fact.source, fact.purpose, fact.created_at
  from public.customer_facts fact
  join public.consent_purposes gathered on gathered.code = fact.purpose
  where fact.customer_id = agent_read_customer.customer_id
    and (
      gathered.lawful_basis <> 'consent'
      or fact.purpose = any (fact.consents) and (fact.consents_until is null or fact.consents_until > now())
    )
  order by fact.subject;
end;
$$;
comment on function public.agent_read_customer(uuid, text) is
  'What the service desk may see of a customer, after writing into their log who looks and why. Facts that rest on consent only while it is given. Raises 22023 reason_missing; 42501 not_staff when the token names (sub) somebody who is no agent.';

revoke all on function
  public.partner_for_token(text, text),
  public.log_partner_access(uuid, uuid[], text, text),
  public.agent_read_customer(uuid, text)
from public, anon, authenticated, service_role;
grant execute on function public.partner_for_token(text, text), public.log_partner_access(uuid, uuid[], text, text)
  to partner;
grant execute on function public.agent_read_customer(uuid, text) to agent;
