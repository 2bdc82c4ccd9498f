-- What a customer does with their quiet hours, and with how they are told.

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
    -- A day ago by our clock may be today for the customer.
    or not isfinite(set_quiet_date.day) or set_quiet_date.day < current_date - 1
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
