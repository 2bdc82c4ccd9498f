-- Proof of notice: what became of every notice, in order, chained by hash for each customer.

-- tables ---------------------------------------------------------------------

create table public.notice_records (
  id bigint generated always as identity primary key,
  customer_id uuid not null references auth.users (id) on delete cascade,
  seq int check (seq > 0),
  notice_id uuid not null,
  delivery_id uuid,
  what text not null check (what in (
    'planned', 'put_off', 'sent', 'delivered', 'failed', 'dropped', 'opened', 'answered', 'superseded', 'withdrawn')),
  at timestamptz(3) not null default clock_timestamp(),
  detail jsonb not null default '{}' check (jsonb_typeof(detail) = 'object'),
  previous_hash text,
  hash text,
  unique (customer_id, seq),
  check (num_nulls(seq, previous_hash, hash) in (0, 3))
);

create table public.notice_chains (
  customer_id uuid primary key references auth.users (id) on delete cascade,
  records int not null default 0,
  head_hash text not null default '',
  purged int not null default 0,
  purged_hash text not null default ''
);

create index notice_records_unsealed_idx on public.notice_records (id) where seq is null;

-- comments -------------------------------------------------------------------

comment on table public.notice_records is
  'What became of notices: written by triggers in the transaction in which it happens, sealed into the chain shortly after. Append-only for everyone, for three years.';
comment on column public.notice_records.seq is
  'Place in this customer''s chain, from 1; null until seal_notice_records() has been here, as are the hashes.';
comment on column public.notice_records.what is
  'planned: all channels and why, at once; put_off: tried again or held back; the others as notices.state and deliveries.state.';
comment on column public.notice_records.detail is
  'planned: by channel, the reason and when it opens (nothing where it stays shut). Otherwise channel, reason, provider_id, address_sha256, text_sha256 (hex, of the words that were sent), gathered_in (the delivery whose message carried it among others), error.';
comment on column public.notice_records.hash is 'Hex of sha256 over the form that private.notice_hash() describes.';

comment on table public.notice_chains is
  'The end of each customer''s chain, so that one that was cut off is missed, and how much of its beginning was purged after its time.';

-- grants ---------------------------------------------------------------------

alter table public.notice_records enable row level security;
alter table public.notice_records force row level security;
alter table public.notice_chains enable row level security;
alter table public.notice_chains force row level security;

revoke all on public.notice_records, public.notice_chains from public, anon, authenticated, service_role;
grant select on public.notice_records, public.notice_chains to authenticated;

-- helpers --------------------------------------------------------------------

create function private.notice_hash(record public.notice_records) returns text
language plpgsql stable set search_path = '' as $$
begin
  return private.sha256_hex(concat_ws(E'\n',
    'homeport-notice-1',
    record.customer_id,
    record.seq,
    record.notice_id,
    coalesce(record.delivery_id::text, ''),
    record.what,
    to_char(record.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    record.detail::text,
    record.previous_hash
  ));
end;
$$;
comment on function private.notice_hash(public.notice_records) is
  'Hex of sha256 over these lines in UTF-8, parted by line feeds, without one at the end: homeport-notice-1, customer_id, seq, notice_id, delivery_id or nothing, what, at, detail, previous_hash. UUIDs in lower case; at in UTC with three digits of a second; detail as notice_proof() spells it. A line feed in detail is escaped, as JSON wants.';

-- triggers -------------------------------------------------------------------

create function private.begin_notice_record() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.seq := null;
  new.previous_hash := null;
  new.hash := null;
  new.at := clock_timestamp();
  return new;
end;
$$;
comment on function private.begin_notice_record() is 'Whoever inserts, the owner included: nothing is dated back or comes sealed.';

create function private.seal_notice_record() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  chain public.notice_chains;
begin
  if old.seq is not null
    or (new.id, new.customer_id, new.notice_id, new.delivery_id, new.what, new.at, new.detail)
      is distinct from (old.id, old.customer_id, old.notice_id, old.delivery_id, old.what, old.at, old.detail)
  then
    raise insufficient_privilege using
      message = format('%s is append-only', tg_table_name),
      hint = 'What was recorded stays as it was; a correction is a new row.';
  end if;
  insert into public.notice_chains (customer_id) values (new.customer_id) on conflict do nothing;
  select held.* into chain from public.notice_chains held where held.customer_id = new.customer_id for no key update;
  new.seq := chain.records + 1;
  new.previous_hash := chain.head_hash;
  new.hash := private.notice_hash(new);
  update public.notice_chains held
  set records = new.seq, head_hash = new.hash
  where held.customer_id = new.customer_id;
  return new;
end;
$$;
comment on function private.seal_notice_record() is
  'The only change that a record knows: it takes its place in the chain, which is set here whatever the statement says.';

create function private.refuse_early_purge() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if old.at > now() - interval '3 years' and exists (select from auth.users customer where customer.id = old.customer_id) then
    raise insufficient_privilege using
      message = format('%s is append-only', tg_table_name),
      hint = 'Its rows go when the account of their customer goes, or after three years.';
  end if;
  return old;
end;
$$;
comment on function private.refuse_early_purge() is
  'Claims from a delay lapse after three years at the most in the laws that the rights panel knows: until then the proof stays.';

create trigger begin_notice_record
  before insert on public.notice_records
  for each row execute function private.begin_notice_record();
create trigger seal_notice_record
  before update on public.notice_records
  for each row execute function private.seal_notice_record();
create trigger refuse_early_purge
  before delete on public.notice_records
  for each row execute function private.refuse_early_purge();
create trigger refuse_truncate
  before truncate on public.notice_records
  for each statement execute function private.refuse_change();
create trigger refuse_delete_of_living
  before delete on public.notice_chains
  for each row execute function private.refuse_delete_of_living();
create trigger refuse_truncate
  before truncate on public.notice_chains
  for each statement execute function private.refuse_change();

alter table public.notice_records enable always trigger begin_notice_record;
alter table public.notice_records enable always trigger seal_notice_record;
alter table public.notice_records enable always trigger refuse_early_purge;
alter table public.notice_records enable always trigger refuse_truncate;
alter table public.notice_chains enable always trigger refuse_delete_of_living;
alter table public.notice_chains enable always trigger refuse_truncate;

create function private.record_plans() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.notice_records (customer_id, notice_id, what, detail)
  select
    planned.customer_id, planned.notice_id, 'planned',
    jsonb_object_agg(planned.channel, concat_ws(' ', planned.reason, planned.opens_at at time zone 'UTC'))
  from planned
  group by planned.customer_id, planned.notice_id;
  return null;
end;
$$;
comment on function private.record_plans() is 'Notes by which channels and when each new notice is to go out, and why not by the others.';

create function private.record_deliveries() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.notice_records (customer_id, notice_id, delivery_id, what, detail)
  select
    now_is.customer_id, now_is.notice_id, now_is.id,
    case when now_is.state = 'waiting' then 'put_off' else now_is.state end,
    jsonb_strip_nulls(jsonb_build_object(
      'channel', now_is.channel,
      'reason', now_is.reason,
      'opens_at', case when now_is.state = 'waiting' then now_is.opens_at end,
      'provider_id', now_is.provider_id,
      'error', now_is.error,
      'text_sha256', now_is.detail -> 'text_sha256',
      'gathered_in', case when now_is.state in ('sent', 'delivered', 'failed') then now_is.gathered_in end,
      'address_sha256', case when now_is.state in ('sent', 'delivered') and now_is.channel <> 'in_app' then (
        select private.sha256_hex(point.address) from public.contact_points point where point.id = now_is.contact_point_id)
      end))
  from now_is
  join before_was on before_was.id = now_is.id
  where now_is.state is distinct from before_was.state
    or (now_is.state = 'waiting' and now_is.opens_at is distinct from before_was.opens_at)
  order by now_is.id;
  return null;
end;
$$;
comment on function private.record_deliveries() is 'Notes what becomes of deliveries, whoever changes them. A lease is no news.';

create function private.record_notices() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.notice_records (customer_id, notice_id, what, detail)
  select now_is.customer_id, now_is.id, news.what, coalesce(
    case when news.what = 'answered' then (
      select jsonb_strip_nulls(jsonb_build_object(
        'channel', decision.channel, 'option', decision.option_number, 'kind', option.kind, 'undone_at', decision.undone_at))
      from public.offers offer
      join public.decisions decision on decision.offer_id = offer.id
      join public.offer_options option on option.offer_id = offer.id and option.number = decision.option_number
      where offer.notice_id in (now_is.id, now_is.follows) and offer.customer_id = now_is.customer_id
      order by offer.notice_id = now_is.id desc
      limit 1
    ) end, '{}')
  from now_is
  join before_was on before_was.id = now_is.id
  cross join lateral (
    select 'opened' as what where before_was.opened_at is null and now_is.opened_at is not null
    union all
    select now_is.state where now_is.state <> before_was.state and now_is.state <> 'open'
  ) news
  order by now_is.id;
  return null;
end;
$$;
comment on function private.record_notices() is
  'Notes that notices were seen, answered, superseded or withdrawn, whoever changes them; answered: by which channel with which option, and whether that was taken back.';

create trigger record_plans
  after insert on public.deliveries
  referencing new table as planned
  for each statement execute function private.record_plans();
create trigger record_deliveries
  after update on public.deliveries
  referencing old table as before_was new table as now_is
  for each statement execute function private.record_deliveries();
create trigger record_notices
  after update on public.notices
  referencing old table as before_was new table as now_is
  for each statement execute function private.record_notices();

-- policies -------------------------------------------------------------------

create policy "a customer reads what became of their own notices" on public.notice_records
  for select to authenticated
  using (customer_id = (select auth.uid()));

create policy "a customer reads where the chain of their own notices ends" on public.notice_chains
  for select to authenticated
  using (customer_id = (select auth.uid()));

select private.let_owner_work('public.notice_records');
select private.let_owner_work('public.notice_chains');
