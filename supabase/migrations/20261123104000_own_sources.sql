-- What is fetched for one customer alone: how pages read it, and how what was sealed for it changes its key.

-- helpers --------------------------------------------------------------------

create function private.source_view(held public.sources) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'id', held.id,
    'address', held.address,
    'title', held.title,
    'content', held.content,
    'last_good_at', held.last_good_at,
    'tried_at', held.tried_at,
    'failure', held.failure,
    'failed_since', held.failed_since,
    'next_try_at', held.next_try_at
  );
$$;
comment on function private.source_view(public.sources) is
  'A source as its customer''s page shows it: the last good copy, and how the last try went.';

create function private.own_source(customer uuid, kind text, address text) returns public.sources
language plpgsql set search_path = '' as $$
declare
  known uuid;
  answer public.sources;
begin
  select held.id into known
  from public.source_subscriptions mine
  join public.sources held on held.id = mine.source_id
  where mine.customer_id = customer and held.kind = own_source.kind and held.address = own_source.address;
  if known is null then
    -- Two pages that open at once subscribe once.
    perform private.lock_customer(customer);
    known := private.subscribe(customer, own_source.kind, own_source.address, null, null);
  else
    perform private.looked_at(known);
  end if;
  select held.* into answer from public.sources held where held.id = known;
  return answer;
end;
$$;
comment on function private.own_source(uuid, text, text) is
  'The source with this address that the customer subscribed to, or subscribes to now; they look at it with that. Raises what private.subscribe() does.';

-- API functions --------------------------------------------------------------

create function public.own_sources(kind text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
begin
  perform private.looked_at(mine.source_id)
  from public.source_subscriptions mine
  join public.sources held on held.id = mine.source_id
  where mine.customer_id = me and held.kind = own_sources.kind;
  return (
    select coalesce(
      jsonb_agg(private.source_view(held) || jsonb_build_object('name', mine.name) order by mine.created_at, held.id), '[]')
    from public.source_subscriptions mine
    join public.sources held on held.id = mine.source_id
    where mine.customer_id = me and held.kind = own_sources.kind
  );
end;
$$;
comment on function public.own_sources(text) is
  'Sources of one kind that the customer who asks subscribed to, the oldest first: [{id, name, address, title, content, last_good_at, tried_at, failure, failed_since, next_try_at}]. Raises 42501 session_ended.';

create function public.secrets_to_reseal(key_id text, after uuid default null, batch int default 100)
returns table (source_id uuid, kind text, customer_id uuid, sealed text)
language plpgsql stable set search_path = '' as $$
begin
  return query
  select secret.source_id, held.kind, held.customer_id, secret.sealed
  from public.source_secrets secret
  join public.sources held on held.id = secret.source_id
  where split_part(secret.sealed, '.', 2) <> secrets_to_reseal.key_id
    and (secrets_to_reseal.after is null or secret.source_id > secrets_to_reseal.after)
  order by secret.source_id
  limit least(greatest(batch, 1), 500);
end;
$$;
comment on function public.secrets_to_reseal(text, uuid, int) is
  'Secrets that another key than this sealed, in the order of their sources, at most 500 after the one named.';

create function public.reseal_source(source uuid, was text, sealed text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  -- Only what is still as it was read: a token that the worker renewed meanwhile stays.
  update public.source_secrets secret
  set sealed = reseal_source.sealed
  where secret.source_id = reseal_source.source and secret.sealed = reseal_source.was;
  return found;
end;
$$;
comment on function public.reseal_source(uuid, text, text) is
  'Replaces a secret by the same one under another key. Answers false where it has changed since it was read.';

revoke all on function
  private.source_view(public.sources),
  private.own_source(uuid, text, text),
  public.own_sources(text),
  public.secrets_to_reseal(text, uuid, int),
  public.reseal_source(uuid, text, text)
from public, anon, authenticated, service_role;
grant execute on function public.own_sources(text) to authenticated;
grant execute on function public.secrets_to_reseal(text, uuid, int), public.reseal_source(uuid, text, text) to fetcher;
