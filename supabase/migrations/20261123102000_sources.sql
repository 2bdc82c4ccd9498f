-- Sources: what is fetched from elsewhere for customers' pages, each once however many look at it.

-- tables ---------------------------------------------------------------------

create table public.sources (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('feed', 'calendar', 'mailbox', 'weather', 'data')),
  customer_id uuid references auth.users (id) on delete cascade,
  address text check (char_length(address) between 1 and 2000),
  host text generated always as (
    lower(regexp_replace(substring(address from '^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]+'), '^https?://', '', 'i'))
  ) stored,
  title text check (char_length(title) <= 300),
  etag text check (char_length(etag) <= 500),
  last_modified text check (char_length(last_modified) <= 100),
  content_sha256 text check (content_sha256 ~ '^[0-9a-f]{64}$'),
  content jsonb check (octet_length(content::text) <= 1048576),
  last_good_at timestamptz,
  changed_at timestamptz,
  tried_at timestamptz,
  failure text check (char_length(failure) <= 100),
  failed_since timestamptz,
  failures int not null default 0,
  slow boolean not null default false,
  next_try_at timestamptz default now(),
  leased_by text,
  leased_until timestamptz,
  unwanted_since timestamptz,
  created_at timestamptz not null default now(),
  check (customer_id is not null or address is not null),
  check ((failure is null) = (failures = 0) and (failure is null) = (failed_since is null)),
  check ((leased_by is null) = (leased_until is null))
);

create table public.source_secrets (
  source_id uuid primary key references public.sources (id) on delete cascade,
  sealed text not null check (char_length(sealed) between 1 and 16000)
);

create table public.source_subscriptions (
  customer_id uuid not null references auth.users (id) on delete cascade,
  source_id uuid not null references public.sources (id) on delete cascade,
  name text check (char_length(name) between 1 and 100),
  looked_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (customer_id, source_id)
);

create table private.source_additions (
  customer_id uuid not null references auth.users (id) on delete cascade,
  day date not null default current_date,
  added int not null default 1,
  primary key (customer_id, day)
);

create table private.source_hosts (
  host text primary key,
  failed uuid[] not null,
  rest_until timestamptz
);

-- One fetch for many: a public address stands here once. What is somebody's own is theirs alone.
create unique index sources_shared_idx on public.sources (kind, address) where customer_id is null;
create unique index sources_data_idx on public.sources (customer_id, address) where kind = 'data';
create index sources_customer_id_idx on public.sources (customer_id);
create index sources_due_idx on public.sources ((failures > 0 or slow), next_try_at) where unwanted_since is null;
create index sources_leased_idx on public.sources (leased_until) where leased_until is not null;
create index sources_host_idx on public.sources (host);
create index sources_unwanted_since_idx on public.sources (unwanted_since);
create index source_subscriptions_source_id_idx on public.source_subscriptions (source_id, looked_at);
create index source_subscriptions_looked_at_idx on public.source_subscriptions (looked_at);
create index source_additions_day_idx on private.source_additions (day);

-- comments -------------------------------------------------------------------

comment on table public.sources is
  'What is fetched from elsewhere for customers'' pages: how it was last time, and when it is asked again.';
comment on column public.sources.customer_id is
  'Whose alone it is; null: anybody may subscribe to it, and it is fetched once for all.';
comment on column public.sources.address is 'Where it is, if that is no secret.';
comment on column public.sources.host is
  'Host and port of the address, which are asked for few things at once; with its scheme where that is not http(s), so that no feed is taken for a mail server or a partner.';
comment on column public.sources.content is 'The last good copy, where it is one document; items of feeds stand in news_items.';
comment on column public.sources.last_good_at is 'When it last answered, whether or not with anything new.';
comment on column public.sources.changed_at is 'When it last answered with something new.';
comment on column public.sources.failure is 'Why the last try failed, as a code that the page puts in words; null: it did not.';
comment on column public.sources.slow is
  'Whether its last try took longer than three seconds, whatever came of it: many of these would keep the others waiting.';
comment on column public.sources.next_try_at is
  'When it is asked again; null: not before its customer looks at it, which they have not for a month.';
comment on column public.sources.unwanted_since is
  'Nobody has subscribed to it since then: it is not fetched, and soon removed. Null: somebody has.';

comment on table public.source_secrets is
  'What only the worker may read of a source: secret addresses and credentials, encrypted by app/lib/sealed.server.ts.';

comment on table public.source_subscriptions is 'Which sources a customer''s page shows, with their own name for it.';
comment on column public.source_subscriptions.looked_at is
  'Within an hour of when the customer last saw what came of it, where it is fetched only while somebody looks; null for feeds that are shared.';

comment on table private.source_additions is
  'How many sources a customer subscribed to on a day: each makes us ask a server of their choice and keep what it says.';

comment on table private.source_hosts is
  'Hosts whose sources failed one after the other, and until when none of them is asked. No row: all is well.';
comment on column private.source_hosts.failed is
  'Different sources of it that had been good and failed in a row, at most 20: what never was good, and one source alone, says nothing of its host.';

-- grants ---------------------------------------------------------------------

alter table public.sources enable row level security;
alter table public.sources force row level security;
alter table public.source_secrets enable row level security;
alter table public.source_secrets force row level security;
alter table public.source_subscriptions enable row level security;
alter table public.source_subscriptions force row level security;

revoke all on public.sources, public.source_secrets, public.source_subscriptions
from public, anon, authenticated, service_role;
-- Not when it was made, changed or tried: what is older than one's own subscription tells of somebody else's.
grant select (
  id, kind, address, host, title, content, last_good_at, failure, failed_since, failures, next_try_at
) on public.sources to authenticated;
grant select, delete on public.source_subscriptions to authenticated;
grant update (name) on public.source_subscriptions to authenticated;
grant select on public.sources to fetcher;
grant update (leased_by, leased_until, tried_at) on public.sources to fetcher;
grant select on public.source_secrets to fetcher;

-- policies -------------------------------------------------------------------

create policy "a customer reads the sources they subscribed to" on public.sources
  for select to authenticated
  using (exists (
    select from public.source_subscriptions mine
    where mine.source_id = sources.id and mine.customer_id = (select auth.uid())
  ));

create policy "the fetcher reads what somebody subscribed to" on public.sources
  for select to fetcher
  using (unwanted_since is null);

create policy "the fetcher leases what somebody subscribed to" on public.sources
  for update to fetcher
  using (unwanted_since is null)
  with check (unwanted_since is null);

-- By the fetcher's own rights: where a policy shuts a source, its secret is shut too.
create policy "the fetcher reads secrets of the sources it may fetch" on public.source_secrets
  for select to fetcher
  using (exists (select from public.sources source where source.id = source_secrets.source_id));

create policy "a customer reads their own subscriptions" on public.source_subscriptions
  for select to authenticated
  using (customer_id = (select auth.uid()));

create policy "a customer names their own subscriptions" on public.source_subscriptions
  for update to authenticated
  using (customer_id = (select auth.uid()))
  with check (customer_id = (select auth.uid()));

create policy "a customer ends their own subscriptions" on public.source_subscriptions
  for delete to authenticated
  using (customer_id = (select auth.uid()));

select private.let_owner_work('public.sources');
select private.let_owner_work('public.source_secrets');
select private.let_owner_work('public.source_subscriptions');
