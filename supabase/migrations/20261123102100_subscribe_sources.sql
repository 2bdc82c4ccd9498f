-- Subscribing: whoever adds a source has it fetched, and what nobody has any more is not fetched.

-- triggers -------------------------------------------------------------------

create function private.leave_source() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  held record;
begin
  -- Locked first: whoever is subscribing at this moment has a share in it, and is seen by the next statement.
  select source.customer_id is not null as own, source.created_at > now() - interval '1 day' as young into held
  from public.sources source
  where source.id = old.source_id
  for update;
  if not found then
    return null;
  end if;
  delete from public.news_reads mark
  using public.news_items item
  where mark.customer_id = old.customer_id and item.id = mark.item_id and item.source_id = old.source_id;
  if exists (select from public.source_subscriptions other where other.source_id = old.source_id) then
    return null;
  end if;
  -- What came and goes within a day has no history to lose: kept, it would be room for whoever fills it on purpose.
  if held.own or held.young then
    delete from public.sources source where source.id = old.source_id;
  else
    update public.sources source set unwanted_since = now() where source.id = old.source_id;
  end if;
  return null;
end;
$$;
comment on function private.leave_source() is
  'Whoever ends a subscription leaves no marks of what they read there, and the last one nothing to fetch: what is somebody''s own goes at once with its secrets, and so does what is public and new; what is older is kept a day.';

create trigger leave_source
  after delete on public.source_subscriptions
  for each row execute function private.leave_source();

-- helpers --------------------------------------------------------------------

create function private.lock_sources(sources uuid[]) returns void
language plpgsql set search_path = '' as $$
begin
  perform from public.sources held
  where held.id = any (lock_sources.sources)
  order by held.address, held.id
  for update;
end;
$$;
comment on function private.lock_sources(uuid[]) is
  'Locks sources in the one order for all who take several: by address, as add_feeds() subscribes to them, and before the subscriptions to them.';

create function private.shared_source(kind text, address text) returns uuid
language plpgsql set search_path = '' as $$
declare
  known record;
begin
  -- Made by somebody else, or removed, between two questions: not three times.
  for attempt in 1..3 loop
    select held.id, held.unwanted_since, held.unwanted_since > now() - interval '1 day' as kept into known
    from public.sources held
    where held.kind = shared_source.kind and held.address = shared_source.address and held.customer_id is null
    for key share;
    if known.id is not null then
      if known.unwanted_since is not null then
        -- After a day purge_sources() may have begun with its items: then they are asked for anew.
        update public.sources held
        set unwanted_since = null,
          etag = case when known.kept then held.etag end,
          last_modified = case when known.kept then held.last_modified end,
          content_sha256 = case when known.kept then held.content_sha256 end,
          next_try_at = case when known.kept then held.next_try_at else now() end
        where held.id = known.id;
      end if;
      return known.id;
    end if;
    insert into public.sources (kind, address) values (shared_source.kind, shared_source.address)
    on conflict do nothing;
  end loop;
  raise serialization_failure using message = 'source_in_flux', hint = 'Try again.';
end;
$$;
comment on function private.shared_source(text, text) is
  'The one source with this public address, made or wanted again, and kept from being removed until the end of the transaction. Raises 40001 source_in_flux.';

create function private.holds_secret(address text) returns boolean
language sql immutable set search_path = '' as $$
  select holds_secret.address ~*
    '[?&;]([^=&;]*(token|secret|password)|([^=&;]*[_.-])?((api|auth|feed|rss|user)?key|auth|sig|signature|pwd))=';
$$;
comment on function private.holds_secret(text) is
  'Whether an address lets in whoever knows it, by what its query calls itself.';

create function private.count_addition(customer uuid) returns void
language plpgsql set search_path = '' as $$
begin
  insert into private.source_additions as counted (customer_id) values (count_addition.customer)
  on conflict on constraint source_additions_pkey do update set added = counted.added + 1
  where counted.added < 300;
  if not found then
    raise invalid_parameter_value using message = 'too_many_today', hint = 'A customer adds at most 300 sources a day.';
  end if;
end;
$$;
comment on function private.count_addition(uuid) is
  'Counts a source that a customer adds, also where it is soon removed again. Raises 22023 too_many_today after 300 a day.';

create function private.most_sources(kind text) returns int
language sql immutable set search_path = '' as $$
  -- What is somebody''s own costs a look of our own, and a calendar much work; a list of feeds is long.
  select case most_sources.kind when 'feed' then 100 when 'mailbox' then 5 else 10 end;
$$;
comment on function private.most_sources(text) is 'How many sources of a kind a customer has at most.';

create function private.subscribe(customer uuid, kind text, address text, sealed text, name text) returns uuid
language plpgsql set search_path = '' as $$
declare
  shared boolean := subscribe.kind in ('feed', 'weather') and subscribe.sealed is null
    and not private.holds_secret(subscribe.address);
  source uuid;
begin
  if subscribe.kind is null
    or (subscribe.kind in ('feed', 'weather') and subscribe.address is null)
    or (subscribe.kind = 'feed' and subscribe.address !~ '^https?://[\x21-\x7e]+$')
    or (subscribe.kind = 'weather' and subscribe.address !~ '^weather://forecast/-?\d{1,2}\.\d,-?\d{1,3}\.\d$')
  then
    raise invalid_parameter_value using message = 'invalid_source', hint = 'A feed has an http(s) address.';
  end if;
  if subscribe.sealed is null then
    select held.id into source
    from public.source_subscriptions mine
    join public.sources held on held.id = mine.source_id
    where mine.customer_id = customer and held.kind = subscribe.kind and held.address = subscribe.address;
    if source is not null then
      return source;
    end if;
  end if;
  if (
    select count(*) >= private.most_sources(subscribe.kind)
    from public.source_subscriptions mine
    join public.sources held on held.id = mine.source_id
    where mine.customer_id = customer and held.kind = subscribe.kind
  ) then
    raise invalid_parameter_value using
      message = 'too_many_sources',
      hint = format('A customer has at most %s of this kind.', private.most_sources(subscribe.kind));
  end if;
  -- Where somebody goes is not theirs to add by hand.
  if subscribe.kind <> 'weather' then
    perform private.count_addition(customer);
  end if;
  if shared then
    source := private.shared_source(subscribe.kind, subscribe.address);
  else
    insert into public.sources (kind, customer_id, address)
    values (subscribe.kind, customer, subscribe.address)
    returning id into source;
    if subscribe.sealed is not null then
      insert into public.source_secrets (source_id, sealed) values (source, subscribe.sealed);
    end if;
  end if;
  insert into public.source_subscriptions (customer_id, source_id, name, looked_at)
  values (customer, source, nullif(left(btrim(subscribe.name), 100), ''), case when not shared or subscribe.kind <> 'feed' then now() end);
  return source;
end;
$$;
comment on function private.subscribe(uuid, text, text, text, text) is
  'What add_source() says, of any kind, for a customer whom the caller has locked.';

create function private.looked_at(source uuid) returns void
language plpgsql set search_path = '' as $$
begin
  update public.source_subscriptions mine
  set looked_at = now()
  where mine.customer_id = (select auth.uid()) and mine.source_id = looked_at.source
    and mine.looked_at <= now() - interval '1 hour';
  if found then
    update public.sources held set next_try_at = now() where held.id = looked_at.source and held.next_try_at is null;
  end if;
end;
$$;
comment on function private.looked_at(uuid) is
  'The customer who asks sees what came of a source: it is fetched while they do (private.next_try()). For functions that answer sources which note looks, before they read them.';

revoke all on function
  private.leave_source(),
  private.lock_sources(uuid[]),
  private.shared_source(text, text),
  private.holds_secret(text),
  private.count_addition(uuid),
  private.most_sources(text),
  private.subscribe(uuid, text, text, text, text),
  private.looked_at(uuid)
from public, anon, authenticated, service_role;
