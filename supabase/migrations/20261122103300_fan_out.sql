-- Fan-out: from a disruption to a notice for everyone whom it concerns, chunk by chunk.

-- helpers --------------------------------------------------------------------

create function private.disruption_words(disruption public.disruptions, leg private.judged_leg) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'kind', case
      when leg.action = 'retract' then 'journey_reinstated'
      when leg.rule = 'cancelled' then 'journey_cancelled'
      when leg.rule in ('skipped_from', 'skipped_to') then 'journey_diverted'
      when leg.rule = 'place' then 'place_changed'
      else 'journey_delayed'
    end,
    'journey', words.journey,
    'reason', case when leg.rule <> 'place' then disruption.reason end,
    'source', words.journey -> 'operator',
    'reportedAt', disruption.occurred_at)
    || case
      when leg.action = 'retract' then '{}'
      when leg.rule in ('early', 'late', 'connection_lost') then jsonb_build_object(
        'expectedDeparture', coalesce(boarding.expected_departure, boarding.departs_at, boarding.arrives_at),
        'expectedArrival', coalesce(alighting.expected_arrival, alighting.arrives_at, alighting.departs_at),
        'lostConnection', (
          select private.journey_words(onward.journey_id, onward.from_position, onward.to_position)
          from public.booking_legs onward where onward.id = leg.lost_leg))
      when leg.rule = 'skipped_from' then '{"skips": "from"}'
      when leg.rule = 'skipped_to' then '{"skips": "to"}'
      when leg.rule = 'place' then jsonb_build_object(
        'before', nullif(boarding.platform, coalesce(boarding.expected_platform, boarding.platform)),
        'now', coalesce(boarding.expected_platform, boarding.platform))
      else '{}'
    end)
  from (select private.journey_words(disruption.journey_id, leg.from_position, leg.to_position) as journey) words
  join public.calls boarding
    on boarding.journey_id = disruption.journey_id and boarding.position = leg.from_position
  join public.calls alighting
    on alighting.journey_id = disruption.journey_id and alighting.position = leg.to_position;
$$;
comment on function private.disruption_words(public.disruptions, private.judged_leg) is
  'What a notice says to whoever travels like this leg: a NoticeEvent of worker/templates/events.ts, without the page.';

create function private.end_notices(ended uuid[], state text) returns void
language plpgsql set search_path = '' as $$
begin
  update public.notices notice set state = end_notices.state
  where notice.id = any (ended) and notice.state in ('open', 'answered');
  perform private.drop_waiting(ended, end_notices.state);
  perform private.withdraw_offers(ended);
end;
$$;
comment on function private.end_notices(uuid[], text) is
  'Notices whose word no longer holds become superseded or withdrawn: what waits is dropped, what was offered is taken back.';

create function private.words_for(disruption public.disruptions, legs private.judged_leg[]) returns uuid[]
language plpgsql set search_path = '' as $$
declare
  said uuid[];
begin
  with alike as materialized (
    select
      judged.leg_id, judged,
      concat_ws('|', judged.from_position, judged.to_position, judged.rule, judged.action,
        (
          select concat_ws('|', onward.journey_id, onward.from_position, onward.to_position)
          from public.booking_legs onward where onward.id = judged.lost_leg
        )) as key
    from unnest(legs) judged
  ), worded as materialized (
    select one.key, private.disruption_words(disruption, one.judged) as event
    from (select distinct on (alike.key) alike.key, alike.judged from alike order by alike.key) one
  ), written as (
    insert into public.notice_contents (disruption_id, event)
    select distinct disruption.id, worded.event from worded
    on conflict (disruption_id, md5(event::text)) do nothing
    returning id, event
  ), contents as materialized (
    select written.id, written.event from written
    union all
    select held.id, held.event
    from (select distinct worded.event from worded) asked
    join public.notice_contents held
      on held.disruption_id = disruption.id and md5(held.event::text) = md5(asked.event::text)
  )
  select array_agg(contents.id order by alike.leg_id) into said
  from alike
  join worded on worded.key = alike.key
  join contents on contents.event = worded.event;
  return said;
end;
$$;
comment on function private.words_for(public.disruptions, private.judged_leg[]) is
  'Ids of what is said to each of these legs, in the order of their ids; one content serves all who travel between the same calls and lose the same connection.';

create function private.write_told(
  disruption public.disruptions, topic text, legs private.judged_leg[], words uuid[]
)
returns setof uuid
language sql set search_path = '' as $$
  select private.write_notices(
    array_agg(judged.customer_id order by judged.leg_id),
    topic,
    words,
    disruption.id,
    array_agg(judged.booking_id order by judged.leg_id),
    array_agg(judged.leg_id order by judged.leg_id),
    array_agg(case when judged.action = 'retract' then 0::smallint else judged.severity end order by judged.leg_id),
    array_agg(judged.reached order by judged.leg_id),
    -- Who was told worse hears that it is better, however little is left of it.
    array_agg(case when judged.rule = 'late' and judged.reached is null then judged.minutes end order by judged.leg_id),
    array_agg(judged.departs_at order by judged.leg_id),
    null,
    jsonb_agg(jsonb_build_object(
      'leg', jsonb_build_object('id', judged.leg_id, 'position', judged.position,
        'from', judged.from_position, 'to', judged.to_position),
      'rule', jsonb_strip_nulls(jsonb_build_object(
        'code', case when judged.action = 'retract' then 'as_planned' else judged.rule end,
        'minutes', nullif(judged.minutes, 0), 'lacks_minutes', judged.lost_by, 'next_leg', judged.lost_leg)),
      'effect', coalesce(judged.effect, '')
    ) order by judged.leg_id))
  from unnest(legs) judged;
$$;
comment on function private.write_told(public.disruptions, text, private.judged_leg[], uuid[]) is
  'write_notices() for legs in the order of their ids, each with its explanation as docs/notices.md describes it.';

create function private.tell_judged(disruption public.disruptions, legs private.judged_leg[]) returns int
language plpgsql set search_path = '' set jit = off as $$
declare
  subject constant text := case disruption.kind when 'platform_changed' then 'gate' else 'delay' end;
  tellable private.judged_leg[];
  superseded uuid[];
  withdrawn uuid[];
  written int := 0;
begin
  update public.notices notice set disruption_id = disruption.id
  from unnest(legs) judged
  where judged.action = 'carry' and notice.booking_leg_id = judged.leg_id
    and notice.customer_id = judged.customer_id and notice.topic = subject and notice.state in ('open', 'answered');

  select
    array_agg(notice.id) filter (where judged.action = 'tell'),
    array_agg(notice.id) filter (where judged.action <> 'tell')
  into superseded, withdrawn
  from unnest(legs) judged
  join public.notices notice
    on notice.booking_leg_id = judged.leg_id and notice.customer_id = judged.customer_id
  where judged.action in ('tell', 'retract', 'withdraw') and notice.state in ('open', 'answered')
    -- Of what does not run or call there, nobody need know the platform.
    and (notice.topic = subject or judged.rule in ('cancelled', 'skipped_from'));
  perform private.end_notices(superseded, 'superseded') where superseded is not null;
  perform private.end_notices(withdrawn, 'withdrawn') where withdrawn is not null;

  select array_agg(judged order by judged.leg_id) into tellable
  from unnest(legs) judged
  where judged.action in ('tell', 'retract');
  if tellable is not null then
    select count(*) into written
    from private.write_told(disruption, subject, tellable, private.words_for(disruption, tellable));
  end if;
  return written;
end;
$$;
comment on function private.tell_judged(public.disruptions, private.judged_leg[]) is
  'Does for each leg what was judged of it, and answers how many notices were written. The customers must be held.';

-- API functions --------------------------------------------------------------

create function public.fan_out_disruption(disruption uuid, after uuid default null, batch int default 1000)
returns jsonb
language plpgsql security definer set search_path = '' set jit = off as $$
declare
  told public.disruptions;
  held uuid[];
  chunk private.judged_leg[];
  written int := 0;
  legs int;
  last uuid;
begin
  -- Whoever comes second waits here and goes on behind the first; so does an event that supersedes this one.
  select known.* into told
  from public.disruptions known
  where known.id = fan_out_disruption.disruption
  for no key update;
  if told.id is null then
    raise invalid_parameter_value using message = 'unknown_disruption';
  end if;
  if told.fanned_out_at is null and told.state <> 'current' then
    update public.disruptions known set fanned_out_at = now() where known.id = told.id;
  end if;
  if told.fanned_out_at is not null or told.state <> 'current' then
    return jsonb_build_object('legs', 0, 'notices', 0, 'after', null);
  end if;
  batch := least(greatest(batch, 1), 5000);

  loop
    held := private.hold_chunk(told, batch);
    select array_agg(judged order by judged.leg_id), count(*), max(judged.leg_id::text)::uuid
    into chunk, legs, last
    from private.judge_legs(told, batch) judged;
    -- A leg that came while we waited may be of somebody who is not held yet.
    exit when not exists (select from unnest(chunk) judged where not judged.customer_id = any (held));
  end loop;

  if legs > 0 then
    written := private.tell_judged(told, chunk);
  end if;

  update public.disruptions known
  set fanned_out_to = coalesce(last, known.fanned_out_to),
    fanned_out_at = case when legs < batch then now() end
  where known.id = told.id;
  return jsonb_build_object(
    'legs', legs, 'notices', written, 'after', case when legs < batch then null else last end);
end;
$$;
comment on function public.fan_out_disruption(uuid, uuid, int) is
  'Tells the next booked legs (1 to 5000) of a disruption''s journey, and notes how far it got: {legs, notices, after}. after is null when nobody is left, and what is passed for it is not needed: the note counts. Two at once take turns. A disruption that is no longer current is told to nobody further. Raises 22023 unknown_disruption.';

create function public.next_work(worker text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'disruptions', coalesce((
      select jsonb_agg(jsonb_build_object('id', due.id, 'after', due.fanned_out_to) order by due.received_at)
      from (
        select known.id, known.fanned_out_to, known.received_at
        from public.disruptions known
        where known.fanned_out_at is null
        order by known.received_at
        limit 20
      ) due
    ), '[]'),
    'deliveries_due', exists (
      select from public.deliveries delivery
      where delivery.turn_at <= now()
        and (delivery.leased_until is null or delivery.leased_until <= now())
    ),
    'next_at', (
      select min(delivery.turn_at) from public.deliveries delivery
      where delivery.turn_at > now()
    ));
$$;
comment on function public.next_work(text) is
  'What waits for a worker: {disruptions: [{id, after}] (at most 20, oldest first), deliveries_due, next_at (when the next delivery opens; null: none is waiting)}.';

revoke all on function public.fan_out_disruption(uuid, uuid, int), public.next_work(text)
from public, anon, authenticated, service_role;
grant execute on function public.fan_out_disruption(uuid, uuid, int), public.next_work(text) to notifier;
