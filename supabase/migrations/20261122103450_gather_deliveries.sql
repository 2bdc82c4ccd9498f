-- Gathering: what customers want daily or weekly goes out as one message, which one delivery carries.

-- helpers --------------------------------------------------------------------

create function private.gather_key(delivery public.deliveries) returns text
language plpgsql stable set search_path = '' as $$
begin
  -- What was tried alone stays alone: nobody knows whether it came through.
  if delivery.gathered_in is null and delivery.attempts > 0 then
    return null;
  end if;
  return (
    select concat_ws(' ', delivery.customer_id, delivery.channel, delivery.contact_point_id,
      case topic.basis when 'marketing' then topic.code else topic.basis end)
    from public.notices notice
    join public.notice_topics topic on topic.code = notice.topic and topic.digestible
    join public.notice_channels channel on channel.code = delivery.channel and channel.disturbs
    left join public.topic_policies chosen
      on chosen.customer_id = delivery.customer_id and chosen.topic = notice.topic
    where notice.id = delivery.notice_id
      and (delivery.gathered_in is not null or coalesce(chosen.digest, topic.digest) <> 'now')
  );
end;
$$;
comment on function private.gather_key(public.deliveries) is
  'Equal for deliveries that go out as one message when they are due together: to one point by one channel, of topics that their customer wants daily or weekly. Each marketing topic by itself, since one press must end what a mail is about (RFC 8058). Null: it goes alone.';

create function private.any_digestible(deliveries uuid[]) returns boolean
language sql stable set search_path = '' as $$
  select exists (
    select
    from public.deliveries delivery
    join public.notices notice on notice.id = delivery.notice_id
    join public.notice_topics topic on topic.code = notice.topic and topic.digestible
    where delivery.id = any (deliveries)
  );
$$;
comment on function private.any_digestible(uuid[]) is
  'Whether any of these is of a topic that can be gathered: of most there is no need to look closer.';

create function private.gather_deliveries(candidates uuid[]) returns uuid[]
language plpgsql set search_path = '' as $$
declare
  keyed record;
  found uuid[];
  gathered uuid[] := '{}';
  alone uuid[] := '{}';
begin
  if not private.any_digestible(candidates) then
    return candidates;
  end if;
  for keyed in
    select private.gather_key(delivery) as key, array_agg(delivery.id) as ids, min(delivery.customer_id::text)::uuid as customer_id
    from public.deliveries delivery
    where delivery.id = any (candidates)
    group by 1
  loop
    if keyed.key is null then
      alone := alone || keyed.ids;
    -- One worker gathers; another leaves its part to it.
    elsif pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended(keyed.key, 7)) then
      found := array(
        select delivery.id
        from public.deliveries delivery
        where delivery.customer_id = keyed.customer_id and delivery.state = 'waiting' and delivery.opens_at <= now()
          and (delivery.leased_until is null or delivery.leased_until <= now())
          and private.gather_key(delivery) = keyed.key
        order by delivery.gathered_in, delivery.opens_at, delivery.id
        limit 100
        for update skip locked
      );
      -- What was tried as one message goes as one or not now: somebody may hold a part of it, or there was no room.
      gathered := gathered || array(
        select delivery.id
        from public.deliveries delivery
        where delivery.id = any (found) and not exists (
          select from public.deliveries other
          where other.gathered_in = delivery.gathered_in and other.state = 'waiting' and not other.id = any (found)
        )
      );
    end if;
  end loop;
  return alone || gathered;
end;
$$;
comment on function private.gather_deliveries(uuid[]) is
  'These due deliveries, and with each that is gathered all others (at most 100) that are due to go in one message with it, locked; without those that another worker is gathering, and without what was tried as one message and is not all to be had.';

create function private.carry_gathered(ready uuid[]) returns void
language plpgsql set search_path = '' as $$
begin
  if not private.any_digestible(ready) then
    return;
  end if;
  -- Whose messages were tried before stay together; the others that are new form one. Where what carried is no
  -- longer wanted, another carries.
  with groups as (
    select
      delivery.id, delivery.gathered_in,
      first_value(delivery.id) over (
        partition by keyed.key, delivery.gathered_in
        order by delivery.id is not distinct from delivery.gathered_in desc, delivery.opens_at, delivery.id
      ) as carrier,
      count(*) over (partition by keyed.key, delivery.gathered_in) as members
    from public.deliveries delivery
    cross join lateral (select private.gather_key(delivery) as key) keyed
    where delivery.id = any (ready) and keyed.key is not null
  )
  update public.deliveries delivery set gathered_in = groups.carrier
  from groups
  where delivery.id = groups.id and (groups.members > 1 or groups.gathered_in is not null)
    and delivery.gathered_in is distinct from groups.carrier;
  -- What was carried and goes no longer is not settled with the rest.
  update public.deliveries left_out set gathered_in = null
  from public.deliveries carrier
  where carrier.id = any (ready) and left_out.gathered_in = carrier.gathered_in and not left_out.id = any (ready)
    and left_out.state <> 'sent' and left_out.state <> 'delivered';
end;
$$;
comment on function private.carry_gathered(uuid[]) is
  'Notes of deliveries that go now which of them carry others in one message.';
