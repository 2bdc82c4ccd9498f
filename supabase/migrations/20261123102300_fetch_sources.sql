-- Fetching: what is due is handed to one worker at a time, fairly, and what came of it is kept.
--
-- Fair is: two at once of a host for what is shared, so that a slow host costs the others two places; of what is
-- customers' own eight, since a mail provider is the host of many, and two of each customer. Half of a worker's
-- places at most go to what failed last time or took long. Within these what has been due longest comes first, and what
-- worked before what failed. A host rests only when several of its sources that had been good fail one after the other:
-- anybody can add an address that fails.

-- helpers --------------------------------------------------------------------

create function private.rest_host(host text, source uuid, retry_after int) returns void
language plpgsql set search_path = '' as $$
declare
  witnesses int;
begin
  insert into private.source_hosts as held (host, failed) values (rest_host.host, array[rest_host.source])
  on conflict on constraint source_hosts_pkey do update
  set failed = case
    when rest_host.source = any (held.failed) then held.failed else (rest_host.source || held.failed)[:20] end
  returning cardinality(held.failed) into witnesses;
  update private.source_hosts held
  set rest_until = now() + case
    when retry_after is not null then make_interval(secs => least(greatest(retry_after, 60), 900))
    else least(interval '30 seconds' * power(2, witnesses - 3), interval '15 minutes') * (0.8 + random() * 0.4)
  end
  where held.host = rest_host.host and witnesses >= case when retry_after is not null then 2 else 3 end;
end;
$$;
comment on function private.rest_host(text, uuid, int) is
  'A source that had been good failed in a way that may be its host''s. After three different ones in a row, or two that were told when to come back, none of the host''s is asked for 30 s to 15 minutes, as long as it said within these.';

create function private.wait_for_source(failures int, cause text, retry_after int) returns interval
language sql volatile set search_path = '' as $$
  select greatest(
    case cause
      when 'gone' then interval '7 days'
      when 'off' then interval '1 hour'
      else least(interval '5 minutes' * power(2, least(failures, 20) - 1), interval '12 hours')
    end,
    make_interval(secs => least(greatest(coalesce(retry_after, 0), 0), 86400))
  ) * (1 + random() * 0.2);
$$;
comment on function private.wait_for_source(int, text, int) is
  'How long to leave a source alone after so many failures in a row: 5 minutes, twice as long each time, up to 12 hours; a week where it is gone for good (RFC 9110, 15.5.11), an hour where we ourselves have switched it off; never shorter than it asked for, up to a day.';

create function private.next_try(source uuid, wait interval) returns timestamptz
language plpgsql stable set search_path = '' as $$
declare
  seen timestamptz;
begin
  select max(subscription.looked_at) into seen
  from public.source_subscriptions subscription
  where subscription.source_id = next_try.source;
  return case
    when seen <= now() - interval '30 days' then null
    when seen <= now() - interval '1 day' then now() + greatest(wait, interval '15 minutes')
    else now() + wait
  end;
end;
$$;
comment on function private.next_try(uuid, interval) is
  'When a source is asked again that would be after this wait: not sooner than after a quarter of an hour where nobody looked at it for a day, and not before somebody does where nobody has for 30 days (Article 5(1)(c) GDPR). Shared feeds, which note no looks, go by the wait alone.';

-- API functions --------------------------------------------------------------

create function public.ready_sources(worker text, kinds text[], batch int) returns setof uuid
language plpgsql security definer set search_path = '' as $$
declare
  free int := least(greatest(batch, 1), 100);
  room_for_hard int;
begin
  -- Whoever asks next sees what this one leased: otherwise two could each give the same host two questions.
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('ready_sources', 0));
  select greatest((free + count(*)) / 2, 1) - count(*) filter (where held.failures > 0 or held.slow) into room_for_hard
  from public.sources held
  where held.leased_until > now() and held.leased_by = ready_sources.worker;
  return query
  with busy_hosts as materialized (
    select held.host, held.customer_id is null as shared, count(*) as under_way
    from public.sources held
    where held.leased_until > now() and held.host is not null
    group by held.host, held.customer_id is null
  ), busy_customers as materialized (
    select held.customer_id, count(*) as under_way
    from public.sources held
    where held.leased_until > now() and held.customer_id is not null
    group by held.customer_id
  ), due as materialized (
    select oldest.*
    from (values (false), (true)) lane (hard)
    cross join lateral (
      select
        held.id, held.next_try_at, lane.hard, held.customer_id is null as shared,
        coalesce(held.host, held.id::text) as host,
        case when held.customer_id is null then 2 else 8 end - coalesce(busy_host.under_way, 0) as room_of_host,
        coalesce(held.customer_id, held.id) as asker,
        2 - coalesce(busy_customer.under_way, 0) as room_of_asker
      from public.sources held
      left join busy_hosts busy_host
        on busy_host.host = held.host and busy_host.shared = (held.customer_id is null)
      left join busy_customers busy_customer on busy_customer.customer_id = held.customer_id
      where (held.failures > 0 or held.slow) = lane.hard and (not lane.hard or room_for_hard > 0)
        and held.next_try_at <= now() and held.unwanted_since is null and held.kind = any (ready_sources.kinds)
        and (held.leased_until is null or held.leased_until <= now())
        -- As the fetcher's policies say it: what they would refuse must not stand in the way of others.
        and (held.kind <> 'data' or (
          'partner_sharing' = any (held.consents) and (held.consents_until is null or held.consents_until > now())
          and private.partner_of_widget(held.address) is not null
        ))
        and not exists (select from public.erasure_requests leaving where leaving.customer_id = held.customer_id)
        and not exists (
          select from private.source_hosts resting where resting.host = held.host and resting.rest_until > now()
        )
        and case when held.customer_id is null then 2 else 8 end > coalesce(busy_host.under_way, 0)
        and coalesce(busy_customer.under_way, 0) < 2
      order by held.next_try_at
      -- More than one round has places for: a host or customer that holds its share is none of them in the next.
      limit 200
    ) oldest
  -- Each step places what the step before it left.
  ), by_asker as (
    select due.*, row_number() over (partition by due.asker order by due.hard, due.next_try_at, due.id) as place
    from due
  ), by_host as (
    select
      left_over.*,
      row_number() over (
        partition by left_over.host, left_over.shared order by left_over.hard, left_over.next_try_at, left_over.id
      ) as place_of_host
    from by_asker left_over
    where left_over.place <= left_over.room_of_asker
  ), by_lane as (
    select
      left_over.*,
      row_number() over (partition by left_over.hard order by left_over.next_try_at, left_over.id) as place_of_lane
    from by_host left_over
    where left_over.place_of_host <= left_over.room_of_host
  )
  select ready.id
  from by_lane ready
  where not ready.hard or ready.place_of_lane <= room_for_hard
  order by ready.next_try_at, ready.id
  limit free;
end;
$$;
comment on function public.ready_sources(text, text[], int) is
  'Sources of these kinds that are due, in fair shares for this worker, none of a host that rests nor of a customer who is leaving; until the end of the transaction nobody else is answered. For claim_sources().';

create function public.release_sources(worker text, holding uuid[] default '{}') returns int
language plpgsql set search_path = '' as $$
declare
  released int;
begin
  update public.sources held
  set leased_by = null, leased_until = null
  from (
    -- What somebody is writing to this moment is released by the next claim, or when its lease ends.
    select lost.id from public.sources lost
    where lost.leased_until is not null and lost.leased_by = release_sources.worker
      and lost.id <> all (coalesce(release_sources.holding, '{}'))
    order by lost.id
    for no key update skip locked
  ) mine
  where held.id = mine.id;
  get diagnostics released = row_count;
  return released;
end;
$$;
comment on function public.release_sources(text, uuid[]) is
  'Ends the leases of this worker but of what it still has under way, and answers how many: a claim whose answer was lost, or a worker that stops, keeps nothing from the others.';

create function public.claim_sources(worker text, kinds text[], batch int default 10, holding uuid[] default null)
returns table (
  id uuid,
  kind text,
  owner uuid,
  address text,
  sealed text,
  etag text,
  last_modified text,
  content_sha256 text,
  content jsonb,
  failures int
)
language plpgsql set search_path = '' as $$
declare
  ids uuid[];
begin
  if worker is null or char_length(worker) not between 1 and 80 then
    raise invalid_parameter_value using message = 'invalid_claim', hint = 'A worker has a name of up to 80 characters.';
  end if;
  -- Before any row: who waits for it while holding rows would wait for who has it and takes them over.
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('ready_sources', 0));
  if holding is not null then
    perform public.release_sources(worker, holding);
  end if;
  ids := array(select ready from public.ready_sources(worker, claim_sources.kinds, claim_sources.batch) ready);
  -- With the rights of who asks: sources and secrets come through the fetcher's policies or not at all.
  return query
  with leased as (
    update public.sources held
    set leased_by = worker, leased_until = clock_timestamp() + interval '2 minutes', tried_at = now()
    from (
      -- What somebody is writing to this moment comes in the next round.
      select ready.id from public.sources ready
      where ready.id = any (ids)
      order by ready.id
      for no key update skip locked
    ) mine
    where held.id = mine.id
    returning held.*
  )
  select
    leased.id, leased.kind, leased.customer_id, leased.address, secret.sealed, leased.etag, leased.last_modified,
    leased.content_sha256, leased.content, leased.failures
  from leased
  left join public.source_secrets secret on secret.source_id = leased.id;
end;
$$;
comment on function public.claim_sources(text, text[], int, uuid[]) is
  'Leases up to 100 sources of these kinds that are due to this worker for two minutes, each to one worker at a time and in fair shares, and answers all that fetching needs. What is not finished by then is anybody''s again; what this worker has leased and does not name in holding is so at once, unless holding is null. Raises 22023 invalid_claim.';

create function public.finish_source(worker text, source uuid, outcome jsonb) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  held public.sources;
  took_long boolean;
  result text := outcome ->> 'kind';
  cause text := outcome ->> 'cause';
  retry_after int := case
    when outcome ->> 'retry_after_seconds' is not null then least((outcome ->> 'retry_after_seconds')::numeric, 86400)
  end;
  pause int := least(greatest(coalesce((outcome ->> 'next_in_seconds')::numeric, 1800), 60), 86400)::int;
begin
  if result is null or result not in ('unchanged', 'fetched', 'failed')
    or (result = 'failed' and coalesce(cause, '') !~ '^[a-z_]{1,100}$') then
    raise invalid_parameter_value using
      message = 'invalid_outcome', hint = 'unchanged, fetched, or failed with a cause.';
  end if;
  select * into held from public.sources found_source where found_source.id = finish_source.source for update;
  if held.id is null or held.leased_by is distinct from finish_source.worker then
    return false;
  end if;
  took_long := coalesce(clock_timestamp() - held.tried_at > interval '3 seconds', false);

  -- Whatever came of it: the token that this one replaces may be good for nothing any more (RFC 9700, 4.14.2).
  if outcome ? 'sealed' then
    update public.source_secrets kept set sealed = outcome ->> 'sealed' where kept.source_id = held.id;
  end if;

  if result = 'failed' then
    update public.sources failed
    set slow = took_long, failure = cause, failures = least(failed.failures + 1, 1000000), failed_since = coalesce(failed.failed_since, now()),
      next_try_at = private.next_try(failed.id, private.wait_for_source(failed.failures + 1, cause, retry_after)),
      leased_by = null, leased_until = null
    where failed.id = held.id;
    if held.host is not null and held.last_good_at is not null
      and outcome -> 'elsewhere' is distinct from 'true'
      and cause in ('unreachable', 'too_slow', 'too_many', 'server_error') then
      perform private.rest_host(
        held.host, held.id, case when cause in ('too_many', 'server_error') then retry_after end);
    end if;
    return true;
  end if;

  update public.sources good
  set slow = took_long, failure = null, failures = 0, failed_since = null, last_good_at = now(),
    -- A tenth more or less, so that those who began together part.
    next_try_at = private.next_try(good.id, make_interval(secs => pause * (0.9 + random() * 0.2))),
    leased_by = null, leased_until = null
  where good.id = held.id;
  if held.host is not null then
    delete from private.source_hosts answering where answering.host = held.host;
  end if;
  if result = 'unchanged' then
    return true;
  end if;

  update public.sources good
  set title = coalesce(left(outcome ->> 'title', 300), good.title),
    etag = case when char_length(outcome ->> 'etag') <= 500 then outcome ->> 'etag' end,
    last_modified = case when char_length(outcome ->> 'last_modified') <= 100 then outcome ->> 'last_modified' end,
    content_sha256 = outcome ->> 'content_sha256', content = nullif(outcome -> 'content', 'null'), changed_at = now()
  where good.id = held.id;
  if jsonb_typeof(outcome -> 'items') = 'array' and held.kind = 'feed' then
    perform private.take_news(held.id, outcome -> 'items');
  end if;
  return true;
end;
$$;
comment on function public.finish_source(text, uuid, jsonb) is
  'Notes what came of a claimed source: {kind: unchanged, next_in_seconds?}, {kind: fetched, title?, etag?, last_modified?, content_sha256, content?, items?, next_in_seconds?} or {kind: failed, cause, retry_after_seconds?, elsewhere?: not at its own host}, each with sealed? to be kept instead of its secret. It is asked again after next_in_seconds (60 to 86,400, half an hour if not said), or later and later while it fails, as private.next_try() says. Answers false, and keeps nothing, where this worker has not leased it any more. Raises 22023 invalid_outcome, 23514 for what is too long.';

revoke all on function
  private.rest_host(text, uuid, int),
  private.wait_for_source(int, text, int),
  private.next_try(uuid, interval),
  public.ready_sources(text, text[], int),
  public.release_sources(text, uuid[]),
  public.claim_sources(text, text[], int, uuid[]),
  public.finish_source(text, uuid, jsonb)
from public, anon, authenticated, service_role;
grant execute on function
  public.ready_sources(text, text[], int),
  public.release_sources(text, uuid[]),
  public.claim_sources(text, text[], int, uuid[]),
  public.finish_source(text, uuid, jsonb)
to fetcher;
