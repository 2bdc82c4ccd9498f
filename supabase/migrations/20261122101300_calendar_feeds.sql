-- Calendar feeds: an address that shows a customer's trips to their calendar program, to whoever knows it.

-- tables ---------------------------------------------------------------------

create table public.calendar_feeds (
  customer_id uuid primary key references auth.users (id) on delete cascade,
  token_sha256 text not null unique check (token_sha256 ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now()
);

-- comments -------------------------------------------------------------------

comment on table public.calendar_feeds is
  'Private addresses of customers'' calendars, at most one each. Whoever has the address sees the trips: it is kept as a hash, and revoking deletes the row.';
comment on column public.calendar_feeds.token_sha256 is 'Hex of sha256 over the token in the address.';

-- grants ---------------------------------------------------------------------

alter table public.calendar_feeds enable row level security;
alter table public.calendar_feeds force row level security;

revoke all on public.calendar_feeds from public, anon, authenticated, service_role;
grant select (customer_id, created_at) on public.calendar_feeds to authenticated;

-- policies -------------------------------------------------------------------

create policy "a customer reads since when their calendar has an address" on public.calendar_feeds
  for select to authenticated
  using (customer_id = (select auth.uid()));

select private.let_owner_work('public.calendar_feeds');

-- API functions --------------------------------------------------------------

create function public.make_calendar_feed(token_sha256 text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
begin
  perform private.lock_customer(me);
  delete from public.calendar_feeds held where held.customer_id = me;
  insert into public.calendar_feeds (customer_id, token_sha256) values (me, make_calendar_feed.token_sha256);
end;
$$;
comment on function public.make_calendar_feed(text) is
  'The calendar of the customer who asks gets this address; an earlier one ends at once. Raises 42501 session_ended, 23514 for what is no hash, 23505 for one that is known.';

create function public.revoke_calendar_feed() returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
begin
  perform private.lock_customer(me);
  delete from public.calendar_feeds held where held.customer_id = me;
  return found;
end;
$$;
comment on function public.revoke_calendar_feed() is
  'The calendar of the customer who asks has no address any more. Answers whether it had one. Raises 42501 session_ended.';

create function public.calendar_of(token_sha256 text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  found_customer uuid;
  language text;
begin
  select held.customer_id, profile.locale into found_customer, language
  from public.calendar_feeds held
  join public.profiles profile on profile.customer_id = held.customer_id
  where held.token_sha256 = calendar_of.token_sha256;
  if found_customer is null then
    return null;
  end if;
  return jsonb_build_object('language', language, 'trips', private.trips_of(found_customer));
end;
$$;
comment on function public.calendar_of(text) is
  'What the address with this hash shows: {language, trips}, trips as private.trips_of() says. Null for an address that is none. For the notifier: calendar programs have no session.';

revoke all on function
  public.make_calendar_feed(text),
  public.revoke_calendar_feed(),
  public.calendar_of(text)
from public, anon, authenticated, service_role;
grant execute on function public.make_calendar_feed(text), public.revoke_calendar_feed() to authenticated;
grant execute on function public.calendar_of(text) to notifier;
