-- Preparing offers: what each notice needs.

-- helpers --------------------------------------------------------------------

create function private.make_offers(notices uuid[]) returns uuid[]
language plpgsql set search_path = '' as $$
declare
  made uuid[];
  -- Seen once: keeping places takes its time, and a journey may run again meanwhile.
  trips jsonb := (
    select jsonb_agg(trip)
    from private.disturbed_trips(array(
      select notice.booking_leg_id from public.notices notice where notice.id = any (notices))) trip
  );
begin
  with told as (
    select distinct on (notice.booking_leg_id, notice.customer_id) notice.id, notice.customer_id, notice.booking_leg_id
    from public.notices notice
    where notice.id = any (notices)
    order by notice.booking_leg_id, notice.customer_id, notice.created_at desc
  ), inserted as (
    insert into public.offers (
      notice_id, customer_id, booking_id, booking_leg_id, held_until, if_silent, passengers, from_stop, to_stop, earliest,
      planned_departure, planned_arrival, planned_changes, replaces, ridden_to, without)
    select
      told.id, trip.customer_id, trip.booking_id, trip.leg_id, private.hold_time('infinity'),
      case when trip.keeps then 'keep' else 'first' end, trip.passengers, trip.from_stop, trip.to_stop, trip.earliest,
      trip.planned_departure, trip.planned_arrival, trip.planned_changes, trip.replaces, trip.ridden_to, trip.without
    from told
    join jsonb_to_recordset(trips) trip (
      leg_id uuid, booking_id uuid, customer_id uuid, passengers int, from_stop int, to_stop int, earliest timestamptz,
      planned_departure timestamptz, planned_arrival timestamptz, planned_changes int, replaces uuid[],
      ridden_to smallint, without uuid[], keeps boolean
    )
      -- Whoever has added the booking since was told for themselves.
      on trip.leg_id = told.booking_leg_id and trip.customer_id = told.customer_id
    on conflict (notice_id) do nothing
    returning id
  )
  select coalesce(array_agg(inserted.id), '{}') into made from inserted;

  -- Everybody has one way before anybody has a second.
  perform private.allot(made, 1);
  perform private.allot(made, 5);

  insert into public.offer_options (offer_id, number, customer_id, kind, departs_at, arrives_at, changes, reasons)
  select
    offer.id, counted.options + row_number() over (partition by offer.id order by more.place), offer.customer_id, more.kind,
    case more.kind when 'keep' then trip.keeps_departure end, case more.kind when 'keep' then trip.keeps_arrival end,
    case more.kind when 'keep' then offer.planned_changes end,
    case more.kind
      when 'keep' then private.reasons_of(
        offer.planned_arrival, offer.planned_departure, trip.keeps_arrival, offer.planned_changes, null, null, offer.to_stop)
      else '[]'
    end
  from public.offers offer
  join jsonb_to_recordset(trips) trip (
    leg_id uuid, keeps boolean, refunds boolean, keeps_departure timestamptz, keeps_arrival timestamptz
  ) on trip.leg_id = offer.booking_leg_id
  cross join lateral (
    select count(*) as options from public.offer_options option where option.offer_id = offer.id
  ) counted
  join (values (1, 'keep'), (2, 'call_me'), (3, 'refund')) more (place, kind)
    on case more.kind when 'keep' then trip.keeps when 'refund' then trip.refunds else true end
  where offer.id = any (made);

  update public.offers offer
  set
    held_until = private.hold_time(first.departs_at),
    if_silent = case when offer.if_silent = 'first' and not first.rebooks then 'call_me' else offer.if_silent end
  from (
    select option.offer_id, min(option.departs_at) as departs_at, bool_or(option.kind = 'rebook') as rebooks
    from public.offer_options option
    where option.offer_id = any (made)
    group by option.offer_id
  ) first
  where offer.id = first.offer_id;
  update public.seat_holds held set until = offer.held_until
  from public.offers offer
  where offer.id = any (made) and held.offer_id = offer.id;
  return made;
end;
$$;
comment on function private.make_offers(uuid[]) is
  'Makes the offers that these notices call for and answers their ids. Customers, notices and places must be locked.';

-- API functions --------------------------------------------------------------

create function public.prepare_offers(notices uuid[]) returns table (notice_id uuid, offer jsonb)
language plpgsql security definer set search_path = '' set jit = off as $$
declare
  asked uuid[];
  made uuid[];
begin
  if notices is null or cardinality(notices) > 1000 then
    raise invalid_parameter_value using message = 'invalid_notices', hint = 'A thousand at most.';
  end if;
  asked := private.without_offer(notices);
  if cardinality(asked) > 0 then
    perform private.lock_for_offers(
      array(select told.customer_id from public.notices told where told.id = any (asked)),
      array(select told.booking_id from public.notices told where told.id = any (asked)));
    perform private.lock_waiting(array(
      select told.booking_id
      from public.notices told
      join public.standing_policies policy on policy.customer_id = told.customer_id and policy.enabled
      where told.id = any (asked)));
    perform private.lock_places();
    -- Another worker may have been here while this one waited.
    made := private.make_offers(private.without_offer(asked));
    perform private.accept_what_can_be(made);
  end if;

  return query
  with offered as materialized (
    select told.id as told_id, open.id as open_id
    from public.notices told
    join public.offers open on open.notice_id = told.id
    where told.id = any (notices)
    union all
    select told.id, open.id
    from public.notices told
    join public.notice_contents content on content.id = told.content_id
    join public.offers open on open.notice_id = told.follows
    where told.id = any (notices) and content.event ->> 'kind' in ('offer_renewed', 'journey_rebooked')
  ), described as materialized (
    select one.* from private.offers_json(array(select offered.open_id from offered)) one
  )
  select offered.told_id, described.offer
  from offered
  join described on described.offer_id = offered.open_id;
end;
$$;
comment on function public.prepare_offers(uuid[]) is
  'Makes the offers that notices call for, of at most 1000, and answers each notice''s offer as own_offer() does: for a renewal, or the news of what was decided, that of the notice which it follows. Notices without one have no row: those that only inform, or that are over. Once made an offer is only answered. Accepts by standing policies and tells so. Raises 22023 invalid_notices.';

create function private.without_offer(notices uuid[]) returns uuid[]
language sql stable set search_path = '' as $$
  select coalesce(array_agg(told.id order by told.created_at, told.id), '{}')
  from public.notices told
  join public.disruptions disruption on disruption.id = told.disruption_id and disruption.state = 'current'
  join public.notice_contents content on content.id = told.content_id
  where told.id = any (notices) and told.state = 'open' and told.topic = 'delay' and told.booking_leg_id is not null
    and content.event ->> 'kind' not in ('journey_rebooked', 'offer_renewed', 'journey_reinstated')
    and not exists (select from public.offers offer where offer.notice_id = told.id);
$$;
comment on function private.without_offer(uuid[]) is 'Notices that may call for an offer and have none.';

revoke all on function public.prepare_offers(uuid[]) from public, anon, authenticated, service_role;
grant execute on function public.prepare_offers(uuid[]) to notifier;
