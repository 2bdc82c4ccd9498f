-- Quiet hours: when a customer does not want to be disturbed, by the clock on their wall.

-- helpers --------------------------------------------------------------------

create function private.minutes_in(week int4multirange) returns int
language sql immutable set search_path = '' as $$
  select coalesce(sum(upper(piece) - lower(piece)), 0)::int from unnest(week) piece;
$$;
comment on function private.minutes_in(int4multirange) is 'How many whole numbers it holds.';

create function private.is_time_zone(name text) returns boolean
language sql stable set search_path = '' as $$
  select exists (
    select from pg_catalog.pg_timezone_names zone
    where zone.name = is_time_zone.name
      and zone.name !~ '^(posix|right)/' and zone.name not in ('posixrules', 'localtime', 'Factory')
  );
$$;
comment on function private.is_time_zone(text) is
  'Whether it is an IANA name spelled exactly, and none of the system''s own aliases. Reads the system''s zone files.';

-- tables ---------------------------------------------------------------------

create table public.contact_policies (
  customer_id uuid primary key references auth.users (id) on delete cascade,
  style text not null default 'detailed' check (style in ('brief', 'detailed', 'guided')),
  quiet_week int4multirange not null default '{}'
    check (quiet_week <@ '{[0,10080)}' and private.minutes_in(quiet_week) <= 10020),
  quiet_time_zone text,
  changed_at timestamptz not null default now()
);

create table public.quiet_dates (
  customer_id uuid not null references auth.users (id) on delete cascade,
  day date not null,
  mode text not null check (mode in ('quiet', 'open')),
  note text not null default '' check (char_length(note) <= 60),
  primary key (customer_id, day)
);

-- comments -------------------------------------------------------------------

comment on table public.contact_policies is
  'How a customer wants to be told, and when not. No row: detailed, and no quiet hours.';
comment on column public.contact_policies.style is
  'brief: facts. detailed: reason, source and what is being done. guided: what happens next, step by step.';
comment on column public.contact_policies.quiet_week is
  'Minutes of the ISO week that are quiet: 0 is Monday 00:00, 10080 the end of Sunday. At least one hour stays open.';
comment on column public.contact_policies.quiet_time_zone is
  'IANA time zone of the quiet hours; null: that of the profile, wherever the customer moves.';
comment on table public.quiet_dates is 'Days on which the week''s quiet hours do not hold as they are.';
comment on column public.quiet_dates.mode is 'quiet: all day. open: no quiet hours that day.';

-- grants ---------------------------------------------------------------------

alter table public.contact_policies enable row level security;
alter table public.contact_policies force row level security;
alter table public.quiet_dates enable row level security;
alter table public.quiet_dates force row level security;

revoke all on public.contact_policies, public.quiet_dates from public, anon, authenticated, service_role;
grant select on public.contact_policies, public.quiet_dates to authenticated;

-- triggers -------------------------------------------------------------------

create function private.check_quiet_time_zone() returns trigger
language plpgsql set search_path = '' as $$
begin
  if new.quiet_time_zone is not null and not private.is_time_zone(new.quiet_time_zone) then
    raise invalid_parameter_value using
      message = 'unknown_time_zone', hint = 'Use an IANA name such as Europe/Berlin.';
  end if;
  return new;
end;
$$;
comment on function private.check_quiet_time_zone() is
  'A trigger, because a check constraint may not depend on what the system''s zone files hold.';

create trigger check_quiet_time_zone
  before insert or update of quiet_time_zone on public.contact_policies
  for each row execute function private.check_quiet_time_zone();

-- helpers --------------------------------------------------------------------

create function private.day_of_week(weekday int) returns int4range
language sql immutable set search_path = '' as $$
  select int4range((weekday - 1) * 1440, weekday * 1440);
$$;
comment on function private.day_of_week(int) is 'Minutes of the ISO week that are this day; 1 is Monday.';

create function private.week_from_ranges(ranges jsonb) returns int4multirange
language plpgsql immutable set search_path = '' as $$
declare
  told record;
  week int4multirange := '{}';
begin
  if ranges is null or jsonb_typeof(ranges) <> 'array' or jsonb_array_length(ranges) > 84 then
    raise invalid_parameter_value using message = 'invalid_ranges';
  end if;
  for told in select * from jsonb_to_recordset(ranges) as range (weekday int, "from" int, "to" int) loop
    if (told.weekday between 1 and 7 and told."from" >= 0 and told."from" < told."to" and told."to" <= 1440) is not true then
      raise invalid_parameter_value using
        message = 'invalid_ranges', hint = 'Minutes of one day, from 0 to 1440, from before to.';
    end if;
    week := week + int4multirange(
      int4range((told.weekday - 1) * 1440 + told."from", (told.weekday - 1) * 1440 + told."to"));
  end loop;
  return week;
exception when invalid_text_representation or numeric_value_out_of_range then
  raise invalid_parameter_value using message = 'invalid_ranges', hint = sqlerrm;
end;
$$;
comment on function private.week_from_ranges(jsonb) is
  'Minutes of the week of [{weekday, from, to}] in minutes of each day, overlaps merged. Raises 22023 invalid_ranges.';

create function private.ranges_from_week(week int4multirange) returns jsonb
language sql immutable set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'weekday', weekday,
    'from', lower(piece) - (weekday - 1) * 1440,
    'to', upper(piece) - (weekday - 1) * 1440
  ) order by lower(piece)), '[]')
  from generate_series(1, 7) weekday,
    unnest(week * int4multirange(private.day_of_week(weekday))) piece;
$$;
comment on function private.ranges_from_week(int4multirange) is
  'The week as [{weekday, from, to}] in minutes of each day, cut at midnight.';

create function private.write_quiet_week(customer uuid, days int4multirange, week int4multirange) returns jsonb
language plpgsql set search_path = '' as $$
declare
  held int4multirange;
  wanted int4multirange;
begin
  perform private.lock_customer(customer);
  held := coalesce(
    (select policy.quiet_week from public.contact_policies policy where policy.customer_id = customer), '{}');
  wanted := (held - days) + (week * days);
  if private.minutes_in(wanted) > 10020 then
    raise invalid_parameter_value using
      message = 'week_all_quiet', hint = 'At least one hour of the week has to stay open.';
  end if;
  insert into public.contact_policies as policy (customer_id, quiet_week)
  values (customer, wanted)
  on conflict (customer_id) do update set quiet_week = excluded.quiet_week, changed_at = now();
  return private.ranges_from_week(held * days);
end;
$$;
comment on function private.write_quiet_week(uuid, int4multirange, int4multirange) is
  'Sets the quiet hours of these days and leaves the others; answers what these days had. Raises 22023 week_all_quiet.';

-- policies -------------------------------------------------------------------

create policy "a customer reads how they want to be told" on public.contact_policies
  for select to authenticated
  using (customer_id = (select auth.uid()));

create policy "a customer reads their quiet dates" on public.quiet_dates
  for select to authenticated
  using (customer_id = (select auth.uid()));

select private.let_owner_work('public.contact_policies');
select private.let_owner_work('public.quiet_dates');
