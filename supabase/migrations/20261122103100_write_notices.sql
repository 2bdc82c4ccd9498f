-- Writing notices: for many customers at once, the decision of plan_notices() becomes rows of the outbox.

-- helpers --------------------------------------------------------------------

create function private.withdraw_offers(notices uuid[]) returns void
language plpgsql set search_path = '' as $$
begin
  -- An answer that is under way has the customer and the notice; whoever calls this has the notice.
  update public.offers offer set state = 'withdrawn'
  where offer.notice_id = any (notices) and offer.state = 'open';
  delete from public.seat_holds held
  using public.offers offer
  where offer.notice_id = any (notices) and offer.state = 'withdrawn' and held.offer_id = offer.id;
end;
$$;
comment on function private.withdraw_offers(uuid[]) is
  'Withdraws the open offers of these notices and frees the places that were kept for them. What was decided stays.';

create function private.share_customers(customers uuid[]) returns void
language plpgsql set search_path = '' as $$
begin
  insert into public.customer_consents (customer_id)
  select distinct told.customer_id
  from unnest(customers) told (customer_id)
  join auth.users customer on customer.id = told.customer_id
  where not exists (select from public.customer_consents held where held.customer_id = told.customer_id)
  on conflict do nothing;
  -- In one order everywhere, so that two who lock many never wait for each other.
  perform from public.customer_consents held
  where held.customer_id = any (customers)
  order by held.customer_id
  for share;
end;
$$;
comment on function private.share_customers(uuid[]) is
  'Until the end of the transaction none of these customers changes what they choose or agree to; others may plan for them meanwhile.';

create function private.drop_waiting(notices uuid[], reason text, unseen_only boolean default false) returns void
language plpgsql set search_path = '' as $$
begin
  -- In one order everywhere: workers lock many at a time too.
  perform from public.deliveries delivery
  where delivery.notice_id = any (notices) and delivery.state = 'waiting' and (delivery.if_unseen or not unseen_only)
  order by delivery.id
  for update;
  update public.deliveries delivery
  set state = 'dropped', reason = drop_waiting.reason, leased_by = null, leased_until = null
  where delivery.notice_id = any (notices) and delivery.state = 'waiting' and (delivery.if_unseen or not unseen_only);
end;
$$;
comment on function private.drop_waiting(uuid[], text, boolean) is
  'What still waits of these notices is not sent any more, for a reason of deliveries.reason; of unseen_only just the steps that were to open if nobody looked.';

create function private.write_notices(
  customers uuid[],
  topic text,
  contents uuid[],
  disruption uuid,
  bookings uuid[],
  legs uuid[],
  severities smallint[],
  follows uuid[],
  delay_minutes int[],
  departs_at timestamptz[],
  decide_by timestamptz[],
  explanations jsonb
)
returns setof uuid
language plpgsql set search_path = ''
-- Compiling costs more than it saves, and what is read is in memory. No custom plans: foreign keys are checked
-- under the same setting, and would be planned anew for every row.
set jit = off set random_page_cost = 1.1 as $$
declare
  subject public.notice_topics;
  ids uuid[] := array(select gen_random_uuid() from generate_series(1, cardinality(customers)));
begin
  select topics.* into subject from public.notice_topics topics where topics.code = write_notices.topic;
  -- A no that commits before this is read below, and one that comes later finds the rows and shuts them.
  perform private.share_customers(customers);

  insert into public.notices
    (id, customer_id, topic, content_id, disruption_id, booking_id, booking_leg_id, severity, follows, explanation)
  select
    told.id, told.customer_id, subject.code, told.content_id, write_notices.disruption, told.booking_id, told.leg_id,
    coalesce(told.severity, 0), told.follows,
    coalesce(told.why, write_notices.explanations, '{}')
    || jsonb_strip_nulls(jsonb_build_object('departs_at', told.departs_at, 'decide_by', told.decide_by))
    || jsonb_build_object(
      'basis', case
        when subject.basis = 'marketing' then jsonb_build_object('code', 'consent', 'purpose', 'marketing', 'entry', (
          select max(event.seq) from public.consent_events event
          where event.customer_id = told.customer_id and event.purpose = 'marketing'))
        when not subject.silenceable then '{"code": "legal_obligation"}'
        else '{"code": "contract"}'
      end,
      'preference', jsonb_build_object(
        'threshold_minutes', coalesce(chosen.threshold_minutes, subject.threshold_minutes),
        'threshold_by', case when chosen.threshold_minutes is null then 'default' else 'customer' end,
        'channels_by', case when exists (
          select from public.topic_channels cell
          where cell.customer_id = told.customer_id and cell.topic = subject.code
        ) then 'customer' else 'default' end,
        'quiet_hours', coalesce(policy.quiet_week <> '{}', false)))
  from rows from (
    unnest(ids, customers, contents, bookings, legs, severities, write_notices.follows, write_notices.departs_at,
      write_notices.decide_by),
    jsonb_array_elements(case jsonb_typeof(explanations) when 'array' then explanations else '[]' end)
  ) told (id, customer_id, content_id, booking_id, leg_id, severity, follows, departs_at, decide_by, why)
  join public.profiles profile on profile.customer_id = told.customer_id
  left join public.topic_policies chosen on chosen.customer_id = told.customer_id and chosen.topic = subject.code
  left join public.contact_policies policy on policy.customer_id = told.customer_id;

  insert into public.deliveries (
    notice_id, customer_id, channel, contact_point_id, state, reason, step, if_unseen, due_at, opens_at, language,
    style, detail, wanted_until, sent_at, delivered_at)
  select
    ids[planned.ordinal], planned.customer_id, planned.channel, planned.contact_point_id,
    case when planned.state = 'suppressed' then 'suppressed' when arrival.at is null then 'waiting' else 'delivered' end,
    planned.reason, planned.step, coalesce((planned.detail ->> 'if_unseen')::boolean, false), planned.due_at,
    planned.opens_at, planned.language, planned.style, planned.detail - 'if_unseen',
    case when subject.basis = 'marketing' then coalesce((
      select case when 'marketing' = any (held.consents) then coalesce(held.consents_until, 'infinity') end
      from public.customer_consents held where held.customer_id = planned.customer_id), '-infinity')
    else 'infinity' end,
    arrival.at, arrival.at
  from public.plan_notices(
    subject.code, now(), customers, write_notices.delay_minutes, write_notices.departs_at, write_notices.decide_by) planned
  -- The row is the message in the portal. Only one that brings an offer (private.needs_offer()) waits for the worker.
  cross join lateral (
    select case when planned.channel = 'in_app' and planned.state <> 'suppressed'
      and (severities[planned.ordinal] >= 2 and disruption is not null and subject.code = 'delay') is not true
    then now() end
  ) arrival (at);

  return query
  select told.id
  from unnest(ids) with ordinality told (id, n)
  join public.notices notice on notice.id = told.id
  order by told.n;
end;
$$;
comment on function private.write_notices(uuid[], text, uuid[], uuid, uuid[], uuid[], smallint[], uuid[], int[], timestamptz[], timestamptz[], jsonb) is
  'One notice for each customer with its deliveries, as plan_notices() decides at this moment; answers their ids in the order of the customers. Arrays hold one entry for each, or are null: contents (ids of notice_contents; never null), bookings, legs, severities, follows, and minutes of delay, departure and the last moment to choose, as plan_notices() takes them. explanations: an array of objects, or one for all; departs_at, decide_by, preference and basis are added. Customers without a profile get nothing. Raises 22023: unknown_topic, invalid_arrays.';

create function private.needs_offer(topic text, disruption uuid, severity smallint) returns boolean
language sql immutable set search_path = '' as $$
  select topic = 'delay' and disruption is not null and coalesce(severity, 0) >= 2;
$$;
comment on function private.needs_offer(text, uuid, smallint) is
  'Whether a notice brings ways onward: cancelled, led elsewhere, a stop left out, an hour late or more, a connection lost.';
