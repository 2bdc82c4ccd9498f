-- News: the items of feeds, kept once for all who subscribed, and what each customer has read.

-- tables ---------------------------------------------------------------------

create table public.news_items (
  id bigint generated always as identity primary key,
  source_id uuid not null references public.sources (id) on delete cascade,
  key_sha256 text not null check (key_sha256 ~ '^[0-9a-f]{64}$'),
  content_sha256 text not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
  title text not null check (char_length(title) between 1 and 300),
  link text check (char_length(link) <= 2000 and link ~ '^https?://'),
  author text check (char_length(author) <= 100),
  summary text check (char_length(summary) <= 600),
  image text check (char_length(image) <= 2000 and image ~ '^https?://'),
  words text not null check (char_length(words) <= 1000),
  published_at timestamptz not null,
  seen_at timestamptz not null default now(),
  unique (source_id, key_sha256)
);

create table public.news_reads (
  customer_id uuid not null references auth.users (id) on delete cascade,
  item_id bigint not null references public.news_items (id) on delete cascade,
  read_at timestamptz not null default now(),
  primary key (customer_id, item_id)
);

create index news_items_published_at_idx on public.news_items (source_id, published_at desc);
create index news_items_seen_at_idx on public.news_items (seen_at);
create index news_reads_item_id_idx on public.news_reads (item_id);

-- comments -------------------------------------------------------------------

comment on table public.news_items is
  'Items of feeds as text, while they stand in their feed and for 30 days after they were last seen there.';
comment on column public.news_items.key_sha256 is 'Of what tells it from others of its feed: its id, its link, or its words.';
comment on column public.news_items.content_sha256 is 'Of all that is shown of it, to know that it was edited.';
comment on column public.news_items.words is
  'Title, author and summary in the one spelling of app/domains/news/spelling.ts, for words that are muted or searched.';
comment on column public.news_items.published_at is 'By the feed, never later than when it was first seen; without a date that moment itself.';
comment on column public.news_items.seen_at is 'Within a day of when it last stood in its feed.';

comment on table public.news_reads is 'Which items a customer has read.';

-- grants ---------------------------------------------------------------------

alter table public.news_items enable row level security;
alter table public.news_items force row level security;
alter table public.news_reads enable row level security;
alter table public.news_reads force row level security;

revoke all on public.news_items, public.news_reads from public, anon, authenticated, service_role;
grant select on public.news_items to authenticated;
grant select, delete on public.news_reads to authenticated;

-- helpers --------------------------------------------------------------------

create function private.take_news(source uuid, items jsonb) returns void
language plpgsql set search_path = '' as $$
begin
  -- A feed that gives its items other ids each time would have them all anew, unread, and lose those of before.
  with told as (
    select item ->> 'key_sha256' as key, item ->> 'link' as link, item ->> 'title' as title,
      count(*) over (partition by item ->> 'link', item ->> 'title') as alike
    from jsonb_array_elements(items) with ordinality listed (item, place)
    where listed.place <= 200 and item ->> 'link' is not null
  ), same as (
    select min(held.id) as id, told.key
    from told
    join public.news_items held
      on held.source_id = take_news.source and held.link = told.link and held.title = told.title
    where told.alike = 1
      and not exists (
        select from public.news_items known where known.source_id = take_news.source and known.key_sha256 = told.key
      )
      and not exists (select from told other where other.key = held.key_sha256)
    group by told.key
    having count(*) = 1
  )
  update public.news_items held set key_sha256 = same.key from same where held.id = same.id;

  insert into public.news_items as held (
    source_id, key_sha256, content_sha256, title, link, author, summary, image, words, published_at
  )
  select
    take_news.source, told.item ->> 'key_sha256', told.item ->> 'content_sha256', told.item ->> 'title',
    told.item ->> 'link', told.item ->> 'author', told.item ->> 'summary', told.item ->> 'image', told.item ->> 'words',
    -- What has no date keeps the order of its feed.
    least(coalesce((told.item ->> 'published_at')::timestamptz, now()), now()) - told.place * interval '1 microsecond'
  from (
    select distinct on (item ->> 'key_sha256') item, place
    from jsonb_array_elements(items) with ordinality listed (item, place)
    where listed.place <= 200
    order by item ->> 'key_sha256', place
  ) told
  order by told.place desc
  on conflict (source_id, key_sha256) do update
  set content_sha256 = excluded.content_sha256, title = excluded.title, link = excluded.link, author = excluded.author,
    summary = excluded.summary, image = excluded.image, words = excluded.words, seen_at = now()
  where held.content_sha256 <> excluded.content_sha256 or held.seen_at < now() - interval '1 day';

  delete from public.news_items held
  where held.id in (
    select old.id from public.news_items old
    where old.source_id = take_news.source
    order by old.published_at desc
    offset 1000
  );
end;
$$;
comment on function private.take_news(uuid, jsonb) is
  'The items that a feed has now, as worker/sources/feed.ts tells them, newest first: at most 200, and 1,000 with those of before. An item that was edited stays as old as it was, and read where it was read.';

-- policies -------------------------------------------------------------------

create policy "a customer reads the news of their sources" on public.news_items
  for select to authenticated
  using (source_id in (
    select mine.source_id from public.source_subscriptions mine where mine.customer_id = (select auth.uid())
  ));

create policy "a customer reads what they have read" on public.news_reads
  for select to authenticated
  using (customer_id = (select auth.uid()));

create policy "a customer marks their own news as unread" on public.news_reads
  for delete to authenticated
  using (customer_id = (select auth.uid()));

select private.let_owner_work('public.news_items');
select private.let_owner_work('public.news_reads');

revoke all on function private.take_news(uuid, jsonb) from public, anon, authenticated, service_role;
