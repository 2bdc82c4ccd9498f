-- Customers: what each of them chose for the portal, who of them works here, and who is asking now.

-- tables ---------------------------------------------------------------------

create table public.profiles (
  customer_id uuid primary key references auth.users (id) on delete cascade,
  display_name text not null default '' check (char_length(display_name) <= 80),
  locale text not null default 'en' check (locale ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$'),
  time_zone text not null default 'UTC',
  region text not null default '' check (region ~ '^([A-Z]{2})?$'),
  theme text not null default 'system' check (theme in ('system', 'light', 'dark', 'contrast')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table public.staff_members (
  customer_id uuid primary key references auth.users (id) on delete cascade,
  role text not null check (role in ('agent', 'editor', 'analyst', 'admin')),
  added_at timestamptz not null default now()
);

-- comments -------------------------------------------------------------------

comment on table public.profiles is
  'What a customer chose for the portal: name, language, time zone, region, theme. Made at the first sign-in.';
comment on column public.profiles.locale is 'BCP 47 language tag, such as en or zh-CN.';
comment on column public.profiles.time_zone is 'IANA time zone that governs the customer''s own times, such as quiet hours.';
comment on column public.profiles.region is 'ISO 3166-1 alpha-2 code of where the customer lives; empty when unknown.';

comment on table public.staff_members is
  'Who works for the company. Asked at every request, so that removing a row acts at once.';

-- grants ---------------------------------------------------------------------

alter table public.profiles enable row level security;
alter table public.profiles force row level security;
alter table public.staff_members enable row level security;
alter table public.staff_members force row level security;

revoke all on public.profiles, public.staff_members from public, anon, authenticated, service_role;
grant select, update (display_name, locale, time_zone, region, theme) on public.profiles to authenticated;
grant select on public.staff_members to authenticated;

-- triggers -------------------------------------------------------------------

create function private.stamp_updated_at() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.updated_at := now();
  return new;
end;
$$;
comment on function private.stamp_updated_at() is 'For any table with updated_at.';

create function private.check_time_zone() returns trigger
language plpgsql set search_path = '' as $$
begin
  -- Spelled exactly, and none of the system's own aliases: browsers are stricter about names than PostgreSQL.
  if new.time_zone ~ '^(posix|right)/' or new.time_zone in ('posixrules', 'localtime', 'Factory')
    or not exists (select from pg_catalog.pg_timezone_names zone where zone.name = new.time_zone) then
    raise check_violation using
      message = format('"%s" is not a time zone', new.time_zone),
      hint = 'Use an IANA name such as Europe/Berlin.',
      column = 'time_zone', table = tg_table_name, schema = tg_table_schema;
  end if;
  return new;
end;
$$;
comment on function private.check_time_zone() is
  'For any table with time_zone. A trigger, because a check constraint may not depend on what the system''s zone files hold.';

create function private.create_profile() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  told jsonb := coalesce(new.raw_user_meta_data, '{}');
begin
  -- Every sign-in comes by here, and looking a zone up reads the system's zone files.
  if exists (select from public.profiles profile where profile.customer_id = new.id) then
    return null;
  end if;
  insert into public.profiles (customer_id, display_name, locale, time_zone, region)
  values (
    new.id,
    case when jsonb_typeof(told -> 'display_name') = 'string' then left(btrim(told ->> 'display_name'), 80) else '' end,
    coalesce(substring(told ->> 'locale' from '^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$'), 'en'),
    coalesce(
      (
        select zone.name from pg_catalog.pg_timezone_names zone
        where zone.name = told ->> 'time_zone'
          and zone.name !~ '^(posix|right)/' and zone.name not in ('posixrules', 'localtime', 'Factory')
      ),
      'UTC'
    ),
    coalesce(substring(told ->> 'region' from '^[A-Z]{2}$'), '')
  )
  on conflict (customer_id) do nothing;
  return null;
end;
$$;
comment on function private.create_profile() is
  'Takes from a user''s metadata only what is valid: anyone can sign up with anything in it, and no value may block a sign-in.';

create trigger check_time_zone
  before insert or update of time_zone on public.profiles
  for each row execute function private.check_time_zone();

create trigger stamp_updated_at
  before update on public.profiles
  for each row execute function private.stamp_updated_at();

create trigger create_profile_at_sign_in
  after insert or update of last_sign_in_at on auth.users
  for each row when (new.last_sign_in_at is not null)
  execute function private.create_profile();

-- Customers who signed in before Homeport was added to their project.
insert into public.profiles (customer_id)
select customer.id from auth.users customer where customer.last_sign_in_at is not null;

-- helpers --------------------------------------------------------------------

create function private.staff_who_asks(variadic roles text[]) returns uuid
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := auth.uid();
begin
  if not exists (
    select from public.staff_members member where member.customer_id = me and member.role = any (roles)
  ) then
    raise insufficient_privilege using
      message = 'not_staff', hint = 'The token must name (sub) somebody who works here now, in that role.';
  end if;
  return me;
end;
$$;
comment on function private.staff_who_asks(text[]) is
  'The member of staff whom the token of the request names, for functions of roles that people act in: looked up each time, so that removal acts at once. Raises 42501 not_staff.';

-- policies -------------------------------------------------------------------

create policy "a customer reads their own profile" on public.profiles
  for select to authenticated
  using (customer_id = (select auth.uid()));

create policy "a customer changes their own profile" on public.profiles
  for update to authenticated
  using (customer_id = (select auth.uid()))
  with check (customer_id = (select auth.uid()));

create policy "a member of staff reads their own membership" on public.staff_members
  for select to authenticated
  using (customer_id = (select auth.uid()));
