-- What came of a source that was fetched is kept, and says when it is asked again.
--
-- A host rests only when several of its sources that had been good fail one after the other: anybody can add an address
-- that fails.

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
  public.finish_source(text, uuid, jsonb)
from public, anon, authenticated, service_role;
grant execute on function public.finish_source(text, uuid, jsonb) to fetcher;
