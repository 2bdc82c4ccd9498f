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

-- API functions --------------------------------------------------------------

create function public.quiet_hours() returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'time_zone', coalesce(policy.quiet_time_zone, profile.time_zone),
    'follows_profile', policy.quiet_time_zone is null,
    'week', private.ranges_from_week(coalesce(policy.quiet_week, '{}')),
    'dates', (
      select coalesce(jsonb_agg(jsonb_build_object('day', special.day, 'mode', special.mode, 'note', special.note)
        order by special.day), '[]')
      from public.quiet_dates special
      where special.customer_id = profile.customer_id
    ),
    'quiet_until', nullif(private.quiet_until(
      coalesce(policy.quiet_week, '{}'),
      array(
        select special.day from public.quiet_dates special
        where special.customer_id = profile.customer_id and special.mode = 'quiet'
      ),
      array(
        select special.day from public.quiet_dates special
        where special.customer_id = profile.customer_id and special.mode = 'open'
      ),
      coalesce(policy.quiet_time_zone, profile.time_zone),
      now()
    ), now())
  )
  from public.profiles profile
  left join public.contact_policies policy on policy.customer_id = profile.customer_id
  where profile.customer_id = (select auth.uid());
$$;
comment on function public.quiet_hours() is
  'Quiet hours of the customer who asks: {time_zone, follows_profile, week: [{weekday 1 to 7, from, to}] in minutes of each day, dates: [{day, mode, note}], quiet_until: when the quiet of this moment ends, null while it is not quiet}. Security definer because no API role may use the helpers of schema private.';

create function public.set_quiet_day(weekday int, ranges jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
begin
  if set_quiet_day.weekday is null or set_quiet_day.weekday not between 1 and 7
    or ranges is null or jsonb_typeof(ranges) <> 'array' then
    raise invalid_parameter_value using message = 'invalid_ranges';
  end if;
  return (
    select coalesce(jsonb_agg(piece - 'weekday'), '[]')
    from jsonb_array_elements(private.write_quiet_week(
      me,
      int4multirange(private.day_of_week(set_quiet_day.weekday)),
      private.week_from_ranges((
        select coalesce(jsonb_agg(told || jsonb_build_object('weekday', set_quiet_day.weekday)), '[]')
        from jsonb_array_elements(ranges) told
      ))
    )) piece
  );
end;
$$;
comment on function public.set_quiet_day(int, jsonb) is
  'Quiet hours of one weekday (1 is Monday) for the customer who asks: [{from, to}] in minutes of that day, 0 to 1440. Answers what it had: the same call with that undoes it. Raises 22023: invalid_ranges, week_all_quiet; 42501 session_ended.';

create function public.set_quiet_week(ranges jsonb, days int[] default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  return private.write_quiet_week(
    private.signed_in_customer(),
    case
      when set_quiet_week.days is null then '{[0,10080)}'
      else (
        select coalesce(range_agg(private.day_of_week(weekday)), '{}')
        from unnest(set_quiet_week.days) weekday
        where weekday between 1 and 7
      )
    end,
    private.week_from_ranges(set_quiet_week.ranges));
end;
$$;
comment on function public.set_quiet_week(jsonb, int[]) is
  'Quiet hours of the week, or of the named days of it (1 is Monday), for the customer who asks: [{weekday, from, to}]. Answers what it was: the same call with that undoes it. Raises 22023: invalid_ranges, week_all_quiet; 42501 session_ended.';

create function public.set_quiet_time_zone(zone text default null) returns text
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
  held text;
begin
  perform private.lock_customer(me);
  held := (select policy.quiet_time_zone from public.contact_policies policy where policy.customer_id = me);
  insert into public.contact_policies as policy (customer_id, quiet_time_zone)
  values (me, zone)
  on conflict (customer_id) do update set quiet_time_zone = excluded.quiet_time_zone, changed_at = now();
  return held;
end;
$$;
comment on function public.set_quiet_time_zone(text) is
  'Time zone of the quiet hours of the customer who asks; null: that of their profile. Answers what it was. Raises 22023 unknown_time_zone; 42501 session_ended.';

create function public.set_quiet_date(day date, mode text, note text default '') returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
  held public.quiet_dates;
begin
  if set_quiet_date.day is null or set_quiet_date.mode is null or set_quiet_date.mode not in ('quiet', 'open')
    or char_length(set_quiet_date.note) > 60 then
    raise invalid_parameter_value using message = 'invalid_date';
  end if;
  perform private.lock_customer(me);
  select special.* into held
  from public.quiet_dates special
  where special.customer_id = me and special.day = set_quiet_date.day;
  if held.day is null and 60 <= (
    -- A day ago somewhere may be today for the customer; what is over by then counts no more.
    select count(*) from public.quiet_dates special where special.customer_id = me and special.day >= current_date - 1
  ) then
    raise invalid_parameter_value using message = 'too_many_dates', hint = 'At most 60 dates to come.';
  end if;
  insert into public.quiet_dates as special (customer_id, day, mode, note)
  values (me, set_quiet_date.day, set_quiet_date.mode, coalesce(btrim(set_quiet_date.note), ''))
  on conflict on constraint quiet_dates_pkey do update set mode = excluded.mode, note = excluded.note;
  return case when held.day is not null then
    jsonb_build_object('day', held.day, 'mode', held.mode, 'note', held.note) end;
end;
$$;
comment on function public.set_quiet_date(date, text, text) is
  'A day that is quiet throughout (quiet) or without quiet hours (open), for the customer who asks. Answers {day, mode, note} as it was, or null. Raises 22023: invalid_date, too_many_dates; 42501 session_ended.';

create function public.remove_quiet_date(day date) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
  held public.quiet_dates;
begin
  delete from public.quiet_dates special
  where special.customer_id = me and special.day = remove_quiet_date.day
  returning * into held;
  return case when held.day is not null then
    jsonb_build_object('day', held.day, 'mode', held.mode, 'note', held.note) end;
end;
$$;
comment on function public.remove_quiet_date(date) is
  'The day goes by the week again, for the customer who asks. Answers {day, mode, note} as it was, or null. Raises 42501 session_ended.';

create function public.set_style(style text) returns text
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
  held text;
begin
  if set_style.style is null or set_style.style not in ('brief', 'detailed', 'guided') then
    raise invalid_parameter_value using message = 'unknown_style';
  end if;
  perform private.lock_customer(me);
  held := (select policy.style from public.contact_policies policy where policy.customer_id = me);
  insert into public.contact_policies as policy (customer_id, style)
  values (me, set_style.style)
  on conflict on constraint contact_policies_pkey do update set style = excluded.style, changed_at = now();
  return coalesce(held, 'detailed');
end;
$$;
comment on function public.set_style(text) is
  'How messages to the customer who asks are written: brief, detailed or guided. Answers what it was. Raises 22023 unknown_style; 42501 session_ended.';

revoke all on function
  public.quiet_hours(),
  public.set_quiet_day(int, jsonb),
  public.set_quiet_week(jsonb, int[]),
  public.set_quiet_time_zone(text),
  public.set_quiet_date(date, text, text),
  public.remove_quiet_date(date),
  public.set_style(text)
from public, anon, authenticated, service_role;
grant execute on function
  public.quiet_hours(),
  public.set_quiet_day(int, jsonb),
  public.set_quiet_week(jsonb, int[]),
  public.set_quiet_time_zone(text),
  public.set_quiet_date(date, text, text),
  public.remove_quiet_date(date),
  public.set_style(text)
to authenticated;
