-- Telling customers what became of an offer without an answer of theirs.

-- helpers --------------------------------------------------------------------

create function private.told_journeys(legs jsonb) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(
    private.journey_words(leg.journey_id, leg.from_position, leg.to_position) || jsonb_build_object(
      'departsAt', coalesce(board.expected_departure, board.departs_at, board.arrives_at),
      'arrivesAt', coalesce(alight.expected_arrival, alight.arrives_at, alight.departs_at))
    order by listed.n), '[]')
  from jsonb_array_elements(legs) with ordinality listed (leg, n)
  cross join lateral jsonb_to_record(listed.leg) leg (journey_id uuid, from_position smallint, to_position smallint)
  join public.calls board on board.journey_id = leg.journey_id and board.position = leg.from_position
  join public.calls alight on alight.journey_id = leg.journey_id and alight.position = leg.to_position;
$$;
comment on function private.told_journeys(jsonb) is
  'Legs as journeys of a NoticeEvent, with times as expected now: those by which the customer is to go.';

create function private.tell_of_offers(offer_ids uuid[], kind text) returns void
language plpgsql set search_path = '' as $$
declare
  told record;
begin
  for told in
    with events as (
      select
        offer.*,
        notice.severity, notice.disruption_id, notice.explanation -> 'effect' as effect, decision.undo_until,
        jsonb_strip_nulls(jsonb_build_object(
          'kind', tell_of_offers.kind,
          'journey', shown.journey,
          'source', coalesce(content.event -> 'source', shown.journey -> 'operator'),
          'reportedAt', now()
        ) || case tell_of_offers.kind
          when 'journey_reinstated' then '{}'
          when 'journey_rebooked' then jsonb_build_object(
            'outcome', case option.kind
              when 'rebook' then 'rebooked'
              when 'keep' then 'kept'
              -- Without a decision somebody is to call: silence meant what can't be had any more.
              else coalesce(option.kind, 'call_me')
            end,
            'legs', private.told_journeys(coalesce(option.legs, '[]')),
            'by', case
              when offer.state = 'withdrawn' then 'change'
              when decision.offer_id is null or decision.channel = 'silence' then 'silence'
              when decision.channel = 'policy' then 'policy'
              else 'customer'
            end,
            -- What silence was to mean, where that could not be.
            'insteadOf', case
              when offer.state = 'expired' and coalesce(option.kind, 'call_me') = 'call_me'
              then case offer.if_silent when 'first' then 'rebooked' when 'keep' then 'kept' end
            end,
            'undoUntil', decision.undo_until)
          else jsonb_build_object('decideBy', offer.held_until)
        end) as event
      from public.offers offer
      join public.notices notice on notice.id = offer.notice_id
      join public.notice_contents content on content.id = notice.content_id
      cross join lateral (
        -- As it was planned, which is how they know it.
        select private.journey_words(leg.journey_id, leg.from_position, leg.to_position) as journey
        from public.booking_legs leg
        where leg.id = offer.booking_leg_id
      ) shown
      left join public.decisions decision on decision.offer_id = offer.id and decision.undone_at is null
      left join public.offer_options option on option.offer_id = offer.id and option.number = decision.option_number
      where offer.id = any (offer_ids)
    ), contents as (
      insert into public.notice_contents (disruption_id, event)
      select distinct events.disruption_id, events.event from events
      on conflict (disruption_id, md5(event::text)) do update set event = excluded.event
      returning id, disruption_id, event
    )
    select
      events.disruption_id as disruption,
      array_agg(events.customer_id order by events.id) as customers,
      array_agg(contents.id order by events.id) as content_ids,
      array_agg(events.booking_id order by events.id) as bookings,
      array_agg(events.booking_leg_id order by events.id) as legs,
      array_agg((case tell_of_offers.kind
        when 'offer_renewed' then greatest(events.severity, 2)
        -- As any other word that a journey runs after all: nothing is left to take back.
        when 'journey_reinstated' then 0
        else 1
      end)::smallint order by events.id) as severities,
      array_agg(events.notice_id order by events.id) as follows,
      array_agg(null::int) as delays,
      array_agg(events.planned_departure order by events.id) as departures,
      -- What can be undone has to be read before that is over.
      array_agg(
        case when tell_of_offers.kind = 'offer_renewed' then events.held_until else events.undo_until end order by events.id
      ) as deadlines,
      jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
        'rule', jsonb_build_object('code', tell_of_offers.kind),
        'leg', jsonb_build_object('id', events.booking_leg_id),
        'offer', events.id,
        -- The next word about the leg is held against what is known of it, unless that is over.
        'effect', case when tell_of_offers.kind = 'journey_reinstated' then '""'::jsonb else events.effect end
      )) order by events.id) as explanations
    from events
    join contents on contents.disruption_id is not distinct from events.disruption_id and contents.event = events.event
    group by 1
  loop
    perform private.write_notices(
      told.customers, 'delay', told.content_ids, told.disruption, told.bookings, told.legs, told.severities, told.follows,
      told.delays, told.departures, told.deadlines, told.explanations);
  end loop;
end;
$$;
comment on function private.tell_of_offers(uuid[], text) is
  'Writes a notice about each of these offers to its customer that follows the notice of the disruption: journey_rebooked, offer_renewed or journey_reinstated. A renewal has the severity at which the worker asks for the offer, so that it carries what can be chosen; the others are news alone. explanation.offer: its id; effect: that of the notice which it follows.';
