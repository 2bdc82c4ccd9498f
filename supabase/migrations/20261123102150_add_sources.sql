-- How a customer adds a source, ends it and has it tried again, and who of these goes before an erasure.

-- helpers --------------------------------------------------------------------

create function private.lock_leaving(customers uuid[]) returns void
language plpgsql set search_path = '' as $$
declare
  leaving uuid;
begin
  -- data_widget() holds the page before it locks the customer; who adds sources or decides locks the customer before
  -- sources and before the account, which every row that they write refers to.
  perform from public.start_pages page
  where page.customer_id = any (lock_leaving.customers)
  order by page.customer_id
  for update;
  for leaving in select told.customer from unnest(lock_leaving.customers) told (customer) order by told.customer loop
    perform private.lock_customer(leaving);
  end loop;
  perform private.lock_sources(array(
    select held.id from public.sources held where held.customer_id = any (lock_leaving.customers)
    union
    select mine.source_id from public.source_subscriptions mine where mine.customer_id = any (lock_leaving.customers)
  ));
end;
$$;
comment on function private.lock_leaving(uuid[]) is
  'Takes what an erasure of these customers will need, in the order in which they and others take it: by itself a deletion goes from the account to everything else, and would wait in a ring for whoever comes the other way.';

revoke all on function private.lock_leaving(uuid[]) from public, anon, authenticated, service_role;

-- API functions --------------------------------------------------------------

create function public.add_source(kind text, address text, sealed text default null, name text default null) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
begin
  -- Partners and places have functions of their own, which say when.
  if add_source.kind in ('data', 'weather') then
    raise invalid_parameter_value using message = 'invalid_source', hint = 'A feed, a calendar or a mailbox.';
  end if;
  perform private.lock_customer(me);
  return private.subscribe(me, add_source.kind, add_source.address, add_source.sealed, add_source.name);
end;
$$;
comment on function public.add_source(text, text, text, text) is
  'Subscribes the customer who asks to a feed, calendar or mailbox and answers the source, also where they have it already. A feed is shared by all who subscribe to the address as it is spelt, unless that holds a secret or sealed is given; anything else is a new one of their own. At most 100 feeds, 10 calendars and 5 mailboxes a customer, and 300 a day. Raises 42501 session_ended, 22023 invalid_source, too_many_sources, too_many_today, 23514 for what is no kind or too long.';

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
  'Subscribes the customer who asks to [{address, name?}], at most 500, and answers {added, known, refused}: how many are new, were there already, or are no addresses or past what a customer may have or add in a day. Raises 42501 session_ended, 22023 invalid_feeds.';

create function public.remove_source(source uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
begin
  perform private.lock_customer(me);
  perform private.lock_sources(array(
    select mine.source_id from public.source_subscriptions mine
    where mine.source_id = remove_source.source and mine.customer_id = me
  ));
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
  asked uuid;
begin
  update public.sources held
  set next_try_at = now()
  where held.id = refresh_source.source and held.next_try_at > now()
    and (held.tried_at is null or held.tried_at <= now() - case
      when held.failure is null then interval '1 minute'
      -- It asked to be left alone, and for how long.
      when held.failure in ('gone', 'too_many') then interval '1 day'
      else least(held.failures, 15) * interval '1 minute'
    end)
    and exists (
      select from public.source_subscriptions mine where mine.source_id = held.id and mine.customer_id = me
    )
    -- One after the other: who presses many at once waits for the first few.
    and (
      select count(*) < 5
      from public.source_subscriptions mine
      join public.sources waiting on waiting.id = mine.source_id
      where mine.customer_id = me and waiting.next_try_at <= now() and waiting.unwanted_since is null
    )
  returning held.id into asked;
  return asked is not null;
end;
$$;
comment on function public.refresh_source(uuid) is
  'Tries a source of the customer who asks as soon as a worker is free. Answers whether that changes anything: false for what is due anyway, is none of theirs, was tried within the last minute (a minute more for each failure in a row, up to 15; a day where the server asked for rest or said that it is gone), and while five of theirs wait. Raises 42501 session_ended.';

revoke all on function
  public.add_source(text, text, text, text),
  public.add_feeds(jsonb),
  public.remove_source(uuid),
  public.refresh_source(uuid)
from public, anon, authenticated, service_role;
grant execute on function
  public.add_source(text, text, text, text), public.add_feeds(jsonb), public.remove_source(uuid), public.refresh_source(uuid)
to authenticated;
