-- Partners: other companies, the tokens that they read with, and what a token is good for.

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

create index partner_tokens_partner_id_idx on public.partner_tokens (partner_id);

-- comments -------------------------------------------------------------------

comment on table public.partners is 'Companies that may read what customers share. Customers read who they are.';
comment on column public.partners.revoked_at is 'From then on none of its tokens holds.';
comment on table public.partner_tokens is
  'Tokens of partners, as hashes: who reads this table can use none of them. No API role may.';
comment on column public.partner_tokens.token_sha256 is 'Hex of sha256 over the token.';
comment on column public.partner_tokens.scopes is 'What the token is good for, such as customers:read.';

-- grants ---------------------------------------------------------------------

alter table public.partners enable row level security;
alter table public.partners force row level security;
alter table public.partner_tokens enable row level security;
alter table public.partner_tokens force row level security;

revoke all on public.partners, public.partner_tokens from public, anon, authenticated, service_role;
grant select on public.partners to authenticated;

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

create function private.partner_who_asks(scope text) returns uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select partner.id
    from public.partner_tokens token
    join public.partners partner on partner.id = token.partner_id
    where token.token_sha256 = auth.jwt() ->> 'partner_token'
      and partner_who_asks.scope = any (token.scopes)
      and token.revoked_at is null
      and token.expires_at > now()
      and partner.revoked_at is null
  );
end;
$$;
comment on function private.partner_who_asks(text) is
  'The partner whose token the request shows (claim partner_token, its sha256 in hex), good for this scope and neither expired nor revoked; else null. Asked by every gate, so that a revocation acts at once.';

-- A policy calls them as whoever asks; only that needs no right to use the schema.
grant execute on function private.partner_who_asks(text), private.customer_of_session() to partner;

-- policies -------------------------------------------------------------------

create policy "a customer reads who the partners are" on public.partners
  for select to authenticated
  using (true);

select private.let_owner_work('public.partners');
select private.let_owner_work('public.partner_tokens');

-- API functions --------------------------------------------------------------

create function public.current_partner(scope text)
returns table (id uuid, name text)
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.partner_who_asks(scope);
begin
  -- To the minute: a busy partner must not write a row with every request.
  update public.partner_tokens token
  set last_used_at = now()
  where me is not null and token.token_sha256 = auth.jwt() ->> 'partner_token'
    and (token.last_used_at is null or token.last_used_at < now() - interval '1 minute');
  return query select partner.id, partner.name from public.partners partner where partner.id = me;
end;
$$;
comment on function public.current_partner(text) is
  'The partner who asks, where the token that the request shows is good for this scope and neither expired nor revoked; else no row.';

revoke all on function public.current_partner(text) from public, anon, authenticated, service_role;
grant execute on function public.current_partner(text) to partner;
