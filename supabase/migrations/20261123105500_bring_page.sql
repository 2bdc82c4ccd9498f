-- A whole page as a file: what belongs to it beside its document, and how both come back together.

-- API functions --------------------------------------------------------------

create function public.page_content() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
begin
  return jsonb_build_object(
    'notes', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'widget', note.widget_id, 'kind', note.kind, 'content', note.content, 'done', note.done_at is not null)
        order by note.created_at, note.id), '[]')
      from public.page_notes note
      where note.customer_id = me and note.removed_at is null
    ),
    -- What is somebody's own has an address that lets in whoever knows it.
    'sources', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', held.id, 'address', held.address, 'name', mine.name, 'title', held.title)
        order by mine.created_at, held.id), '[]')
      from public.source_subscriptions mine
      join public.sources held on held.id = mine.source_id
      where mine.customer_id = me and held.kind = 'feed' and held.customer_id is null
    ),
    'searches', (
      select coalesce(jsonb_agg(jsonb_build_object('query', kept.query, 'engine', kept.engine)
        order by kept.created_at, kept.id), '[]')
      from public.saved_searches kept
      where kept.customer_id = me
    ),
    'engine', (
      select jsonb_build_object(
        'engine', choice.engine,
        'address', case when not private.holds_secret(choice.address) then choice.address end,
        'straight', choice.straight)
      from public.search_choices choice
      where choice.customer_id = me and (choice.engine <> 'custom' or not private.holds_secret(choice.address))
    ));
end;
$$;
comment on function public.page_content() is
  'What belongs to the page of the customer who asks beside its document, to be taken along: {notes: [{widget, kind, content, done}], sources: [{id, address, name, title}], searches: [{query, engine}], engine: {engine, address, straight} or null}. Sources are feeds that anybody may follow: neither mailboxes and calendars, nor feeds and engines whose address holds a secret. Raises 42501 session_ended.';

create function public.bring_page(document jsonb, content jsonb, revision bigint, former jsonb default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
  told record;
  ids jsonb := '{}';
  notes int := 0;
  sources int := 0;
  searches int := 0;
  engine int := 0;
  page jsonb := bring_page.document;
  saved bigint;
  held bigint;
begin
  if jsonb_typeof(bring_page.content) is distinct from 'object' or octet_length(bring_page.content::text) > 4194304 then
    raise invalid_parameter_value using message = 'invalid_content', hint = 'An object of at most 4 MB.';
  end if;
  if jsonb_array_length(coalesce(bring_page.content -> 'notes', '[]')) > 500
    or jsonb_array_length(coalesce(bring_page.content -> 'sources', '[]')) > 100
    or jsonb_array_length(coalesce(bring_page.content -> 'searches', '[]')) > 50
  then
    raise invalid_parameter_value using
      message = 'invalid_content', hint = 'At most 500 notes, 100 sources and 50 searches.';
  end if;
  -- The page before its customer, as everybody takes them.
  select page_now.revision into held
  from public.start_pages page_now
  where page_now.customer_id = me
  for update;
  if coalesce(held, 0) <> bring_page.revision then
    raise invalid_parameter_value using message = 'page_changed', hint = 'Read the page again, and bring this one again.';
  end if;
  perform private.lock_customer(me);

  -- In the order of addresses, so that two who bring the same page never wait for each other.
  for told in
    select feed.id, feed.address, feed.name
    from jsonb_to_recordset(coalesce(bring_page.content -> 'sources', '[]')) feed (id uuid, address text, name text)
    order by feed.address
  loop
    begin
      ids := ids || jsonb_build_object(
        coalesce(told.id::text, ''), private.subscribe(me, 'feed', told.address, null, told.name));
    exception when invalid_parameter_value or check_violation then
      sources := sources + 1;
    end;
  end loop;

  -- What stands there already, as after the same file was brought before, is not there twice.
  for told in
    select note.value ->> 'widget' as widget, note.value ->> 'kind' as kind, note.value ->> 'content' as content,
      (note.value -> 'done') = 'true' as done, note.place
    from jsonb_array_elements(coalesce(bring_page.content -> 'notes', '[]')) with ordinality note (value, place)
    where not exists (
      select from public.page_notes held
      where held.customer_id = me and held.removed_at is null and held.widget_id = note.value ->> 'widget'
        and held.kind = note.value ->> 'kind' and held.content = note.value ->> 'content')
    order by note.place
  loop
    begin
      insert into public.page_notes (customer_id, widget_id, kind, content, done_at, created_at)
      values (
        me, told.widget, told.kind, told.content, case when told.done then now() end,
        now() + told.place * interval '1 microsecond');
    exception when program_limit_exceeded or check_violation or not_null_violation then
      notes := notes + 1;
    end;
  end loop;

  for told in
    select search.value ->> 'query' as query, search.value ->> 'engine' as engine, search.place
    from jsonb_array_elements(coalesce(bring_page.content -> 'searches', '[]')) with ordinality search (value, place)
    where not exists (
      select from public.saved_searches held
      where held.customer_id = me and held.query = search.value ->> 'query' and held.engine = search.value ->> 'engine')
    order by search.place
  loop
    begin
      insert into public.saved_searches (customer_id, query, engine, created_at)
      values (me, told.query, told.engine, now() + told.place * interval '1 microsecond');
    exception when program_limit_exceeded or check_violation or not_null_violation or unique_violation then
      searches := searches + 1;
    end;
  end loop;

  if jsonb_typeof(bring_page.content -> 'engine') = 'object' then
    begin
      perform public.choose_search(
        bring_page.content -> 'engine' ->> 'engine',
        bring_page.content -> 'engine' ->> 'address',
        (bring_page.content -> 'engine' -> 'straight') = 'true');
    exception when check_violation or not_null_violation then
      engine := 1;
    end;
  end if;

  -- News of chosen sources are of these sources here, by the ids that they have here.
  if jsonb_typeof(page -> 'widgets') = 'array' then
    page := jsonb_set(page, '{widgets}', (
      select coalesce(jsonb_agg(
        case when widget.value ->> 'kind' = 'news' and jsonb_typeof(widget.value #> '{settings,sources}') = 'array'
          then jsonb_set(widget.value, '{settings,sources}', (
            select coalesce(jsonb_agg(coalesce(ids -> (chosen.value #>> '{}'), chosen.value) order by chosen.place), '[]')
            from jsonb_array_elements(widget.value #> '{settings,sources}') with ordinality chosen (value, place)))
          else widget.value end
        order by widget.place), '[]')
      from jsonb_array_elements(page -> 'widgets') with ordinality widget (value, place)));
  end if;
  saved := public.save_start_page(page, bring_page.revision, bring_page.former);
  if saved is null then
    -- Nothing of it stays, and whoever tries again tries all of it. As 40001 the API would try again by itself, with
    -- the revision that is over, without end.
    raise invalid_parameter_value using message = 'page_changed', hint = 'Read the page again, and bring this one again.';
  end if;
  return jsonb_build_object(
    'revision', saved,
    'refused', jsonb_build_object('notes', notes, 'sources', sources, 'searches', searches, 'engine', engine));
end;
$$;
comment on function public.bring_page(jsonb, jsonb, bigint, jsonb) is
  'Saves a page of a file as the page of the customer who asks, with what page_content() says of it: all or nothing, but for what is past what a customer may have or is none of its kind, which is counted. What they have already stays, and is not there twice; an engine takes the place of theirs. Sources that widgets of news chose are those subscribed to with that. Answers {revision, refused: {notes, sources, searches, engine}}. revision, former: as save_start_page() has them. Raises 22023 page_changed where another save came between, 22023 invalid_content (at most 500 notes, 100 sources, 50 searches) or what save_start_page() raises, 42501 session_ended.';

revoke all on function public.page_content(), public.bring_page(jsonb, jsonb, bigint, jsonb)
from public, anon, authenticated, service_role;
grant execute on function public.page_content(), public.bring_page(jsonb, jsonb, bigint, jsonb) to authenticated;
