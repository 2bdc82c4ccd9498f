-- The decision: for many customers at once, which channel opens when, what is held and what is not sent, and why.

-- API functions --------------------------------------------------------------

create function public.plan_notices(
  topic text,
  moment timestamptz,
  customers uuid[],
  delay_minutes int[] default null,
  departs_at timestamptz[] default null,
  decide_by timestamptz[] default null
)
returns table (
  ordinal int,
  customer_id uuid,
  channel text,
  contact_point_id uuid,
  state text,
  reason text,
  due_at timestamptz,
  opens_at timestamptz,
  step int,
  language text,
  style text,
  detail jsonb
)
language plpgsql stable security definer set search_path = ''
-- A plan for one customer is none for a hundred thousand, compiling costs more than it saves, what is read is in
-- memory (a few thousand customers are looked up, not searched for among all), and to join, sorting both sides
-- costs more than hashing one.
set plan_cache_mode = 'force_custom_plan' set jit = off set work_mem = '64MB' set random_page_cost = 1.1
set enable_mergejoin = off as $$
declare
  subject public.notice_topics;
begin
  select topics.* into subject from public.notice_topics topics where topics.code = plan_notices.topic;
  if subject.code is null then
    raise invalid_parameter_value using message = 'unknown_topic';
  end if;
  if moment is null or not isfinite(moment) or customers is null
    or cardinality(plan_notices.delay_minutes) <> cardinality(customers)
    or cardinality(plan_notices.departs_at) <> cardinality(customers)
    or cardinality(plan_notices.decide_by) <> cardinality(customers)
  then
    raise invalid_parameter_value using
      message = 'invalid_arrays', hint = 'One entry for each customer, or null for all.';
  end if;

  -- What later steps filter by is boolean: of those the planner expects half to hold, of a null or an equal
  -- value next to none, and it would walk through every customer for every customer.
  return query
  with asked as materialized (
    select judged.*, judged.stopped is null as goes_on
    from (
      select
        told.n::int as n,
        told.customer_id,
        told.delay,
        told.departs_at,
        told.decide_by,
        profile.locale,
        profile.time_zone,
        coalesce(policy.style, 'detailed') as style,
        coalesce(policy.quiet_week, '{}') as quiet_week,
        coalesce(policy.quiet_time_zone, profile.time_zone) as quiet_zone,
        special.quiet_dates,
        special.open_dates,
        coalesce(chosen.digest, subject.digest) as digest,
        coalesce(chosen.digest_at, subject.digest_at) as digest_at,
        coalesce(chosen.digest_weekday, subject.digest_weekday)::int as digest_weekday,
        coalesce(chosen.threshold_minutes, subject.threshold_minutes) as threshold_minutes,
        case
          when subject.basis = 'marketing' and ('marketing' = any (held.consents)
            and (held.consents_until is null or held.consents_until > greatest(now(), moment))) is not true
          then 'no_consent'
          when told.delay < coalesce(chosen.threshold_minutes, subject.threshold_minutes) then 'below_threshold'
        end as stopped
      from unnest(customers, plan_notices.delay_minutes, plan_notices.departs_at, plan_notices.decide_by)
        with ordinality told (customer_id, delay, departs_at, decide_by, n)
      join public.profiles profile on profile.customer_id = told.customer_id
      left join public.contact_policies policy on policy.customer_id = told.customer_id
      left join public.topic_policies chosen on chosen.customer_id = told.customer_id and chosen.topic = subject.code
      left join public.customer_consents held on held.customer_id = told.customer_id
      left join lateral (
        select
          array_agg(dates.day) filter (where dates.mode = 'quiet') as quiet_dates,
          array_agg(dates.day) filter (where dates.mode = 'open') as open_dates
        from public.quiet_dates dates
        -- What is over everywhere holds nothing.
        where dates.customer_id = told.customer_id and dates.day >= (moment at time zone 'UTC')::date - 1
      ) special on true
    ) judged
  ), points as materialized (
    select
      asked.n,
      channel.code as channel,
      point.id,
      coalesce(point.language, asked.locale) as language,
      trouble.cause,
      trouble.since,
      point.paused_until,
      fitness.rank,
      fitness.rank = 5 as usable,
      row_number() over (
        partition by asked.n, channel.code
        order by fitness.rank desc, point.is_primary desc, point.created_at, point.id
      ) = 1 as chosen
    from asked
    join public.contact_points point on point.customer_id = asked.customer_id
    join public.notice_channels channel on channel.kind = point.kind
    left join public.contact_point_troubles trouble
      on trouble.contact_point_id = point.id and trouble.channel = channel.code
    -- The further down the list of obstacles, the closer to being of use.
    cross join lateral (
      select case
        when point.verified_at is null then 1
        when point.paused_until > moment then 2
        when trouble.state = 'blocked' then 3
        when trouble.state = 'failing' then 4
        else 5
      end as rank
    ) fitness
    where asked.goes_on
  ), cells as materialized (
    select judged.*, judged.obstacle is null as usable
    from (
      select
        asked.n,
        asked.customer_id,
        asked.locale,
        asked.style,
        preset.channel,
        preset.disturbs,
        coalesce(chosen.position, preset.position) * 100 + preset.position as place,
        coalesce(chosen.wait_minutes, preset.wait_minutes)::int as wait_minutes,
        point.id,
        case
          when not coalesce(chosen.enabled, preset.enabled) then 'channel_off'
          when point.rank is null then 'no_point'
          when point.rank < 5 then (array['unverified', 'paused', 'blocked', 'failing'])[point.rank]
        end as obstacle,
        point.cause,
        point.since,
        point.paused_until
      from asked
      cross join (
        select defaults.channel, channels.disturbs, defaults.position, defaults.enabled, defaults.wait_minutes
        from public.notice_defaults defaults
        join public.notice_channels channels on channels.code = defaults.channel
        where defaults.topic = subject.code
      ) preset
      left join public.topic_channels chosen
        on chosen.customer_id = asked.customer_id and chosen.topic = subject.code and chosen.channel = preset.channel
      left join points point on point.n = asked.n and point.channel = preset.channel and point.chosen
      where asked.goes_on
    ) judged
  ), chains as (
    select
      cells.n,
      array_agg(cells.channel order by cells.place) as channels,
      array_agg(cells.wait_minutes order by cells.place) as waits,
      array_agg(cells.disturbs order by cells.place) as disturbs
    from cells
    where cells.usable
    group by cells.n
  ), opened as materialized (
    select
      chains.n,
      asked.customer_id,
      asked.style,
      unnest(chains.channels) as channel,
      generate_subscripts(chains.channels, 1) as step,
      unnest(chains.waits) as wait_minutes,
      unnest(opening.dues) as due_at,
      unnest(opening.opens) as opens_at,
      unnest(opening.reasons) as reason
    from chains
    join asked on asked.n = chains.n
    cross join lateral private.open_steps(
      moment, chains.waits, chains.disturbs,
      asked.digest, asked.digest_at, asked.digest_weekday, asked.time_zone,
      asked.quiet_week, asked.quiet_dates, asked.open_dates, asked.quiet_zone,
      subject.breaks_quiet, subject.departure_lead, asked.departs_at, asked.decide_by
    ) opening
  )
  select
    opened.n, opened.customer_id, opened.channel, point.id,
    case when opened.reason in ('digest', 'quiet_hours', 'quiet_date') then 'held' else 'planned' end,
    opened.reason, opened.due_at, opened.opens_at, opened.step, point.language, opened.style,
    jsonb_build_object('if_unseen', opened.due_at > moment, 'wait_minutes', opened.wait_minutes)
  from opened
  join points point on point.n = opened.n and point.channel = opened.channel
    and (point.chosen or (point.channel = 'web_push' and point.usable))
  union all
  select
    cells.n, cells.customer_id, cells.channel, cells.id, 'suppressed', cells.obstacle, null, null, null,
    cells.locale, cells.style,
    case
      when cells.obstacle = 'paused' then jsonb_build_object('paused_until', cells.paused_until)
      when cells.obstacle in ('blocked', 'failing') then jsonb_build_object('cause', cells.cause, 'since', cells.since)
      else '{}'
    end
  from cells
  where not cells.usable
    and not (not subject.silenceable and cells.channel = 'in_app' and cells.id is not null
      and not exists (select from opened where opened.n = cells.n))
  union all
  select
    asked.n, asked.customer_id, preset.channel, null, 'suppressed', asked.stopped, null, null, null,
    asked.locale, asked.style,
    case
      when asked.stopped = 'below_threshold' then
        jsonb_build_object('delay_minutes', asked.delay, 'threshold_minutes', asked.threshold_minutes)
      else '{}'
    end
  from asked
  cross join (select defaults.channel from public.notice_defaults defaults where defaults.topic = subject.code) preset
  where not asked.goes_on
  union all
  -- What can't be silenced is at least in the portal, whatever became of the channels that were left on.
  select
    asked.n, asked.customer_id, point.channel, point.id, 'planned', 'safety', moment, moment, 1,
    point.language, asked.style, '{"if_unseen": false, "wait_minutes": 0, "last_resort": true}'
  from asked
  join points point on point.n = asked.n and point.channel = 'in_app' and point.chosen
  where not subject.silenceable and asked.goes_on
    and not exists (select from opened where opened.n = asked.n);
end;
$$;
comment on function public.plan_notices(text, timestamptz, uuid[], int[], timestamptz[], timestamptz[]) is
  'By which channel, when and why each customer would be told of something at this moment; and by which not, and why. The other arrays hold one entry for each customer, or are null: minutes of delay, departure, the last moment to choose. ordinal: place in the arrays. state: planned, held or suppressed. step: place in the chain, from 1; all usable devices of web_push share one. due_at: when the step would open without holds; opens_at: when it does; both null where suppressed. language: of the point, or the profile. detail: if_unseen and wait_minutes; delay_minutes and threshold_minutes; paused_until; cause and since; last_resort. Nothing is written. Customers who are gone have no rows. Raises 22023: unknown_topic, invalid_arrays.';

revoke all on function public.plan_notices(text, timestamptz, uuid[], int[], timestamptz[], timestamptz[])
from public, anon, authenticated, service_role;
grant execute on function public.plan_notices(text, timestamptz, uuid[], int[], timestamptz[], timestamptz[]) to notifier;
