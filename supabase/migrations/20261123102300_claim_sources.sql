-- What is due is handed to one worker at a time, fairly.
--
-- Fair is: two at once of a host for what is shared, so that a slow host costs the others two places; of what is
-- customers' own eight, since a mail provider is the host of many, and two of each customer. Half of a worker's
-- places at most go to what failed last time or took long. Within these what has been due longest comes first, and what
-- worked before what failed.

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
revoke all on function
  public.ready_sources(text, text[], int),
  public.release_sources(text, uuid[]),
  public.claim_sources(text, text[], int, uuid[])
from public, anon, authenticated, service_role;
grant execute on function
  public.ready_sources(text, text[], int),
  public.release_sources(text, uuid[]),
  public.claim_sources(text, text[], int, uuid[])
to fetcher;
