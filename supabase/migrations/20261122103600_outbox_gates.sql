-- Gates of the outbox: a no acts on what is queued already, in the transaction that says it.

-- helpers --------------------------------------------------------------------

create function private.shut_deliveries(ids uuid[], reason text, wanted_until timestamptz default null) returns void
language plpgsql set search_path = '' as $$
begin
  perform from public.deliveries delivery where delivery.id = any (ids) order by delivery.id for update;
  update public.deliveries delivery
  set state = case delivery.state when 'waiting' then 'dropped' else delivery.state end,
    reason = case delivery.state when 'waiting' then shut_deliveries.reason else delivery.reason end,
    wanted_until = coalesce(shut_deliveries.wanted_until, delivery.wanted_until),
    leased_by = null,
    leased_until = null
  where delivery.id = any (ids) and delivery.state in ('waiting', 'failed');
end;
$$;
comment on function private.shut_deliveries(uuid[], text, timestamptz) is
  'Drops these where they wait, and shuts them to the notifier, also those that were given up and might be queued again.';

-- triggers -------------------------------------------------------------------

create function private.shut_channel() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  cell public.topic_channels := case tg_op when 'DELETE' then old else new end;
begin
  if tg_op <> 'DELETE' and cell.enabled then
    return null;
  end if;
  if (tg_op = 'DELETE' or cell.enabled is null) and exists (
    select from public.notice_defaults preset
    where preset.topic = cell.topic and preset.channel = cell.channel and preset.enabled
  ) then
    return null;
  end if;
  perform private.shut_deliveries(array(
    select delivery.id
    from public.deliveries delivery
    join public.notices notice on notice.id = delivery.notice_id
    where delivery.customer_id = cell.customer_id and delivery.channel = cell.channel
      and delivery.state in ('waiting', 'failed') and notice.topic = cell.topic and not delivery.detail ? 'last_resort'
  ), 'channel_off', '-infinity');
  return null;
end;
$$;
comment on function private.shut_channel() is 'A channel that is switched off for a topic carries nothing of it any more, whatever is queued.';

create trigger shut_channel
  after insert or delete or update of enabled on public.topic_channels
  for each row execute function private.shut_channel();
alter table public.topic_channels enable always trigger shut_channel;

create function private.shut_point() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.shut_deliveries(array(
    select delivery.id from public.deliveries delivery
    where delivery.contact_point_id = new.id and delivery.state = 'waiting' and new.verified_at is null
  ), 'unverified');
  perform private.shut_deliveries(array(
    select delivery.id from public.deliveries delivery
    where delivery.contact_point_id = new.id and delivery.state = 'waiting'
      and delivery.channel = any (new.blocked_channels)
  ), 'blocked');
  -- What opens after the pause keeps.
  perform private.shut_deliveries(array(
    select delivery.id from public.deliveries delivery
    where delivery.contact_point_id = new.id and delivery.state = 'waiting' and new.paused_until > now()
      and delivery.opens_at < new.paused_until
  ), 'paused');
  return null;
end;
$$;
comment on function private.shut_point() is
  'A point that is paused, blocked or no longer verified gets nothing that is queued for it. The policy looks at the point itself.';

create trigger shut_point
  after update of verified_at, paused_until, blocked_channels on public.contact_points
  for each row when (
    (old.verified_at, old.paused_until, old.blocked_channels)
      is distinct from (new.verified_at, new.paused_until, new.blocked_channels))
  execute function private.shut_point();
alter table public.contact_points enable always trigger shut_point;

create function private.shut_marketing() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  queued uuid[] := array(
    select delivery.id
    from public.deliveries delivery
    join public.notices notice on notice.id = delivery.notice_id
    join public.notice_topics topic on topic.code = notice.topic
    where delivery.customer_id = new.customer_id and delivery.state in ('waiting', 'failed')
      and topic.basis = 'marketing' and delivery.wanted_until > '-infinity');
begin
  if 'marketing' = any (new.consents) then
    update public.deliveries delivery set wanted_until = coalesce(new.consents_until, 'infinity')
    where delivery.id = any (queued);
  else
    perform private.shut_deliveries(queued, 'withdrawn_consent', '-infinity');
  end if;
  return null;
end;
$$;
comment on function private.shut_marketing() is
  'Who withdraws their consent to marketing gets none of it that is queued; who lets it run out, nothing after that.';

create trigger shut_marketing
  after update on public.customer_consents
  for each row when ((old.consents, old.consents_until) is distinct from (new.consents, new.consents_until))
  execute function private.shut_marketing();
alter table public.customer_consents enable always trigger shut_marketing;
