-- Fetching: what is due is handed to one worker at a time, few of one host at once, and what came of it is kept.

-- helpers --------------------------------------------------------------------

create function private.rest_host(host text, retry_after int) returns void
language plpgsql set search_path = '' as $$
begin
  insert into private.source_hosts as held (host, failures) values (rest_host.host, 1)
  on conflict on constraint source_hosts_pkey do update set failures = least(held.failures + 1, 100);
  update private.source_hosts held
  set rest_until = now() + case
    when retry_after is not null then make_interval(secs => least(greatest(retry_after, 60), 3600))
    else least(interval '30 seconds' * power(2, least(held.failures, 20) - 3), interval '15 minutes') * (0.8 + random() * 0.4)
  end
  where held.host = rest_host.host and (retry_after is not null or held.failures >= 3);
end;
$$;
comment on function private.rest_host(text, int) is
  'A host failed as a whole: after the third time in a row none of its sources is asked for 30 s to 15 minutes, or for as long as it said (at most an hour).';

create function private.wait_for_source(failures int, cause text, retry_after int) returns interval
language sql volatile set search_path = '' as $$
  select greatest(
    case when cause = 'gone' then interval '7 days'
      else least(interval '5 minutes' * power(2, least(failures, 20) - 1), interval '12 hours') end,
    make_interval(secs => least(greatest(coalesce(retry_after, 0), 0), 86400))
  ) * (1 + random() * 0.2);
$$;
comment on function private.wait_for_source(int, text, int) is
  'How long to leave a source alone after so many failures in a row: 5 minutes, twice as long each time, up to 12 hours; a week where it is gone for good (RFC 9110, 15.5.11); never shorter than it asked for, up to a day.';

-- API functions --------------------------------------------------------------

create function public.ready_sources(kinds text[], batch int) returns setof uuid
language plpgsql security definer set search_path = '' as $$
begin
  -- Whoever asks next sees what this one leased: otherwise two could each give the same host two questions.
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('ready_sources', 0));
  return query
  with busy as materialized (
    select held.host, count(*)::int as under_way
    from public.sources held
    where held.leased_until > now() and held.host is not null
    group by held.host
  ), due as materialized (
    select held.id, held.next_try_at, coalesce(held.host, held.id::text) as host
    from public.sources held
    where held.next_try_at <= now() and held.unwanted_since is null and held.kind = any (ready_sources.kinds)
      and (held.leased_until is null or held.leased_until <= now())
      and not exists (select from busy where busy.host = held.host and busy.under_way >= 2)
      and not exists (
        select from private.source_hosts resting where resting.host = held.host and resting.rest_until > now()
      )
    order by held.next_try_at
    limit 2000
  ), placed as (
    select due.*, row_number() over (partition by due.host order by due.next_try_at, due.id) as place from due
  )
  select placed.id
  from placed
  left join busy on busy.host = placed.host
  where placed.place <= 2 - coalesce(busy.under_way, 0)
  order by placed.next_try_at
  limit least(greatest(batch, 1), 100);
end;
$$;
comment on function public.ready_sources(text[], int) is
  'Sources of these kinds that are due, at most two of a host under way at once, none of a host that rests; until the end of the transaction nobody else is answered. For claim_sources().';

create function public.claim_sources(worker text, kinds text[], batch int default 10)
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
  ids := array(select ready from public.ready_sources(claim_sources.kinds, claim_sources.batch) ready);
  -- With the rights of who asks: sources and secrets come through the fetcher's policies or not at all.
  return query
  with leased as (
    update public.sources held
    set leased_by = worker, leased_until = clock_timestamp() + interval '2 minutes', tried_at = now()
    where held.id = any (ids)
    returning held.*
  )
  select
    leased.id, leased.kind, leased.customer_id, leased.address, secret.sealed, leased.etag, leased.last_modified,
    leased.content_sha256, leased.content, leased.failures
  from leased
  left join public.source_secrets secret on secret.source_id = leased.id;
end;
$$;
comment on function public.claim_sources(text, text[], int) is
  'Leases up to 100 sources of these kinds that are due to this worker for two minutes, each to one worker at a time and at most two of a host, and answers all that fetching needs. What is not finished by then is anybody''s again. Raises 22023 invalid_claim.';

create function public.finish_source(worker text, source uuid, outcome jsonb) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  held public.sources;
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

  if result = 'failed' then
    update public.sources failed
    set failure = cause, failures = least(failed.failures + 1, 1000000), failed_since = coalesce(failed.failed_since, now()),
      next_try_at = now() + private.wait_for_source(failed.failures + 1, cause, retry_after),
      leased_by = null, leased_until = null
    where failed.id = held.id;
    if held.host is not null and cause in ('unreachable', 'too_slow', 'too_many', 'server_error') then
      perform private.rest_host(held.host, case when cause in ('too_many', 'server_error') then retry_after end);
    end if;
    return true;
  end if;

  update public.sources good
  set failure = null, failures = 0, failed_since = null, last_good_at = now(),
    -- A tenth more or less, so that those who began together part.
    next_try_at = now() + make_interval(secs => pause * (0.9 + random() * 0.2)),
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
  if outcome ? 'sealed' then
    update public.source_secrets kept set sealed = outcome ->> 'sealed' where kept.source_id = held.id;
  end if;
  if jsonb_typeof(outcome -> 'items') = 'array' and held.kind = 'feed' then
    perform private.take_news(held.id, outcome -> 'items');
  end if;
  return true;
end;
$$;
comment on function public.finish_source(text, uuid, jsonb) is
  'Notes what came of a claimed source: {kind: unchanged, next_in_seconds?}, {kind: fetched, title?, etag?, last_modified?, content_sha256, content?, items?, sealed?, next_in_seconds?} or {kind: failed, cause, retry_after_seconds?}. It is asked again after next_in_seconds (60 to 86,400, half an hour if not said), or later and later while it fails. Answers false, and keeps nothing, where this worker has not leased it any more. Raises 22023 invalid_outcome, 23514 for what is too long.';

create function public.purge_sources(batch int default 1000) returns int
language plpgsql security definer set search_path = '' as $$
declare
  purged int;
begin
  delete from public.sources held
  where held.unwanted_since <= now() - interval '1 day' and held.id in (
    select old.id from public.sources old
    where old.unwanted_since <= now() - interval '1 day'
    limit least(greatest(batch, 1), 10000)
    for update skip locked
  );
  get diagnostics purged = row_count;
  return purged;
end;
$$;
comment on function public.purge_sources(int) is
  'For housekeeping: removes sources that nobody has subscribed to for a day, with what was fetched, a batch (at most 10,000). Answers how many: call again while it answers more than 0.';

create function public.purge_news(batch int default 1000) returns int
language plpgsql security definer set search_path = '' as $$
declare
  purged int;
begin
  delete from public.news_items item
  where item.id in (
    select old.id
    from public.news_items old
    join public.sources held on held.id = old.source_id
    where old.seen_at < now() - interval '30 days' and old.seen_at < held.changed_at - interval '1 day'
    limit least(greatest(batch, 1), 10000)
    for update of old skip locked
  );
  get diagnostics purged = row_count;
  return purged;
end;
$$;
comment on function public.purge_news(int) is
  'For housekeeping: removes items that left their feed more than 30 days ago, a batch (at most 10,000). Answers how many: call again while it answers more than 0.';

revoke all on function
  private.rest_host(text, int),
  private.wait_for_source(int, text, int),
  public.ready_sources(text[], int),
  public.claim_sources(text, text[], int),
  public.finish_source(text, uuid, jsonb),
  public.purge_sources(int),
  public.purge_news(int)
from public, anon, authenticated, service_role;
grant execute on function
  public.ready_sources(text[], int),
  public.claim_sources(text, text[], int),
  public.finish_source(text, uuid, jsonb),
  public.purge_sources(int),
  public.purge_news(int)
to fetcher;
