-- Contact points: where a customer can be reached, what is verified, and what stands in the way.

-- tables ---------------------------------------------------------------------

create table public.contact_points (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references auth.users (id) on delete cascade,
  kind text not null check (kind in ('email', 'mobile', 'web_push', 'ntfy', 'webhook', 'in_app')),
  address text not null,
  label text not null default '' check (char_length(label) <= 60),
  language text check (language ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$'),
  is_primary boolean not null default false check (not is_primary or verified_at is not null),
  verified_at timestamptz,
  paused_until timestamptz check (isfinite(paused_until)),
  blocked_channels text[] not null default '{}',
  credentials jsonb check (jsonb_typeof(credentials) = 'object' and octet_length(credentials::text) <= 4096),
  source text not null default 'customer' check (source in ('customer', 'sign_in', 'import')),
  created_at timestamptz not null default now(),
  unique (customer_id, kind, address),
  unique (id, customer_id)
);

create table public.contact_point_troubles (
  contact_point_id uuid not null,
  channel text not null check (channel in ('email', 'sms', 'voice', 'web_push', 'ntfy', 'webhook')),
  customer_id uuid not null,
  state text not null check (state in ('failing', 'blocked')),
  cause text not null
    check (cause in ('bounce', 'complaint', 'stop_reply', 'unreachable', 'rejected', 'expired')),
  since timestamptz not null default now(),
  primary key (contact_point_id, channel),
  foreign key (contact_point_id, customer_id) references public.contact_points (id, customer_id) on delete cascade
);

create table private.stopped_numbers (
  address_sha256 text primary key check (address_sha256 ~ '^[0-9a-f]{64}$'),
  since timestamptz not null default now()
);

create unique index contact_points_primary_idx on public.contact_points (customer_id, kind) where is_primary;
create index contact_points_address_idx on public.contact_points (address);
create index contact_point_troubles_customer_id_idx on public.contact_point_troubles (customer_id);

-- comments -------------------------------------------------------------------

comment on table public.contact_points is
  'Where a customer can be reached. The notifier sees what is verified and not blocked, and nobody else''s role any.';
comment on column public.contact_points.address is
  'In one spelling: email trimmed and in lower case, mobile as E.164, the others as https address; in_app has none.';
comment on column public.contact_points.language is 'BCP 47 tag for messages to this point; null: the profile''s.';
comment on column public.contact_points.is_primary is 'The first choice among verified points of its kind.';
comment on column public.contact_points.blocked_channels is
  'Channels of the point''s troubles that are blocked; kept by trigger, so that the policy reads one row.';
comment on column public.contact_points.credentials is
  'What sending needs beside the address: keys of a push subscription, secret of a webhook. Not for the customer''s own client.';
comment on column public.contact_points.source is
  'sign_in: the address of the account, which follows it. import: from a company''s other systems.';

comment on table public.contact_point_troubles is
  'What keeps a contact point from being reached by a channel, since when and why: failing ends with the next message that goes through, such as a test that the customer sends, blocked with a new code or START.';

comment on table private.stopped_numbers is
  'Numbers that replied STOP, as hashes: whoever adds one to an account gets no code until START came from the phone itself.';

-- grants ---------------------------------------------------------------------

alter table public.contact_points enable row level security;
alter table public.contact_points force row level security;
alter table public.contact_point_troubles enable row level security;
alter table public.contact_point_troubles force row level security;

revoke all on public.contact_points, public.contact_point_troubles from public, anon, authenticated, service_role;
grant
  select (id, customer_id, kind, address, label, language, is_primary, verified_at, paused_until, blocked_channels,
    source, created_at),
  update (label, language, paused_until),
  delete
on public.contact_points to authenticated;
grant select on public.contact_points to notifier;
grant select on public.contact_point_troubles to authenticated, notifier;

-- helpers --------------------------------------------------------------------

create function private.spell_address(kind text, address text) returns text
language plpgsql immutable set search_path = '' as $$
declare
  spelt text := btrim(address, E' \t\r\n');
begin
  if spelt is null or char_length(spelt) > 2048 then
    return null;
  end if;
  return case kind
    when 'email' then substring(lower(spelt) from '^(?=.{3,254}$)[^[:space:][:cntrl:]@<>,;:"()\[\]\\]{1,64}@[^[:space:][:cntrl:]@<>,;:"()\[\]\\]+$')
    when 'mobile' then substring(spelt from '^\+[1-9][0-9]{6,14}$')
    when 'in_app' then case spelt when '' then '' end
    -- The host must be there, and no user name that would make another look like it.
    else substring(spelt from '^https://[^[:space:][:cntrl:]/?#@\\]+(?:[/?#][^[:space:][:cntrl:]\\]*)?$')
  end;
end;
$$;
comment on function private.spell_address(text, text) is
  'The one spelling of an address of this kind, or null when it can''t be one. Of the web only https, without a user name.';

create function private.keep_a_primary(customer uuid, of_kind text) returns void
language plpgsql set search_path = '' as $$
begin
  update public.contact_points point
  set is_primary = true
  where point.id = (
    select candidate.id
    from public.contact_points candidate
    where candidate.customer_id = customer and candidate.kind = of_kind and candidate.verified_at is not null
    order by cardinality(candidate.blocked_channels), candidate.created_at, candidate.id
    limit 1
  )
  and not exists (
    select from public.contact_points chosen
    where chosen.customer_id = customer and chosen.kind = of_kind and chosen.is_primary
  );
end;
$$;
comment on function private.keep_a_primary(uuid, text) is
  'Where a kind has verified points and none is primary, the oldest that is not blocked becomes it.';

-- triggers -------------------------------------------------------------------

create function private.choose_primary() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'DELETE' then
    perform private.keep_a_primary(old.customer_id, old.kind);
  else
    perform private.keep_a_primary(new.customer_id, new.kind);
  end if;
  return null;
end;
$$;
comment on function private.choose_primary() is 'The first verified point of a kind is primary; when the primary goes, the next.';

create trigger choose_primary_when_verified
  after insert or update of verified_at on public.contact_points
  for each row when (new.verified_at is not null)
  execute function private.choose_primary();
create trigger choose_primary_when_removed
  after delete on public.contact_points
  for each row when (old.is_primary)
  execute function private.choose_primary();

create function private.mark_blocked_channels() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  point uuid := case tg_op when 'DELETE' then old.contact_point_id else new.contact_point_id end;
begin
  update public.contact_points marked
  set blocked_channels = array(
    select trouble.channel
    from public.contact_point_troubles trouble
    where trouble.contact_point_id = marked.id and trouble.state = 'blocked'
    order by trouble.channel
  )
  where marked.id = point;
  return null;
end;
$$;
comment on function private.mark_blocked_channels() is
  'A block acts in the transaction that notes it: the policy for the notifier reads it from the point itself.';

create trigger mark_blocked_channels
  after insert or delete or update of state on public.contact_point_troubles
  for each row execute function private.mark_blocked_channels();
alter table public.contact_point_troubles enable always trigger mark_blocked_channels;

create function private.heed_stopped_number() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.contact_point_troubles (contact_point_id, channel, customer_id, state, cause, since)
  select new.id, 'sms', new.customer_id, 'blocked', 'stop_reply', stopped.since
  from private.stopped_numbers stopped
  where stopped.address_sha256 = private.sha256_hex(new.address)
  on conflict do nothing;
  return null;
end;
$$;
comment on function private.heed_stopped_number() is
  'A number that replied STOP stays unreachable when it comes back by another way, such as an import.';

create trigger heed_stopped_number
  after insert or update of verified_at on public.contact_points
  for each row when (new.kind = 'mobile' and new.verified_at is not null)
  execute function private.heed_stopped_number();

-- policies -------------------------------------------------------------------

create policy "a customer reads their own contact points" on public.contact_points
  for select to authenticated
  using (customer_id = (select auth.uid()));

create policy "a customer labels and pauses their own contact points" on public.contact_points
  for update to authenticated
  using (customer_id = (select auth.uid()))
  with check (customer_id = (select auth.uid()));

create policy "a customer removes their own contact points, but not the portal" on public.contact_points
  for delete to authenticated
  using (customer_id = (select auth.uid()) and kind <> 'in_app');

create policy "the notifier reads where customers can be reached" on public.contact_points
  for select to notifier
  using (true);

-- Restrictive: whatever another policy lets the notifier see, it does not reach who can't or mustn't be reached.
create policy "the notifier gets through only to verified points that are not blocked" on public.contact_points
  as restrictive for all to notifier
  using (
    verified_at is not null
    and cardinality(blocked_channels) < case kind when 'mobile' then 2 else 1 end
  );

create policy "a customer reads what keeps us from reaching them" on public.contact_point_troubles
  for select to authenticated
  using (customer_id = (select auth.uid()));

create policy "the notifier reads by which channel not to try" on public.contact_point_troubles
  for select to notifier
  using (true);

select private.let_owner_work('public.contact_points');
select private.let_owner_work('public.contact_point_troubles');
