-- The ledger: every decision that a customer took about a purpose, chained by hash.

-- tables ---------------------------------------------------------------------

create table public.consent_events (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null,
  seq int not null,
  purpose text not null,
  granted boolean not null,
  language text not null,
  text_version int not null,
  text_sha256 text not null,
  method text not null check (method in ('form', 'link', 'gpc', 'staff', 'import')),
  jurisdiction text not null default '' check (jurisdiction ~ '^([A-Z]{2}(-[A-Z0-9]{1,3})?)?$'),
  expires_at timestamptz(3),
  recorded_at timestamptz(3) not null default clock_timestamp(),
  previous_hash text not null default '',
  hash text not null default '',
  unique (customer_id, seq),
  check (granted or expires_at is null),
  -- The canonical form has four digits for a year, and nothing for no expiry.
  check (expires_at < timestamptz '9999-12-31 00:00+00'),
  check (not granted or method <> 'gpc')
);

create table private.consent_requests (
  customer_id uuid not null references auth.users (id) on delete cascade,
  idempotency_key uuid not null,
  request_sha256 text not null,
  event_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (customer_id, idempotency_key)
);

create index consent_events_customer_id_purpose_idx on public.consent_events (customer_id, purpose, seq desc);

-- comments -------------------------------------------------------------------

comment on table public.consent_events is
  'Every decision about a purpose, in order. Append-only for everyone. Outlives the account, as evidence, under the pseudonym customer_id (Article 7(1) and 17(3)(e) GDPR).';
comment on column public.consent_events.customer_id is
  'No foreign key: when the account is gone, nothing leads from here to a person.';
comment on column public.consent_events.seq is
  'Place in this customer''s chain: 1, 2, 3 and so on. Unique, so that a chain can''t fork.';
comment on column public.consent_events.method is
  'How it was told: form, link in a message, gpc (Global Privacy Control), staff on the phone, import.';
comment on column public.consent_events.jurisdiction is
  'ISO 3166-1 alpha-2 or 3166-2 code of the law that was taken to hold; empty when unknown.';
comment on column public.consent_events.expires_at is 'When a grant ends by itself; null: with its withdrawal.';
comment on column public.consent_events.previous_hash is 'Hash of the event before; empty for the first.';
comment on column public.consent_events.hash is 'Hex of sha256 over the form that private.consent_hash() describes.';

comment on table private.consent_requests is
  'Idempotency keys that customers used, so that a request told twice counts once, however late it comes again.';

-- grants ---------------------------------------------------------------------

alter table public.consent_events enable row level security;
alter table public.consent_events force row level security;

revoke all on public.consent_events from public, anon, authenticated, service_role;
grant select on public.consent_events to authenticated;

-- helpers --------------------------------------------------------------------

create function private.customer_of_session() returns uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select session.user_id
    from auth.sessions session
    where session.user_id = auth.uid()
      and session.id::text = (auth.jwt() ->> 'session_id')
      and (session.not_after is null or session.not_after > now())
  );
end;
$$;
comment on function private.customer_of_session() is
  'The customer whose session the token of the request carries, in whatever role it is shown; null when there is none or it has ended.';

create function private.signed_in_customer() returns uuid
language plpgsql stable set search_path = '' as $$
declare
  me uuid := private.customer_of_session();
begin
  -- An access token outlives the sign-out by up to an hour, and must not decide anything any more.
  if me is null then
    raise insufficient_privilege using message = 'session_ended', hint = 'Sign in again.';
  end if;
  return me;
end;
$$;
comment on function private.signed_in_customer() is
  'Who asks, for functions with the owner''s rights that write or tell much. Raises 42501 session_ended.';

create function private.freshly_signed_in_customer() returns uuid
language plpgsql stable set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
begin
  -- The portal asks for ten minutes; one more for what was under way.
  if not exists (
    select from auth.sessions session
    where session.user_id = me
      and session.id::text = (auth.jwt() ->> 'session_id')
      and session.created_at > now() - interval '11 minutes'
  ) then
    raise insufficient_privilege using
      message = 'sign_in_again', hint = 'This needs a session that began within the last ten minutes.';
  end if;
  return me;
end;
$$;
comment on function private.freshly_signed_in_customer() is
  'Who asks, for what a device left open or a stolen token must not do. Raises 42501 session_ended, sign_in_again.';

create function private.consent_hash(event public.consent_events) returns text
language plpgsql stable set search_path = '' as $$
begin
  return private.sha256_hex(concat_ws(E'\n',
    'homeport-consent-1',
    event.id,
    event.customer_id,
    event.seq,
    event.purpose,
    case when event.granted then 'granted' else 'withdrawn' end,
    event.language,
    event.text_version,
    event.text_sha256,
    event.method,
    event.jurisdiction,
    coalesce(to_char(event.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), ''),
    to_char(event.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    event.previous_hash
  ));
end;
$$;
comment on function private.consent_hash(public.consent_events) is
  'Hex of sha256 over these lines in UTF-8, parted by line feeds, without one at the end: homeport-consent-1, id, customer_id, seq, purpose, granted or withdrawn, language, text_version, text_sha256, method, jurisdiction, expires_at or nothing, recorded_at, previous_hash. UUIDs in lower case; times in UTC with three digits of a second, as JavaScript''s toISOString() writes them. No field can hold a line feed.';

-- triggers -------------------------------------------------------------------

create function private.chain_consent_event() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  before public.consent_events;
begin
  if not exists (
    select from public.consent_purpose_texts shown
    where shown.purpose = new.purpose and shown.language = new.language
      and shown.version = new.text_version and shown.sha256 = new.text_sha256
  ) then
    raise invalid_parameter_value using message = 'text_changed', hint = 'No such text was ever shown.';
  end if;
  perform private.lock_customer(new.customer_id);
  select event.* into before
  from public.consent_events event
  where event.customer_id = new.customer_id
  order by event.seq desc
  limit 1;
  new.seq := coalesce(before.seq, 0) + 1;
  new.previous_hash := coalesce(before.hash, '');
  -- A clock that is set back must not turn the order of decisions around.
  new.recorded_at := greatest(clock_timestamp()::timestamptz(3), before.recorded_at);
  new.hash := private.consent_hash(new);
  return new;
end;
$$;
comment on function private.chain_consent_event() is
  'Whoever inserts, the owner included: order, time and hashes are set here, so that a chain never forks and nothing is dated back.';

create function private.refuse_change_of_terms() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from public.consent_events event where event.purpose = old.code) then
    raise insufficient_privilege using
      message = format('the terms of %s were decided on', old.code),
      hint = 'What customers agreed to stays as it was: other terms are another purpose, and asked for anew.';
  end if;
  return new;
end;
$$;
comment on function private.refuse_change_of_terms() is
  'Basis, recipients and retention stand in every receipt: they stay as they were when the first customer decided.';

create trigger refuse_change_of_terms
  before update of code, lawful_basis, recipients, retention on public.consent_purposes
  for each row when (
    (old.code, old.lawful_basis, old.recipients, old.retention)
      is distinct from (new.code, new.lawful_basis, new.recipients, new.retention))
  execute function private.refuse_change_of_terms();
alter table public.consent_purposes enable always trigger refuse_change_of_terms;

create trigger chain_consent_event
  before insert on public.consent_events
  for each row execute function private.chain_consent_event();
create trigger refuse_change
  before update or delete on public.consent_events
  for each row execute function private.refuse_change();
create trigger refuse_truncate
  before truncate on public.consent_events
  for each statement execute function private.refuse_change();

alter table public.consent_events enable always trigger chain_consent_event;
alter table public.consent_events enable always trigger refuse_change;
alter table public.consent_events enable always trigger refuse_truncate;

-- policies -------------------------------------------------------------------

create policy "a customer reads their own decisions" on public.consent_events
  for select to authenticated
  using (customer_id = (select auth.uid()));

select private.let_owner_work('public.consent_events');
