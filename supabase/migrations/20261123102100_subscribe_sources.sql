-- Subscribing: whoever adds a source has it fetched, and what nobody has any more is not fetched.

-- triggers -------------------------------------------------------------------

create function private.leave_source() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  own boolean;
begin
  -- Locked first: whoever is subscribing at this moment has a share in it, and is seen by the next statement.
  select held.customer_id is not null into own from public.sources held where held.id = old.source_id for update;
  if own is null or exists (select from public.source_subscriptions other where other.source_id = old.source_id) then
    return null;
  end if;
  if own then
    delete from public.sources held where held.id = old.source_id;
  else
    update public.sources held set unwanted_since = now() where held.id = old.source_id;
  end if;
  return null;
end;
$$;
comment on function private.leave_source() is
  'The last one to end a subscription leaves nothing to fetch: what is somebody''s own goes at once with its secrets, what is public is kept a day.';

create trigger leave_source
  after delete on public.source_subscriptions
  for each row execute function private.leave_source();

-- helpers --------------------------------------------------------------------

create function private.shared_source(kind text, address text) returns uuid
language plpgsql set search_path = '' as $$
declare
  known record;
begin
  loop
    select held.id, held.unwanted_since into known
    from public.sources held
    where held.kind = shared_source.kind and md5(held.address) = md5(shared_source.address)
      and held.address = shared_source.address and held.customer_id is null
    for key share;
    if known.id is not null then
      if known.unwanted_since is not null then
        update public.sources held set unwanted_since = null where held.id = known.id;
      end if;
      return known.id;
    end if;
    insert into public.sources (kind, address) values (shared_source.kind, shared_source.address)
    on conflict do nothing;
  end loop;
end;
$$;
comment on function private.shared_source(text, text) is
  'The one source with this public address, made or wanted again, and kept from being removed until the end of the transaction.';

create function private.subscribe(customer uuid, kind text, address text, sealed text, name text) returns uuid
language plpgsql set search_path = '' as $$
declare
  shared boolean := subscribe.kind in ('feed', 'weather') and subscribe.sealed is null;
  source uuid;
begin
  if subscribe.kind is null or (shared and subscribe.address is null)
    or (subscribe.kind = 'feed' and subscribe.address is not null and subscribe.address !~ '^https?://[\x21-\x7e]+$') then
    raise invalid_parameter_value using message = 'invalid_source', hint = 'A feed has an http(s) address.';
  end if;
  if shared then
    source := private.shared_source(subscribe.kind, subscribe.address);
    if exists (
      select from public.source_subscriptions mine where mine.source_id = source and mine.customer_id = customer
    ) then
      return source;
    end if;
  end if;
  if (select count(*) >= 100 from public.source_subscriptions mine where mine.customer_id = customer) then
    raise invalid_parameter_value using message = 'too_many_sources', hint = 'A customer has at most 100.';
  end if;
  if not shared then
    insert into public.sources (kind, customer_id, address)
    values (subscribe.kind, customer, subscribe.address)
    returning id into source;
    if subscribe.sealed is not null then
      insert into public.source_secrets (source_id, sealed) values (source, subscribe.sealed);
    end if;
  end if;
  insert into public.source_subscriptions (customer_id, source_id, name)
  values (customer, source, nullif(left(btrim(subscribe.name), 100), ''));
  return source;
end;
$$;
comment on function private.subscribe(uuid, text, text, text, text) is
  'What add_source() says, for a customer whom the caller has locked.';

-- API functions --------------------------------------------------------------

create function public.add_source(kind text, address text, sealed text default null, name text default null) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
begin
  perform private.lock_customer(me);
  return private.subscribe(me, add_source.kind, add_source.address, add_source.sealed, add_source.name);
end;
$$;
comment on function public.add_source(text, text, text, text) is
  'Subscribes the customer who asks and answers the source, also where they have it already. Feeds and weather without a secret are shared by all who subscribe to the address as it is spelt; anything else is a new one of their own. At most 100 a customer. Raises 42501 session_ended, 22023 invalid_source, too_many_sources, 23514 for what is no kind or too long.';

create function public.add_feeds(feeds jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
  before int;
  told record;
  known int := 0;
  refused int := 0;
begin
  if feeds is null or jsonb_typeof(feeds) <> 'array' or jsonb_array_length(feeds) > 500 then
    raise invalid_parameter_value using message = 'invalid_feeds', hint = 'An array of at most 500 feeds.';
  end if;
  perform private.lock_customer(me);
  select count(*) into before from public.source_subscriptions mine where mine.customer_id = me;
  -- In the order of addresses, so that two who import the same list never wait for each other.
  for told in
    select feed.address, min(feed.name) as name
    from jsonb_to_recordset(feeds) feed (address text, name text)
    group by feed.address
    order by feed.address
  loop
    if exists (
      select from public.source_subscriptions mine
      join public.sources held on held.id = mine.source_id
      where mine.customer_id = me and held.kind = 'feed' and held.address = told.address
    ) then
      known := known + 1;
    else
      begin
        perform private.subscribe(me, 'feed', told.address, null, told.name);
      exception when invalid_parameter_value or check_violation then
        refused := refused + 1;
      end;
    end if;
  end loop;
  return jsonb_build_object(
    'added', (select count(*) from public.source_subscriptions mine where mine.customer_id = me) - before,
    'known', known, 'refused', refused);
end;
$$;
comment on function public.add_feeds(jsonb) is
  'Subscribes the customer who asks to [{address, name?}], at most 500, and answers {added, known, refused}: how many are new, were there already, or are no addresses or past the 100 that a customer may have. Raises 42501 session_ended, 22023 invalid_feeds.';

create function public.remove_source(source uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
begin
  perform private.lock_customer(me);
  delete from public.source_subscriptions mine where mine.source_id = remove_source.source and mine.customer_id = me;
  return found;
end;
$$;
comment on function public.remove_source(uuid) is
  'Ends the subscription of the customer who asks; what is theirs alone is deleted with its secrets. Answers whether they had it. Raises 42501 session_ended.';

create function public.refresh_source(source uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
begin
  -- A minute between two tries, whoever asks. A host that asked to be left alone still is.
  update public.sources held
  set next_try_at = now()
  where held.id = refresh_source.source and held.next_try_at > now()
    and (held.tried_at is null or held.tried_at <= now() - interval '1 minute')
    and exists (
      select from public.source_subscriptions mine where mine.source_id = held.id and mine.customer_id = me
    );
  return found;
end;
$$;
comment on function public.refresh_source(uuid) is
  'Tries a source of the customer who asks as soon as a worker is free. Answers whether that changes anything: false for what is due anyway, was tried within the last minute or is none of theirs. Raises 42501 session_ended.';

revoke all on function
  private.leave_source(),
  private.shared_source(text, text),
  private.subscribe(uuid, text, text, text, text),
  public.add_source(text, text, text, text),
  public.add_feeds(jsonb),
  public.remove_source(uuid),
  public.refresh_source(uuid)
from public, anon, authenticated, service_role;
grant execute on function
  public.add_source(text, text, text, text), public.add_feeds(jsonb), public.remove_source(uuid), public.refresh_source(uuid)
to authenticated;
