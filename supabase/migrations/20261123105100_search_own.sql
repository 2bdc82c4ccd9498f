-- Searching among one's own: what the page asks for, and what its widgets show.

-- helpers --------------------------------------------------------------------

create function private.search_widget(customer uuid) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object('engine', choice.engine, 'address', choice.address)
  from public.search_choices choice
  where choice.customer_id = search_widget.customer;
$$;
comment on function private.search_widget(uuid) is
  'For my_page(): {engine, address (with %s) | null}; null where the customer has chosen none.';

create function private.saved_searches_widget(customer uuid) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'searches', coalesce((
      select jsonb_agg(jsonb_build_object('id', kept.id, 'query', kept.query, 'engine', kept.engine)
        order by kept.created_at, kept.id)
      from public.saved_searches kept
      where kept.customer_id = saved_searches_widget.customer
    ), '[]'),
    'address', (
      select choice.address from public.search_choices choice
      where choice.customer_id = saved_searches_widget.customer
    ));
$$;
comment on function private.saved_searches_widget(uuid) is
  'For my_page(): {searches: [{id, query, engine}], address (the customer''s own engine, with %s) | null}, the oldest first.';

revoke all on function private.search_widget(uuid), private.saved_searches_widget(uuid)
from public, anon, authenticated, service_role;

-- API functions --------------------------------------------------------------

create function public.search_own(query text default '', most int default 8) returns jsonb
language sql stable set search_path = '' as $$
  with terms as (
    select term.word, term.word ~ '[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]' as runs_on
    from regexp_split_to_table(lower(normalize(left(coalesce(search_own.query, ''), 200), nfkc)), '\s+') term (word)
    where term.word <> ''
    -- A search is looked for in everything that is held: a few words, and a few of each kind, are what it may cost.
    limit 10
  ), ends as (
    -- Where each part of a trip begins and ends.
    select
      leg.booking_id, leg.position, journey.service, gets_on.departs_at,
      from_stop.names as from_names, to_stop.names as to_names, from_stop.time_zone,
      concat_ws(' ', lower(journey.service), replace(lower(journey.service), ' ', ''), from_stop.words, to_stop.words,
        carrier.words) as words
    from public.booking_legs leg
    join public.journeys journey on journey.id = leg.journey_id
    join public.calls gets_on on gets_on.journey_id = leg.journey_id and gets_on.position = leg.from_position
    join public.calls gets_off on gets_off.journey_id = leg.journey_id and gets_off.position = leg.to_position
    join public.stops from_stop on from_stop.id = gets_on.stop_id
    join public.stops to_stop on to_stop.id = gets_off.stop_id
    left join public.operators carrier on carrier.id = journey.operator_id
    where leg.status = 'booked'
  ), held as (
    select
      'trips' as kind, trip.id::text as id, min(ends.departs_at) as at,
      concat_ws(' ', lower(trip.reference), min(seller.words), string_agg(ends.words, ' ')) as words,
      jsonb_build_object(
        'reference', trip.reference,
        'from', (array_agg(ends.from_names order by ends.position))[1],
        'to', (array_agg(ends.to_names order by ends.position desc))[1],
        'departs_at', min(ends.departs_at),
        'time_zone', (array_agg(ends.time_zone order by ends.position))[1]) as body
    from public.bookings trip
    join public.operators seller on seller.id = trip.operator_id
    join ends on ends.booking_id = trip.id
    group by trip.id, trip.reference
    union all
    select
      'notices', notice.id::text, notice.created_at, concat_ws(' ', content.words, lower(trip.reference)),
      jsonb_build_object('event', content.event, 'created_at', notice.created_at)
    from (select newest.* from public.notices newest order by newest.created_at desc limit 1000) notice
    join public.notice_contents content on content.id = notice.content_id
    left join public.bookings trip on trip.id = notice.booking_id
    union all
    select
      'notes', note.id::text, note.created_at, note.words,
      jsonb_build_object('content', left(note.content, 200), 'kind', note.kind, 'widget', note.widget_id)
    from public.page_notes note
    where note.removed_at is null
    union all
    select
      'searches', kept.id::text, kept.created_at, lower(normalize(kept.query, nfkc)),
      jsonb_build_object('query', kept.query, 'engine', kept.engine, 'address', choice.address)
    from public.saved_searches kept
    left join public.search_choices choice on choice.customer_id = kept.customer_id
    union all
    select
      'news', item.id::text, item.published_at, item.words,
      -- A summary is long, and there may be many: what the browser looks through are the beginnings.
      jsonb_build_object('title', item.title, 'link', item.link, 'source', item.source_id, 'words', left(item.words, 300),
        'name', coalesce(mine.name, feed.title, feed.host))
    from public.source_subscriptions mine
    join public.sources feed on feed.id = mine.source_id
    cross join lateral (
      select told.* from public.news_items told
      where told.source_id = feed.id
      order by told.published_at desc
      limit 100
    ) item
    where feed.kind = 'feed'
  ), muted as materialized (
    -- What their widgets of news leave out, by the rules of app/domains/news: of which sources, and which words.
    select
      case
        when coalesce(widget #>> '{settings,from}', case when widget #> '{settings,sources}' is null then 'all' else 'chosen' end)
          = 'chosen'
        then lower(coalesce(widget #>> '{settings,sources}', ''))
      end as sources,
      left(btrim(regexp_replace(
        lower(normalize(regexp_replace(normalize(listed.word, nfkd), '[\u0300-\u036f]', '', 'g'), nfkc)), '\s+', ' ', 'g'
      )), 60) as word
    from public.start_pages page
    cross join jsonb_path_query(page.document, '$.widgets[*] ? (@.kind == "news")') widget
    cross join regexp_split_to_table(
      case when jsonb_typeof(widget #> '{settings,muted}') = 'string' then widget #>> '{settings,muted}' end,
      '[\n,，、;；]+'
    ) with ordinality listed (word, place)
    where char_length(widget #>> '{settings,muted}') <= 1000 and listed.place <= 50
  ), found as (
    select held.*, (select count(*) from terms where strpos(held.words, terms.word) > 0) as hits
    from held
    where not exists (
      select from terms
      where strpos(held.words, terms.word) = 0
        and not (
          -- Scripts without blanks: half of its pairs of characters will do, so that the order of words does not matter.
          terms.runs_on and char_length(terms.word) > 2 and (
            select 2 * count(*) filter (where strpos(held.words, substr(terms.word, pair.at, 2)) > 0) >= count(*)
            from generate_series(1, least(char_length(terms.word), 40) - 1) pair (at)
          )
        )
    )
  ), ranked as (
    select found.*, row_number() over (partition by found.kind order by found.hits desc, found.at desc, found.id) as place
    from found
    where found.kind <> 'news' or not exists (
      select from muted
      where muted.word <> '' and strpos(found.words, muted.word) > 0
        and (muted.sources is null or strpos(muted.sources, found.body ->> 'source') > 0)
    )
  )
  select jsonb_build_object(
    'trips', '[]'::jsonb, 'notices', '[]'::jsonb, 'notes', '[]'::jsonb, 'searches', '[]'::jsonb, 'news', '[]'::jsonb,
    'links', coalesce((
      select jsonb_agg(widget -> 'settings' -> 'links')
      from public.start_pages page
      cross join jsonb_path_query(page.document, '$.widgets[*] ? (@.kind == "quick-links")') widget
      where jsonb_typeof(widget -> 'settings' -> 'links') = 'string'
    ), '[]'))
    || coalesce(jsonb_object_agg(shown.kind, shown.entries), '{}')
  from (
    select
      ranked.kind,
      jsonb_agg(jsonb_build_object('id', ranked.id, 'words', left(ranked.words, 1000)) || ranked.body order by ranked.place)
        as entries
    from ranked
    where ranked.place <= least(greatest(coalesce(search_own.most, 8), 1), 50)
    group by ranked.kind
  ) shown;
$$;
comment on function public.search_own(text, int) is
  'What the customer who asks has here, the best fits first, under their own row-level security: {trips: [{id, words, reference, from: names, to: names, departs_at, time_zone}], notices: [{id, words, event, created_at}], notes: [{id, words, content, kind, widget}], searches: [{id, words, query, engine, address (of their own engine)}], news: [{id, words, title, link | null, source, name (of the source)}], links: [text]}, each at most `most` (1 to 50). query: all of these words in any language, the first ten, among all trips, notes and saved searches, the newest 1,000 notices and the newest 100 news of each source, those aside that a widget of news which shows the source mutes; of a run of characters without blanks half of the pairs among the first 40 will do; empty: the newest of everything. words: what it was found by, in one spelling (lower case, Unicode NFKC), at most 1000 characters, of news 300. links: what their widgets of quick links hold, all of it, whatever is looked for.';

create function public.choose_search(engine text, address text default null, straight boolean default false)
returns void
language sql set search_path = '' as $$
  insert into public.search_choices as held (customer_id, engine, address, straight)
  values (
    auth.uid(), choose_search.engine, nullif(btrim(choose_search.address), ''), coalesce(choose_search.straight, false))
  on conflict (customer_id) do update
    set engine = excluded.engine, address = excluded.address, straight = excluded.straight;
$$;
comment on function public.choose_search(text, text, boolean) is
  'Where the customer who asks looks for what is not here. address: http(s), with %s where the words go; needed for the engine custom. Raises 23514 for an engine or an address that is none.';

revoke all on function public.search_own(text, int), public.choose_search(text, text, boolean)
from public, anon, authenticated, service_role;
grant execute on function public.search_own(text, int), public.choose_search(text, text, boolean) to authenticated;
