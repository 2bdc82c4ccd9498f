-- Finishing: what became of what was sent, when to try again, and what was seen.

-- helpers --------------------------------------------------------------------

create function private.wait_before(attempts int, retry_after int) returns interval
language sql volatile set search_path = '' as $$
  -- Up to a fifth more or less, so that those who failed together do not come back together; never before the
  -- provider's own word (RFC 9110, 10.2.3 Retry-After).
  select case
    when retry_after is not null
      then make_interval(secs => least(greatest(retry_after, 1), 86400) * (1 + random() * 0.2))
    else (array['30 seconds', '2 minutes', '8 minutes', '30 minutes', '2 hours'])[attempts]::interval
      * (0.8 + random() * 0.4)
  end;
$$;
comment on function private.wait_before(int, int) is
  'How long to wait after so many attempts, or the seconds that the provider asked for; null when it is time to give up.';

create function private.wait_untried(since timestamptz) returns interval
language sql volatile set search_path = '' as $$
  select least(greatest((now() - since) / 2, interval '30 seconds'), interval '10 minutes') * (0.8 + random() * 0.4);
$$;
comment on function private.wait_untried(timestamptz) is
  'How long to wait where nothing could be tried: half of the time since it was first taken up, 30 seconds to 10 minutes, a fifth more or less.';

create function private.open_notices(seen uuid[]) returns void
language plpgsql set search_path = '' as $$
begin
  update public.notices notice set opened_at = now()
  where notice.id = any (seen) and notice.opened_at is null;
  perform private.drop_waiting(seen, 'seen', true);
end;
$$;
comment on function private.open_notices(uuid[]) is 'Notes the first time that notices were seen, and ends the rest of their chains.';

-- API functions --------------------------------------------------------------

create function public.finish_deliveries(worker text, results jsonb) returns int
language plpgsql security definer set search_path = '' as $$
declare
  finished int;
  named uuid[];
begin
  if results is null or jsonb_typeof(results) <> 'array' or jsonb_array_length(results) > 1000 then
    raise invalid_parameter_value using message = 'invalid_results', hint = 'An array of at most 1000 results.';
  end if;
  named := array(select (result ->> 'delivery_id')::uuid from jsonb_array_elements(results) result);
  perform from public.deliveries held
  where held.id = any (named) or held.gathered_in = any (named)
  order by held.id
  for update;
  with named_only as materialized (
    select distinct on (result.delivery_id) result.*
    from jsonb_to_recordset(results) result (
      delivery_id uuid, outcome text, provider_id text, error text, retry_after_seconds int, text_sha256 text,
      untried boolean, not_taken boolean)
    where result.outcome in ('sent', 'retry', 'failed', 'gone')
    order by result.delivery_id, result.outcome = 'sent' desc
  ), waits as materialized (
    -- What goes in one message waits as one.
    select
      one.*,
      case when one.given_back then private.wait_untried(one.first_claimed_at)
        else private.wait_before(one.attempts, one.retry_after_seconds) end as pause
    from (
      select
        named_only.*, held.attempts, held.first_claimed_at,
        -- Not for ever: after a day it counts, so that it ends among the dead letters, where somebody looks. What was
        -- held until the next morning or the end of the week has its day from then on.
        named_only.outcome = 'retry' and coalesce(named_only.untried, false)
          and coalesce(held.first_claimed_at > now() - interval '1 day', false) as given_back
      from named_only
      join public.deliveries held on held.id = named_only.delivery_id
    ) one
  ), told as materialized (
    select
      waits.delivery_id, waits.outcome, waits.provider_id, waits.error, waits.retry_after_seconds, waits.text_sha256,
      waits.not_taken, waits.given_back, waits.pause
    from waits
    union all
    select
      carried.id, waits.outcome, waits.provider_id, waits.error, waits.retry_after_seconds, waits.text_sha256,
      waits.not_taken, waits.given_back, waits.pause
    from waits
    join public.deliveries carried on carried.gathered_in = waits.delivery_id and carried.id <> waits.delivery_id
    where not carried.id = any (named)
  ), judged as (
    select
      told.*,
      case
        when told.outcome = 'sent' and held.channel = 'in_app' then 'delivered'
        when told.outcome = 'sent' then 'sent'
        when told.given_back then 'waiting'
        -- Whoever is told to wait is not refused: it counts for less.
        when told.outcome = 'retry' and held.attempts < case when told.retry_after_seconds is null then 6 else 12 end
          then 'waiting'
        else 'failed'
      end as next_state
    from told
    join public.deliveries held on held.id = told.delivery_id
    -- What the provider took is taken, whoever has the lease by now and whatever was decided meanwhile; what it
    -- did not take counts only while the lease is one's own.
    where case told.outcome
      -- What the provider itself reported later stands, however often it is told that it was taken.
      when 'sent' then held.state in ('waiting', 'dropped') or (held.state = 'failed' and held.reason <> 'undelivered')
      else held.state = 'waiting' and held.leased_by = finish_deliveries.worker
    end
  )
  update public.deliveries delivery
  set state = judged.next_state,
    reason = case judged.next_state when 'waiting' then 'retry' when 'failed' then
      case judged.outcome when 'retry' then 'gave_up' when 'gone' then 'gone' else 'refused' end else delivery.reason end,
    opens_at = case judged.next_state when 'waiting' then now() + judged.pause else delivery.opens_at end,
    attempts = case when judged.given_back then greatest(delivery.attempts - 1, 0) else delivery.attempts end,
    claimed_at = case when judged.not_taken then null else delivery.claimed_at end,
    provider_id = coalesce(left(judged.provider_id, 200), delivery.provider_id),
    error = case when judged.outcome = 'sent' then null else left(judged.error, 200) end,
    detail = case when judged.text_sha256 ~ '^[0-9a-f]{64}$'
      then delivery.detail || jsonb_build_object('text_sha256', judged.text_sha256) else delivery.detail end,
    sent_at = case when judged.outcome = 'sent' then coalesce(delivery.sent_at, now()) else delivery.sent_at end,
    delivered_at = case judged.next_state when 'delivered' then now() else delivery.delivered_at end,
    leased_by = null,
    leased_until = null
  from judged
  where delivery.id = judged.delivery_id;
  get diagnostics finished = row_count;
  return finished;
end;
$$;
comment on function public.finish_deliveries(text, jsonb) is
  'Notes what became of claimed deliveries: [{delivery_id, outcome, provider_id?, error?, retry_after_seconds?, text_sha256?, untried?, not_taken?}], at most 1000. outcome: sent; retry (again after 30 s, 2, 8, 30 min, 2 h, a fifth more or less, or after retry_after_seconds; failed when that is used up); failed; gone (the point does not exist any more). untried: nothing was asked of the provider, so that the attempt does not count, for a day from when it was first claimed. not_taken: no attempt so far can have come through. With a delivery that carries others (gathered_in) all of them are finished. Answers how many counted: a result for a lease that was lost does not, but for sent, which does unless the provider has reported its failure since. Raises 22023 invalid_results.';

create function public.record_delivery_status(provider_id text, state text, error text default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  known public.deliveries;
begin
  if record_delivery_status.state not in ('sent', 'delivered', 'failed') then
    raise invalid_parameter_value using message = 'unknown_state', hint = 'Say sent, delivered or failed.';
  end if;
  select delivery.* into known
  from public.deliveries delivery
  where delivery.provider_id = record_delivery_status.provider_id
  order by delivery.sent_at desc nulls last, delivery.id is not distinct from delivery.gathered_in desc
  limit 1
  for update;
  if known.id is null then
    return null;
  end if;
  -- Reports come late and out of order: what arrived has arrived.
  if record_delivery_status.state = 'delivered' and known.state in ('sent', 'failed') then
    update public.deliveries delivery
    set state = 'delivered', delivered_at = now(), error = null
    where delivery.id = known.id or (delivery.gathered_in = known.gathered_in and delivery.state in ('sent', 'failed'));
  elsif record_delivery_status.state = 'failed' and known.state = 'sent' then
    update public.deliveries delivery
    set state = 'failed', reason = 'undelivered', error = left(record_delivery_status.error, 200)
    where delivery.id = known.id or (delivery.gathered_in = known.gathered_in and delivery.state = 'sent');
  end if;
  return jsonb_build_object(
    'delivery_id', known.id, 'channel', known.channel, 'contact_point_id', known.contact_point_id,
    'customer_id', known.customer_id);
end;
$$;
comment on function public.record_delivery_status(text, text, text) is
  'What the provider reports later of a message, by its own name for it: sent, delivered or failed. Answers {delivery_id, channel, contact_point_id, customer_id}, or null for a message that is not ours. Raises 22023 unknown_state.';

create function public.open_notice(notice_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
begin
  perform private.open_notices(array(
    select notice.id from public.notices notice where notice.id = open_notice.notice_id and notice.customer_id = me));
end;
$$;
comment on function public.open_notice(uuid) is
  'The customer who asks has seen this notice of theirs: the channels that were to open if it stayed unseen do not. Raises 42501 session_ended.';

create function public.open_notice_for(delivery_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.open_notices(array(
    select delivery.notice_id from public.deliveries delivery where delivery.id = open_notice_for.delivery_id));
end;
$$;
comment on function public.open_notice_for(uuid) is
  'Somebody opened what this delivery carried, such as its link: its notice is seen, and the rest of the chain stays shut.';

create function public.dead_deliveries(before uuid default null, batch int default 100)
returns table (
  delivery_id uuid,
  notice_id uuid,
  channel text,
  topic text,
  reason text,
  error text,
  attempts smallint,
  opens_at timestamptz,
  notice_state text
)
language sql stable security definer set search_path = '' as $$
  select
    delivery.id, delivery.notice_id, delivery.channel, notice.topic, delivery.reason, delivery.error,
    delivery.attempts, delivery.opens_at, notice.state
  from public.deliveries delivery
  join public.notices notice on notice.id = delivery.notice_id
  where delivery.state = 'failed' and (before is null or (delivery.opens_at, delivery.id) < (
    select last.opens_at, last.id from public.deliveries last where last.id = before))
  order by delivery.opens_at desc, delivery.id desc
  limit least(greatest(batch, 1), 1000);
$$;
comment on function public.dead_deliveries(uuid, int) is
  'Deliveries that were given up, newest first, without saying whose, at most 1000: those that come after this one, where one is named.';

create function public.requeue_deliveries(delivery_ids uuid[]) returns int
language plpgsql security definer set search_path = '' as $$
declare
  queued int;
begin
  -- In one order, as workers and whoever drops what waits lock many.
  perform from public.deliveries delivery
  where delivery.id = any (delivery_ids) or delivery.gathered_in = any (delivery_ids)
  order by delivery.id
  for update;
  -- What is tried anew does not carry what is not.
  update public.deliveries carried set gathered_in = null
  where carried.gathered_in = any (delivery_ids) and carried.state not in ('sent', 'delivered');
  update public.deliveries delivery
  set state = 'waiting', reason = 'requeued', attempts = 0, claimed_at = null, first_claimed_at = null,
    gathered_in = null, opens_at = now(), error = null
  from public.notices notice
  where delivery.id = any (delivery_ids) and delivery.state = 'failed'
    and notice.id = delivery.notice_id and notice.state = 'open';
  get diagnostics queued = row_count;
  return queued;
end;
$$;
comment on function public.requeue_deliveries(uuid[]) is
  'Tries again what was given up, from the first attempt, where the notice still stands; answers how many. Choices, consents and points are looked at again when they are claimed.';

revoke all on function
  public.finish_deliveries(text, jsonb), public.record_delivery_status(text, text, text), public.open_notice(uuid),
  public.open_notice_for(uuid), public.dead_deliveries(uuid, int), public.requeue_deliveries(uuid[])
from public, anon, authenticated, service_role;
grant execute on function public.open_notice(uuid) to authenticated;
grant execute on function
  public.finish_deliveries(text, jsonb), public.record_delivery_status(text, text, text),
  public.open_notice_for(uuid), public.dead_deliveries(uuid, int), public.requeue_deliveries(uuid[])
to notifier;
