-- Rules of time: when it is quiet, when a digest is due, and when the steps of a chain open. No table is read.
-- app/domains/contact/ holds the same rules in TypeScript; the tables of tests/cases hold both to the same.

-- helpers --------------------------------------------------------------------

create function private.next_shift(zone text, after timestamptz, until timestamptz) returns timestamptz
language plpgsql stable set search_path = '' as $$
declare
  shift interval := (after at time zone zone) - (after at time zone 'UTC');
  low bigint := 0;
  high bigint := ceil(extract(epoch from until - after));
  middle bigint;
begin
  -- Clocks change on whole seconds of UTC.
  after := date_trunc('second', after);
  while high - low > 1 loop
    middle := (low + high) / 2;
    if ((after + make_interval(secs => middle)) at time zone zone)
      - ((after + make_interval(secs => middle)) at time zone 'UTC') = shift then
      low := middle;
    else
      high := middle;
    end if;
  end loop;
  return after + make_interval(secs => high);
end;
$$;
comment on function private.next_shift(text, timestamptz, timestamptz) is
  'The instant at which the zone''s offset from UTC changes, found by halves. There must be one such change after the first instant and not after the second.';

create function private.quiet_until(
  quiet_week int4multirange, quiet_dates date[], open_dates date[], zone text, at timestamptz
)
returns timestamptz
language plpgsql stable set search_path = '' as $$
declare
  moment timestamptz := at;
  next_moment timestamptz;
  clock timestamp;
  next_clock timestamp;
  week timestamp;
  minute int;
begin
  -- Longer than any customer can be away: 60 dates and a week between them.
  while moment < at + interval '1 year' loop
    clock := moment at time zone zone;
    if clock::date = any (quiet_dates) then
      next_clock := clock::date + 1;
    elsif clock::date = any (open_dates) then
      return moment;
    else
      week := date_trunc('week', clock);
      minute := floor(date_part('epoch', clock - week) / 60);
      if not quiet_week @> minute then
        return moment;
      end if;
      -- To the end of the range, but not past midnight: the next day may go by its date.
      next_clock := least(
        week + make_interval(mins => coalesce(lower(int4multirange(int4range(minute, 10080)) - quiet_week), 10080)),
        clock::date + 1);
    end if;
    next_moment := moment + (next_clock - clock);
    -- Within a day no zone changes its clocks twice.
    if (next_moment at time zone zone) <> next_clock then
      next_moment := private.next_shift(zone, moment, next_moment);
    end if;
    moment := next_moment;
  end loop;
  return 'infinity';
end;
$$;
comment on function private.quiet_until(int4multirange, date[], date[], text, timestamptz) is
  'The first instant, not before this one, at which the zone''s wall clock is not quiet: this very one where it is not. Minutes of the ISO week are quiet, quiet dates all day and open dates not at all. An hour that the clock skips is nobody''s, one that it repeats is quiet both times. Infinity where a whole year is quiet.';

create function private.first_at(zone text, clock timestamp) returns timestamptz
language plpgsql stable set search_path = '' as $$
declare
  guess timestamptz := clock at time zone zone;
  before interval := ((guess - interval '1 day') at time zone zone) - ((guess - interval '1 day') at time zone 'UTC');
  earlier timestamptz := (clock at time zone 'UTC') - before;
begin
  -- By the offset of the day before: right when nothing changed since, and the first of two when it is repeated.
  if earlier at time zone zone = clock then
    return earlier;
  elsif guess at time zone zone = clock then
    return guess;
  end if;
  return private.next_shift(zone, guess - interval '1 day', guess);
end;
$$;
comment on function private.first_at(text, timestamp) is
  'The first instant at which the zone''s wall clock shows this time; where it skips it, the instant of the skip.';

create function private.next_digest(digest text, digest_at time, digest_weekday int, zone text, at timestamptz)
returns timestamptz
language plpgsql stable set search_path = '' as $$
declare
  day date := (at at time zone zone)::date;
  due timestamptz;
begin
  if digest = 'now' then
    return at;
  elsif digest = 'weekly' then
    day := day + (digest_weekday - extract(isodow from day)::int + 7) % 7;
  end if;
  due := private.first_at(zone, day + digest_at);
  if due < at then
    due := private.first_at(zone, day + case digest when 'weekly' then 7 else 1 end + digest_at);
  end if;
  return due;
end;
$$;
comment on function private.next_digest(text, time, int, text, timestamptz) is
  'The first instant, not before this one, at which a daily or weekly digest (1 is Monday) goes out by the zone''s wall clock; this very one for now. Once a day: at the first of two equal times, and where the time is skipped, at the skip.';

create function private.open_steps(
  moment timestamptz,
  waits int[],
  disturbs boolean[],
  digest text,
  digest_at time,
  digest_weekday int,
  digest_zone text,
  quiet_week int4multirange,
  quiet_dates date[],
  open_dates date[],
  quiet_zone text,
  breaks_quiet text,
  departure_lead interval,
  departs_at timestamptz,
  decide_by timestamptz,
  out dues timestamptz[],
  out opens timestamptz[],
  out reasons text[]
)
language plpgsql stable set search_path = '' as $$
declare
  plain timestamptz := moment;
  held timestamptz := moment;
  gathered boolean := digest = 'now';
  never_quiet boolean := quiet_week = '{}' and quiet_dates is null;
  release timestamptz;
  reason text;
  cause text;
begin
  for step in 1 .. cardinality(waits) loop
    if step > 1 and waits[step] > 0 then
      plain := plain + make_interval(mins => waits[step]);
      held := held + make_interval(mins => waits[step]);
    end if;
    reason := case when plain > moment then 'if_unseen' else 'at_once' end;
    if disturbs[step] then
      if not gathered then
        gathered := true;
        release := private.next_digest(digest, digest_at, digest_weekday, digest_zone, held);
        if release > held then
          cause := 'digest';
          held := release;
        end if;
      end if;
      if cause is not null then
        reason := cause;
      end if;
      release := case
        when never_quiet then held
        else private.quiet_until(quiet_week, quiet_dates, open_dates, quiet_zone, held)
      end;
      if release > held then
        if breaks_quiet = 'always' then
          reason := 'safety';
        elsif breaks_quiet = 'departure' and decide_by > held and release > decide_by then
          reason := 'before_decision';
        elsif breaks_quiet = 'departure' and departs_at > held and release > departs_at - departure_lead then
          reason := 'before_departure';
        else
          cause := case
            when (held at time zone quiet_zone)::date = any (quiet_dates) then 'quiet_date' else 'quiet_hours' end;
          reason := cause;
          held := release;
        end if;
      end if;
      opens[step] := held;
    else
      opens[step] := plain;
    end if;
    dues[step] := plain;
    reasons[step] := reason;
  end loop;
end;
$$;
comment on function private.open_steps(timestamptz, int[], boolean[], text, time, int, text, int4multirange, date[], date[], text, text, interval, timestamptz, timestamptz) is
  'When each step of a chain opens, and why then. A step waits its minutes for the one before, the first for nothing. What disturbs is held by the digest once and by quiet hours at every step, so that a chain held overnight unfolds in the morning with its waits; what does not disturb opens when it is due, which is the same clock without holds. Quiet hours yield to what can''t wait: safety always, and on a journey what would come after the decision or too late for the departure, while either still lies ahead. Reasons: at_once, if_unseen; digest, quiet_hours, quiet_date (held); safety, before_decision, before_departure (through quiet hours).';
