-- What a customer reads: every notice, how it went out, and why not otherwise.

-- helpers --------------------------------------------------------------------

create function private.plain_words(content text) returns text
language sql immutable set search_path = '' as $$
  select lower(normalize(content, nfkc));
$$;
comment on function private.plain_words(text) is
  'One spelling for searching: lower case, and full-width or composed characters as their plain ones (Unicode NFKC).';

create function private.searchable_words(event jsonb) returns text
language sql immutable set search_path = '' as $$
  select private.plain_words(concat_ws(' ',
    case event ->> 'kind'
      when 'journey_delayed' then 'delay delayed late 延误 晚点'
      when 'journey_cancelled' then 'cancelled canceled cancellation 取消'
      when 'journey_diverted' then 'diverted diversion 改道 改线 不停靠'
      when 'journey_reinstated' then 'as planned again 恢复'
      when 'journey_rebooked' then 'rebooked new trip 改签'
      when 'offer_renewed' then 'new offer 新方案'
      when 'place_changed' then 'gate platform changed 登机口 站台 变更'
      when 'checkin_open' then 'check-in 值机'
      when 'boarding' then 'boarding 登机'
      when 'invoice_ready' then 'invoice bill 账单'
      when 'payment_failed' then 'payment failed 付款'
    end,
    (
      select string_agg(leaf #>> '{}', ' ')
      from jsonb_path_query(event, 'strict $.**') leaf
      where jsonb_typeof(leaf) = 'string'
    )));
$$;
comment on function private.searchable_words(jsonb) is
  'What a notice can be found by: names and numbers in all languages, and words for what happened.';

-- tables ---------------------------------------------------------------------

alter table public.notice_contents add column words text generated always as (private.searchable_words(event)) stored;
comment on column public.notice_contents.words is 'For searching, in one spelling: private.searchable_words().';

-- helpers --------------------------------------------------------------------

create function private.is_unread(notice public.notices) returns boolean
language sql stable set search_path = '' as $$
  select notice.opened_at is null and notice.state = 'open' and exists (
    select from public.deliveries delivery
    where delivery.notice_id = notice.id and delivery.state <> 'suppressed');
$$;
comment on function private.is_unread(public.notices) is
  'Whether a notice holds, was told, and was never seen to have been read.';

create function private.notice_card(notice public.notices) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  return (
    select jsonb_build_object(
      'id', notice.id,
      'topic', notice.topic,
      'event', content.event || case when notice.booking_id is null then '{}'
        else jsonb_build_object('page', '/trips/' || notice.booking_id) end,
      'severity', notice.severity,
      'state', notice.state,
      'follows', notice.follows,
      'booking_id', notice.booking_id,
      'booking_leg_id', notice.booking_leg_id,
      'created_at', notice.created_at,
      'opened_at', notice.opened_at,
      'told', exists (
        select from public.deliveries delivery where delivery.notice_id = notice.id and delivery.state <> 'suppressed'),
      'reached_by', coalesce((
        select jsonb_agg(distinct delivery.channel)
        from public.deliveries delivery
        where delivery.notice_id = notice.id and delivery.state in ('sent', 'delivered')
      ), '[]'),
      'offer', (
        select jsonb_build_object('id', offer.id, 'state', offer.state, 'held_until', offer.held_until)
        from public.offers offer where offer.notice_id = notice.id))
    from public.notice_contents content
    where content.id = notice.content_id
  );
end;
$$;
comment on function private.notice_card(public.notices) is 'A notice as own_notices() lists it.';

create function private.notice_timeline(notice public.notices) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
      'at', step.at, 'what', step.what, 'channel', step.channel, 'reason', step.reason, 'opens_at', step.opens_at,
      'error', step.error, 'gathered', step.gathered
    )) order by step.at, step.place, step.opens_at nulls last, step.channel), '[]')
    from (
      select
        record.at, 1 as place,
        case
          when split_part(plan.said, ' ', 2) = '' then 'suppressed'
          when split_part(plan.said, ' ', 1) in ('digest', 'quiet_hours', 'quiet_date') then 'held'
          else 'planned'
        end as what,
        plan.channel, split_part(plan.said, ' ', 1) as reason,
        nullif(substr(plan.said, strpos(plan.said || ' ', ' ') + 1), '')::timestamp at time zone 'UTC' as opens_at,
        null as error, null::boolean as gathered
      from public.notice_records record
      cross join lateral jsonb_each_text(record.detail) plan (channel, said)
      where record.customer_id = notice.customer_id and record.notice_id = notice.id and record.what = 'planned'
      union all
      select
        record.at, 2,
        case when record.what = 'put_off' and record.detail ->> 'reason' in ('quiet_hours', 'quiet_date', 'storm')
          then 'held' else record.what end,
        coalesce(record.detail ->> 'channel', case when record.what = 'answered' then (
          select decision.channel
          from public.offers offer join public.decisions decision on decision.offer_id = offer.id
          where offer.notice_id = notice.id)
        end),
        record.detail ->> 'reason', (record.detail ->> 'opens_at')::timestamptz, record.detail ->> 'error',
        case when record.detail ? 'gathered_in' then true end
      from public.notice_records record
      where record.customer_id = notice.customer_id and record.notice_id = notice.id and record.what <> 'planned'
      union all
      -- In the portal from the first: nothing had to be sent.
      select delivery.delivered_at, 2, 'delivered', delivery.channel, delivery.reason, null, null, null
      from public.deliveries delivery
      where delivery.notice_id = notice.id and delivery.channel = 'in_app' and delivery.state = 'delivered'
        and delivery.attempts = 0
    ) step
  );
end;
$$;
comment on function private.notice_timeline(public.notices) is
  'What became of a notice in order: [{at, what, channel?, reason?, opens_at?, error?, gathered?}]. what: planned, held, suppressed, put_off, sent, delivered, failed, dropped, opened, answered, superseded, withdrawn.';

-- API functions --------------------------------------------------------------

create function public.own_notices(
  search text default null, booking_id uuid default null, before timestamptz default null, page_size int default 20,
  unread_only boolean default false
)
returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
  wanted text[] := array_remove(regexp_split_to_array(
    private.plain_words(left(coalesce(own_notices.search, ''), 200)), '\s+'), '');
begin
  page_size := least(greatest(coalesce(page_size, 20), 1), 100);
  return (
    with page as materialized (
      select notice as row, notice.created_at
      from public.notices notice
      join public.notice_contents content on content.id = notice.content_id
      left join public.bookings booking on booking.id = notice.booking_id
      where notice.customer_id = me
        and (own_notices.booking_id is null or notice.booking_id = own_notices.booking_id)
        and (own_notices.before is null or notice.created_at < own_notices.before)
        and (own_notices.unread_only is not true or private.is_unread(notice))
        and not exists (
          select from unnest(wanted) term
          where strpos(content.words || ' ' || lower(coalesce(booking.reference, '')), term) = 0
        )
      order by notice.created_at desc, notice.id
      limit page_size + 1
    )
    select jsonb_build_object(
      'notices', coalesce((
        select jsonb_agg(private.notice_card(shown.row) order by shown.created_at desc, (shown.row).id)
        from (select page.* from page limit page_size) shown
      ), '[]'),
      'next', case when (select count(*) from page) > page_size
        then (select min(shown.created_at) from (select page.created_at from page limit page_size) shown) end,
      'unread', (
        select count(*) from public.notices notice
        where notice.customer_id = me and private.is_unread(notice)
      ))
  );
end;
$$;
comment on function public.own_notices(text, uuid, timestamptz, int, boolean) is
  'Notices of the customer who asks, newest first: {notices: [{id, topic, event (with page), severity, state, follows, booking_id, booking_leg_id, created_at, opened_at, told, reached_by: [channel], offer: {id, state, held_until} | null}], next, unread}. search: all of these words, in any language, the reference of the trip too. unread_only: those that count as unread. next: what to pass as before for the next page; null on the last. told: false where every channel stayed shut. page_size: 1 to 100. Raises 42501 session_ended.';

create function public.own_notice(notice_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
begin
  return (
    select private.notice_card(notice) || jsonb_build_object(
      'explanation', notice.explanation,
      'timeline', private.notice_timeline(notice),
      'deliveries', coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', delivery.id, 'channel', delivery.channel, 'contact_point_id', delivery.contact_point_id,
          'state', delivery.state, 'reason', delivery.reason, 'detail', delivery.detail, 'step', delivery.step,
          'due_at', delivery.due_at, 'opens_at', delivery.opens_at, 'attempts', delivery.attempts,
          'error', delivery.error, 'sent_at', delivery.sent_at, 'delivered_at', delivery.delivered_at
        ) order by delivery.opens_at nulls last, delivery.step, delivery.channel)
        from public.deliveries delivery
        where delivery.notice_id = notice.id
      ), '[]'))
    from public.notices notice
    where notice.id = own_notice.notice_id and notice.customer_id = me
  );
end;
$$;
comment on function public.own_notice(uuid) is
  'A notice of the customer who asks as own_notices() lists it, with explanation (docs/notices.md), timeline: [{at, what, channel?, reason?, opens_at?, error?, gathered?}] and deliveries. Null where there is no such notice. Raises 42501 session_ended.';

revoke all on function public.own_notices(text, uuid, timestamptz, int, boolean), public.own_notice(uuid)
from public, anon, authenticated, service_role;
grant execute on function public.own_notices(text, uuid, timestamptz, int, boolean), public.own_notice(uuid) to authenticated;
