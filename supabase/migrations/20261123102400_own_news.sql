-- A customer's own news: the newest of their sources as one widget asks for them, and marks of what was read.

-- grants ---------------------------------------------------------------------

grant insert (customer_id, item_id) on public.news_reads to authenticated;

-- policies -------------------------------------------------------------------

-- By the customer's own rights: what they may not read they can't have read.
create policy "a customer marks their own news as read" on public.news_reads
  for insert to authenticated
  with check (
    customer_id = (select auth.uid())
    and exists (select from public.news_items item where item.id = news_reads.item_id)
  );

-- API functions --------------------------------------------------------------

create function public.own_news(
  sources uuid[] default null,
  hours int default 72,
  number int default 10,
  separate boolean default false,
  unread boolean default false,
  muted text[] default '{}'
)
returns jsonb
language sql stable set search_path = '' set jit = off as $$
  with mine as materialized (
    select
      held.id, coalesce(subscription.name, held.title, held.host) as name, held.last_good_at, held.failure, held.failed_since,
      held.next_try_at, coalesce(subscription.looked_at <= now() - interval '1 hour', false) as overlooked,
      own_news.sources is null or held.id = any (own_news.sources) as wanted
    from public.source_subscriptions subscription
    join public.sources held on held.id = subscription.source_id
    where subscription.customer_id = (select auth.uid()) and held.kind = 'feed'
  ), newest as (
    select item.*, mark.item_id is not null as read
    from mine
    cross join lateral (
      select told.*
      from public.news_items told
      where told.source_id = mine.id and told.published_at > now() - make_interval(hours => least(greatest(own_news.hours, 1), 720))
        and not exists (select from unnest(own_news.muted) word where strpos(told.words, word) > 0)
        and not (own_news.unread and exists (
          select from public.news_reads seen where seen.customer_id = (select auth.uid()) and seen.item_id = told.id))
      order by told.published_at desc
      limit least(greatest(own_news.number, 1), 50)
    ) item
    left join public.news_reads mark on mark.customer_id = (select auth.uid()) and mark.item_id = item.id
    where mine.wanted
  ), once as (
    -- The same page in two feeds is one piece of news, unless each feed stands by itself.
    select newest.*, row_number() over (
      partition by case when own_news.separate then newest.id::text else coalesce(newest.link, newest.id::text) end
      order by newest.published_at, newest.id
    ) as copy
    from newest
  ), shown as (
    select * from once
    where once.copy = 1
    order by once.published_at desc, once.id desc
    limit case when own_news.separate then 1000 else least(greatest(own_news.number, 1), 50) end
  )
  select jsonb_build_object(
    'sources', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', mine.id, 'name', mine.name, 'wanted', mine.wanted, 'last_good_at', mine.last_good_at, 'failure', mine.failure,
        'failed_since', mine.failed_since, 'next_try_at', mine.next_try_at,
        'overlooked', mine.overlooked) order by lower(mine.name), mine.id), '[]')
      from mine
    ),
    'items', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', shown.id, 'source', shown.source_id, 'title', shown.title, 'link', shown.link, 'author', shown.author,
        'summary', shown.summary, 'image', shown.image, 'published_at', shown.published_at, 'read', shown.read)
        order by shown.published_at desc, shown.id desc), '[]')
      from shown
    )
  );
$$;
comment on function public.own_news(uuid[], int, int, boolean, boolean, text[]) is
  'The newest news of the customer who asks: {sources: [{id, name, wanted, last_good_at, failure, failed_since, next_try_at, overlooked: to be told to look_at_feeds()}], items: [{id, source, title, link, author, summary, image, published_at, read}]}. sources: which of their feeds; null: all. hours: 1 to 720. number: 1 to 50, of each feed where separate. muted: words in the spelling of app/domains/news/rules.ts; items with one are left out.';

create function public.look_at_feeds() returns void
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
begin
  perform private.looked_at(mine.source_id)
  from public.source_subscriptions mine
  join public.sources held on held.id = mine.source_id
  where mine.customer_id = me and held.kind = 'feed' and mine.looked_at <= now() - interval '1 hour';
end;
$$;
comment on function public.look_at_feeds() is
  'The customer who asks sees what came of feeds that are theirs alone, which are fetched only while they do. Raises 42501 session_ended.';

create function public.mark_news(items bigint[], read boolean) returns void
language plpgsql set search_path = '' as $$
begin
  if mark_news.read then
    insert into public.news_reads (customer_id, item_id)
    select (select auth.uid()), item.id from public.news_items item where item.id = any (mark_news.items)
    on conflict do nothing;
  else
    delete from public.news_reads mark
    where mark.customer_id = (select auth.uid()) and mark.item_id = any (mark_news.items);
  end if;
end;
$$;
comment on function public.mark_news(bigint[], boolean) is
  'Marks items as read, or as unread, for the customer who asks; those that they can''t see or that are gone are passed over.';

revoke all on function public.own_news(uuid[], int, int, boolean, boolean, text[]), public.mark_news(bigint[], boolean),
  public.look_at_feeds()
from public, anon, authenticated, service_role;
grant execute on function public.own_news(uuid[], int, int, boolean, boolean, text[]), public.mark_news(bigint[], boolean),
  public.look_at_feeds()
to authenticated;
