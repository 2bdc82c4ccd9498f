-- What nobody follows, and what nobody looks at, is not kept: in small pieces, so that pages don't wait for it.

-- API functions --------------------------------------------------------------

create function public.purge_sources(batch int default 1000) returns int
language plpgsql security definer set search_path = '' as $$
declare
  most int := least(greatest(batch, 1), 10000);
  purged int := 0;
  removed int;
  abandoned record;
begin
  -- Partners are told of no customer, and places of no traveller, for a widget that nobody looks at (Article 5(1)(c)
  -- GDPR); and what a partner may not fill any more goes with its subscription. In the order of private.lock_sources().
  for abandoned in
    select gone.customer_id, gone.source_id
    from (
      (
        select mine.customer_id, mine.source_id
        from public.source_subscriptions mine
        join public.sources held on held.id = mine.source_id
        where mine.looked_at <= now() - interval '7 days' and held.kind in ('data', 'weather')
        order by mine.source_id, mine.customer_id
        limit most
      )
      union
      (
        select mine.customer_id, mine.source_id
        from public.sources held
        join public.source_subscriptions mine on mine.source_id = held.id
        where held.unwanted_since <= now() - interval '1 day' and held.customer_id is not null
        order by mine.source_id
        limit most
      )
    ) gone
    join public.sources held on held.id = gone.source_id
    order by held.address, gone.source_id, gone.customer_id
  loop
    perform private.lock_sources(array[abandoned.source_id]);
    delete from public.source_subscriptions mine
    using public.sources held
    where mine.customer_id = abandoned.customer_id and mine.source_id = abandoned.source_id and held.id = mine.source_id
      and (
        mine.looked_at <= now() - interval '7 days' and held.kind in ('data', 'weather')
        or held.unwanted_since <= now() - interval '1 day' and held.customer_id is not null
      );
    get diagnostics removed = row_count;
    purged := purged + removed;
  end loop;

  delete from public.news_items item
  where item.id in (
    select old.id
    from public.sources held
    join public.news_items old on old.source_id = held.id
    where held.unwanted_since <= now() - interval '1 day'
    order by held.unwanted_since
    limit most
    for update of old skip locked
  );
  get diagnostics removed = row_count;
  purged := purged + removed;
  delete from public.sources held
  where held.unwanted_since <= now() - interval '1 day' and held.id in (
    select old.id from public.sources old
    where old.unwanted_since <= now() - interval '1 day'
      and not exists (select from public.news_items item where item.source_id = old.id)
    order by old.unwanted_since
    limit least(most, 100)
    for update skip locked
  );
  get diagnostics removed = row_count;
  purged := purged + removed;

  -- A host may be somebody's name: it is not kept longer than what was asked for there.
  delete from private.source_hosts gone
  where gone.host in (
    select old.host from private.source_hosts old
    where not exists (select from public.sources held where held.host = old.host)
    limit most
    for update skip locked
  );
  get diagnostics removed = row_count;
  purged := purged + removed;
  delete from private.source_additions counted
  where (counted.customer_id, counted.day) in (
    select old.customer_id, old.day from private.source_additions old
    where old.day < current_date
    limit most
    for update skip locked
  );
  get diagnostics removed = row_count;
  return purged + removed;
end;
$$;
comment on function public.purge_sources(int) is
  'For housekeeping: ends subscriptions to partners'' widgets and forecasts that their customer has not looked at for a week, and removes sources that nobody has subscribed to for a day, with what was fetched and what was noted of their hosts, at most so many (up to 10,000) of each. Answers how many: call again while it answers more than 0.';

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
    where old.seen_at < now() - interval '30 days'
      and (old.seen_at < held.changed_at - interval '1 day' or held.last_good_at < now() - interval '30 days')
    limit least(greatest(batch, 1), 10000)
    for update of old skip locked
  );
  get diagnostics purged = row_count;
  return purged;
end;
$$;
comment on function public.purge_news(int) is
  'For housekeeping: removes items that left their feed more than 30 days ago, or whose feed has not answered for as long, a batch (at most 10,000). Answers how many: call again while it answers more than 0.';

revoke all on function public.purge_sources(int), public.purge_news(int)
from public, anon, authenticated, service_role;
grant execute on function public.purge_sources(int), public.purge_news(int) to fetcher;
