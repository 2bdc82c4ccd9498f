-- Claiming: what is due is looked at once more, and handed to one worker for the length of a lease.

-- grants ---------------------------------------------------------------------

grant update (leased_by, leased_until, claimed_at, first_claimed_at, attempts) on public.deliveries to notifier;

-- policies -------------------------------------------------------------------

create policy "the notifier leases what waits" on public.deliveries
  for update to notifier
  using (state = 'waiting')
  with check (state = 'waiting');

-- Restrictive: whatever another policy lets the notifier see, it does not reach who said no or can't be reached.
-- The point is read by the notifier's own rights, which end where it is not verified or is blocked.
create policy "the notifier gets through only to what customers want" on public.deliveries
  as restrictive for all to notifier
  using (
    wanted_until > now()
    and (contact_point_id is null or exists (
      select from public.contact_points point
      where point.id = deliveries.contact_point_id and not deliveries.channel = any (point.blocked_channels)
        and (point.paused_until is null or point.paused_until <= now())
    ))
  );

-- helpers --------------------------------------------------------------------

create function private.judge_deliveries(candidates uuid[])
returns table (delivery_id uuid, verdict text, until timestamptz, time_zone text)
language sql stable set search_path = '' set jit = off as $$
  with judged as materialized (
    select
      delivery.id, delivery.customer_id, delivery.channel, profile.time_zone,
      notice.id as notice_id, notice.topic, notice.booking_id, notice.booking_leg_id, notice.severity, notice.created_at,
      (notice.explanation ->> 'departs_at')::timestamptz as departs_at,
      (notice.explanation ->> 'decide_by')::timestamptz as decide_by,
      case
        when notice.state <> 'open' then notice.state
        -- What became of an offer stays true whatever is said of the journey next.
        when disruption.state <> 'current' and not notice.explanation ? 'offer' then
          -- The fan-out of what came after decides: it may say the same to this traveller.
          case when exists (
            select from public.disruptions next
            where next.journey_id = disruption.journey_id and next.fanned_out_at is null and next.state = 'current'
          ) then 'later' else 'superseded' end
        -- They go another way by now; what became of the offer says so itself.
        when leg.status <> 'booked' and not notice.explanation ? 'offer' then 'superseded'
        when delivery.if_unseen and notice.opened_at is not null then 'seen'
        when content.event ->> 'kind' = 'place_changed' and (notice.explanation ->> 'departs_at')::timestamptz <= now()
          then 'too_late'
        when content.event ->> 'kind' in ('journey_delayed', 'journey_reinstated') and coalesce(
          content.event ->> 'expectedArrival', content.event #>> '{journey,arrivesAt}')::timestamptz <= now() then 'too_late'
        when not coalesce(chosen.enabled, preset.enabled, false) and not delivery.detail ? 'last_resort' then 'channel_off'
        when delivery.wanted_until <= now() then 'withdrawn_consent'
        when point.id is null then 'no_point'
        when point.verified_at is null then 'unverified'
        when point.paused_until > now() then 'paused'
        else trouble.state
      end as verdict
    from unnest(candidates) told (id)
    join public.deliveries delivery on delivery.id = told.id
    join public.notices notice on notice.id = delivery.notice_id
    join public.notice_contents content on content.id = notice.content_id
    join public.profiles profile on profile.customer_id = delivery.customer_id
    left join public.disruptions disruption on disruption.id = notice.disruption_id
    left join public.booking_legs leg on leg.id = notice.booking_leg_id
    left join public.notice_defaults preset on preset.topic = notice.topic and preset.channel = delivery.channel
    left join public.topic_channels chosen
      on chosen.customer_id = delivery.customer_id and chosen.topic = notice.topic and chosen.channel = delivery.channel
    left join public.contact_points point on point.id = delivery.contact_point_id
    left join public.contact_point_troubles trouble
      on trouble.contact_point_id = delivery.contact_point_id and trouble.channel = delivery.channel
  ), quiet as materialized (
    -- What comes late, was put off or tried again must not fall into the quiet that it was planned around.
    select judged.id, opening.opens[1] as until, opening.reasons[1] as reason
    from judged
    join public.notice_channels channel on channel.code = judged.channel and channel.disturbs
    join public.notice_topics topic on topic.code = judged.topic
    left join public.contact_policies policy on policy.customer_id = judged.customer_id
    left join lateral (
      select
        array_agg(dates.day) filter (where dates.mode = 'quiet') as quiet_dates,
        array_agg(dates.day) filter (where dates.mode = 'open') as open_dates
      from public.quiet_dates dates
      where dates.customer_id = judged.customer_id and dates.day >= (now() at time zone 'UTC')::date - 1
    ) special on true
    cross join lateral private.open_steps(
      now(), '{0}', '{true}', 'now', '00:00', 1, judged.time_zone, coalesce(policy.quiet_week, '{}'), special.quiet_dates,
      special.open_dates, coalesce(policy.quiet_time_zone, judged.time_zone), topic.breaks_quiet, topic.departure_lead,
      judged.departs_at, judged.decide_by
    ) opening
    where judged.verdict is null and (policy.quiet_week <> '{}' or special.quiet_dates is not null)
  ), ranked as (
    select
      judged.*,
      dense_rank() over (
        partition by judged.customer_id, judged.channel, judged.booking_id, judged.topic
        order by judged.severity desc, judged.created_at desc, judged.notice_id
      ) as place,
      dense_rank() over (
        partition by judged.customer_id, judged.channel, judged.booking_id, judged.topic, judged.booking_leg_id
        order by judged.severity desc, judged.created_at desc, judged.notice_id
      ) as place_of_leg
    from judged
    left join quiet on quiet.id = judged.id
    where judged.verdict is null and judged.channel <> 'in_app' and judged.booking_id is not null
      and coalesce(quiet.until, now()) <= now()
  ), storms as (
    -- One message a channel for each trip and topic in ten minutes, unless it is worse than the one before. That a
    -- journey does not take the traveller at all is held back only by the same word about this very leg.
    select ranked.id, greatest(
      (
        select max(coalesce(sent.sent_at, now())) + interval '10 minutes'
        from public.deliveries sent
        join public.notices earlier on earlier.id = sent.notice_id
        where sent.customer_id = ranked.customer_id and sent.channel = ranked.channel
          and earlier.booking_id = ranked.booking_id and earlier.topic = ranked.topic
          and earlier.id <> ranked.notice_id and earlier.severity >= ranked.severity
          and (ranked.severity < 3 or earlier.booking_leg_id is not distinct from ranked.booking_leg_id)
          and (sent.sent_at > now() - interval '10 minutes'
            or (sent.state = 'waiting' and sent.leased_until > now() and not sent.id = any (candidates)))
      ),
      case when (case when ranked.severity < 3 then ranked.place else ranked.place_of_leg end) > 1
        then now() + interval '10 minutes' end
    ) as until
    from ranked
  )
  select
    judged.id,
    case
      when judged.verdict is not null then judged.verdict
      when quiet.until > now() then quiet.reason
      -- Not past the departure itself, nor the last moment to choose.
      when storms.until > now() and not coalesce(judged.departs_at between now() and storms.until, false)
        and not coalesce(judged.decide_by between now() and storms.until, false) then 'storm'
    end,
    case when quiet.until > now() then quiet.until else storms.until end,
    judged.time_zone
  from judged
  left join quiet on quiet.id = judged.id
  left join storms on storms.id = judged.id;
$$;
comment on function private.judge_deliveries(uuid[]) is
  'What each of these due deliveries comes to now. verdict null: it may go. later: the fan-out of a newer event is to decide; quiet_hours, quiet_date, storm: not before until; any other: no longer wanted, of use or possible, and why.';

-- API functions --------------------------------------------------------------

create function public.ready_deliveries(batch int, channels text[] default null)
returns table (delivery_id uuid, time_zone text)
language plpgsql security definer set search_path = '' as $$
declare
  candidates uuid[];
  ready uuid[] := '{}';
  judged record;
begin
  candidates := array(
    select delivery.id
    from public.deliveries delivery
    where delivery.turn_at <= now()
      and (delivery.leased_until is null or delivery.leased_until <= now())
      and (channels is null or delivery.channel = any (channels))
    order by delivery.turn_at
    limit least(greatest(batch, 1), 500)
    for update skip locked
  );
  -- Two workers must not each send one of two messages about the same trip: whoever has the lock looks alone.
  candidates := array(
    select delivery.id
    from public.deliveries delivery
    join public.notices notice on notice.id = delivery.notice_id
    where delivery.id = any (candidates)
      and (notice.booking_id is null or delivery.channel = 'in_app' or pg_catalog.pg_try_advisory_xact_lock(
        pg_catalog.hashtextextended(concat_ws(' ', delivery.customer_id, notice.booking_id, delivery.channel), 5)))
  );
  candidates := private.calls_in_turn(private.gather_deliveries(candidates));

  for judged in select * from private.judge_deliveries(candidates) verdicts loop
    if judged.verdict is null then
      ready := ready || judged.delivery_id;
      delivery_id := judged.delivery_id;
      time_zone := judged.time_zone;
      return next;
    elsif judged.verdict = 'later' then
      update public.deliveries delivery
      set leased_by = 'fan-out', leased_until = now() + interval '5 seconds'
      where delivery.id = judged.delivery_id;
    elsif judged.verdict in ('storm', 'quiet_hours', 'quiet_date') then
      update public.deliveries delivery
      set opens_at = judged.until, reason = judged.verdict, leased_by = null, leased_until = null,
        -- What nobody took is tried for a day again from when it may go.
        first_claimed_at = case when delivery.claimed_at is not null then delivery.first_claimed_at end
      where delivery.id = judged.delivery_id;
    else
      update public.deliveries delivery
      set state = 'dropped', reason = judged.verdict, leased_by = null, leased_until = null
      where delivery.id = judged.delivery_id;
    end if;
  end loop;
  perform private.carry_gathered(ready);
end;
$$;
comment on function public.ready_deliveries(int, text[]) is
  'Due deliveries (at most 500, and what is gathered with them) of these channels, or of all, that may go now, locked until the end of the transaction; those that may not are dropped or put off, with the reason, and of calls to one number all but the first message''s wait for their turn. For claim_deliveries().';

create function public.claim_deliveries(
  worker text, batch int default 100, lease interval default '2 minutes', channels text[] default null
)
returns table (
  delivery_id uuid,
  notice_id uuid,
  customer_id uuid,
  booking_id uuid,
  channel text,
  contact_point_id uuid,
  address text,
  credentials jsonb,
  language text,
  style text,
  time_zone text,
  topic text,
  event jsonb,
  severity smallint,
  follows boolean,
  needs_offer boolean,
  attempts smallint,
  claimed_at timestamptz,
  unseen boolean,
  if_unseen boolean,
  gathered jsonb
)
language plpgsql set search_path = '' as $$
declare
  ids uuid[];
  zones text[];
begin
  if worker is null or char_length(worker) not between 1 and 80 or lease is null
    or lease not between '1 second' and '1 hour' then
    raise invalid_parameter_value using
      message = 'invalid_claim', hint = 'A worker has a name of up to 80 characters, a lease 1 second to 1 hour.';
  end if;
  select array_agg(ready.delivery_id), array_agg(ready.time_zone) into ids, zones
  from public.ready_deliveries(claim_deliveries.batch, claim_deliveries.channels) ready;
  -- With the rights of who asks: rows and addresses come through the notifier's policies or not at all.
  return query
  with leased as (
    update public.deliveries delivery
    set leased_by = worker, leased_until = clock_timestamp() + lease, attempts = delivery.attempts + 1,
      claimed_at = coalesce(delivery.claimed_at, clock_timestamp()),
      first_claimed_at = coalesce(delivery.first_claimed_at, clock_timestamp())
    from public.deliveries was
    where delivery.id = any (ids) and was.id = delivery.id
    returning delivery.*, was.claimed_at is not null as unseen
  )
  select
    leased.id, leased.notice_id, leased.customer_id, notice.booking_id, leased.channel, leased.contact_point_id,
    point.address, point.credentials, leased.language, leased.style, told.time_zone, notice.topic, content.event,
    notice.severity, notice.follows is not null,
    notice.topic = 'delay' and notice.disruption_id is not null
      and (notice.severity >= 2 or content.event ? 'undoUntil'),
    leased.attempts, leased.claimed_at, leased.unseen, leased.if_unseen,
    case when leased.gathered_in is not null then (
      select jsonb_agg(jsonb_build_object(
        'delivery_id', part.id, 'topic', about.topic, 'booking_id', about.booking_id, 'event', said.event
      ) order by about.created_at, part.id)
      from leased part
      join public.notices about on about.id = part.notice_id
      join public.notice_contents said on said.id = about.content_id
      where part.gathered_in = leased.id
    ) end
  from leased
  join unnest(ids, zones) told (id, time_zone) on told.id = leased.id
  join public.notices notice on notice.id = leased.notice_id
  join public.notice_contents content on content.id = notice.content_id
  join public.contact_points point on point.id = leased.contact_point_id
  where leased.gathered_in is null or leased.gathered_in = leased.id
  order by leased.opens_at, leased.notice_id;
end;
$$;
comment on function public.claim_deliveries(text, int, interval, text[]) is
  'Leases up to 500 due deliveries of these channels, or of all, to this worker, each to one worker at a time, and answers all that sending needs; the page of the event is left to who renders it (booking_id). follows: an earlier notice about the leg reached the customer. attempts: this one included. claimed_at: when the first of those began that may have come through for all anybody knows, and unseen: whether there was one before this. gathered: null, or what goes in this one message, itself included: [{delivery_id, topic, booking_id, event}], the oldest first; all of it is leased and finished with this delivery. A claim that is not finished within the lease is anybody''s again. Raises 22023 invalid_claim.';

revoke all on function public.ready_deliveries(int, text[]), public.claim_deliveries(text, int, interval, text[])
from public, anon, authenticated, service_role;
grant execute on function public.ready_deliveries(int, text[]), public.claim_deliveries(text, int, interval, text[])
to notifier;
