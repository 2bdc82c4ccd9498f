-- My page in one question: the document, what the company's own widgets show, and what is known of the customer's stage.

-- helpers --------------------------------------------------------------------

create function private.widget_data(customer uuid, kinds text[]) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  kind text;
  answer jsonb;
  data jsonb := '{}';
  failed jsonb := '[]';
begin
  -- Kinds are what a customer's document holds: only functions made for this are reachable by them.
  foreach kind in array kinds loop
    if kind ~ '^[a-z][a-z0-9-]{0,40}$'
      and to_regprocedure(format('private.%I(uuid)', replace(kind, '-', '_') || '_widget')) is not null
    then
      begin
        execute format('select private.%I($1)', replace(kind, '-', '_') || '_widget') into answer using customer;
        data := data || jsonb_build_object(kind, answer);
      exception when others then
        raise warning 'the widget % failed: %', kind, sqlstate;
        failed := failed || to_jsonb(kind);
      end;
    end if;
  end loop;
  return jsonb_build_object('data', data, 'failed', failed);
end;
$$;
comment on function private.widget_data(uuid, text[]) is
  'What private.<kind>_widget(customer) answers, jsonb, for each of the kinds that has one (a hyphen is an underscore in the name): {data: {<kind>: …}, failed: [<kind>]}. Each fails alone. A domain offers a widget''s data to My page by making that function.';

create function private.stage_facts(customer uuid) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  return (
    select jsonb_build_object(
      'trips_ahead', count(*) filter (where trip.arrives_at > now()),
      'trips_past', count(*) filter (where trip.arrives_at <= now()),
      'written', (
        select coalesce(jsonb_agg(distinct case note.kind when 'task' then 'to-do' else 'notes' end), '[]')
        from public.page_notes note
        where note.customer_id = stage_facts.customer and note.removed_at is null
      ))
    from (
      select max(coalesce(alight.expected_arrival, alight.arrives_at)) as arrives_at
      from public.booking_legs leg
      join public.calls alight on alight.journey_id = leg.journey_id and alight.position = leg.to_position
      where leg.customer_id = stage_facts.customer and leg.status = 'booked'
      group by leg.booking_id
    ) trip
  );
end;
$$;
comment on function private.stage_facts(uuid) is
  'What tells a customer''s stage: {trips_ahead, trips_past}, and what a suggestion must not leave out: {written: [<kind>]}, the kinds of widgets that they wrote into. A trip that is under way is ahead.';

create function private.leave_sources(customer uuid, sources uuid[]) returns void
language plpgsql set search_path = '' as $$
begin
  perform private.lock_sources(leave_sources.sources);
  delete from public.source_subscriptions mine
  where mine.customer_id = leave_sources.customer and mine.source_id = any (leave_sources.sources);
end;
$$;
comment on function private.leave_sources(uuid, uuid[]) is 'Ends these subscriptions of a customer.';

create function private.leave_what_no_widget_shows(customer uuid, document jsonb) returns void
language plpgsql set search_path = '' as $$
declare
  -- Of a suggested layout only the server knows the widgets; it has none of partners.
  suggested boolean := document -> 'suggested' is not distinct from 'true';
begin
  perform private.leave_sources(leave_what_no_widget_shows.customer, array(
    select held.id
    from public.source_subscriptions mine
    join public.sources held on held.id = mine.source_id
    where mine.customer_id = leave_what_no_widget_shows.customer
      and (
        held.kind = 'data' and (suggested or not exists (
          select from jsonb_array_elements(document -> 'widgets') widget
          where widget ->> 'kind' = 'data' and held.address = 'data://' || (widget #>> '{settings,widget}')
        ))
        or held.kind = 'weather' and not suggested and not exists (
          select from jsonb_array_elements(document -> 'widgets') widget where widget ->> 'kind' = 'weather'
        )
      )
  ));
end;
$$;
comment on function private.leave_what_no_widget_shows(uuid, jsonb) is
  'Partners and places are asked for while a widget shows them, and no longer (Article 5(1)(c) GDPR): ends the customer''s subscriptions to those that this page does not show.';

-- API functions --------------------------------------------------------------

create function public.my_page(
  suggested text[] default '{}', with_data boolean default true, anew boolean default false
)
returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
  page public.start_pages;
  kinds text[];
begin
  select held.* into page from public.start_pages held where held.customer_id = me;
  if not my_page.with_data then
    kinds := '{}';
  elsif my_page.anew or page.document is null or page.document -> 'suggested' = 'true' then
    kinds := my_page.suggested;
  else
    select array_agg(distinct widget ->> 'kind') into kinds
    from jsonb_array_elements(page.document -> 'widgets') widget;
  end if;
  return private.stage_facts(me)
    || jsonb_build_object('document', page.document, 'revision', coalesce(page.revision, 0), 'partners', coalesce((
      select jsonb_agg(partner.code order by partner.code)
      from public.partners partner
      where partner.code is not null and partner.revoked_at is null
    ), '[]'))
    || private.widget_data(me, coalesce(kinds[:100], '{}'));
end;
$$;
comment on function public.my_page(text[], boolean, boolean) is
  'All that the caller''s My page needs before it can be drawn: {document: null or as saved, revision, trips_ahead, trips_past, written: [<kind>], partners: codes of those that have widgets, data: {<kind>: …}, failed: [<kind>]}, data of the kinds that the document holds, or of those in suggested where the layout is the suggestion still, and with anew, whatever is stored; without data where nobody is to look at it. Raises 42501 session_ended.';

create function public.save_start_page(document jsonb, revision bigint, former jsonb default null) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
  saved bigint;
begin
  if jsonb_typeof(save_start_page.document) is distinct from 'object'
    or jsonb_typeof(save_start_page.document -> 'widgets') is distinct from 'array'
    or jsonb_typeof(save_start_page.document -> 'pages') is distinct from 'array'
    or jsonb_typeof(save_start_page.former) not in ('object')
  then
    raise invalid_parameter_value using message = 'invalid_page', hint = 'An object with pages and widgets.';
  end if;
  if octet_length(save_start_page.document::text) > 262144 or octet_length(save_start_page.former::text) > 262144 then
    raise invalid_parameter_value using message = 'page_too_large', hint = 'A page may have 256 kB.';
  end if;
  if save_start_page.revision = 0 then
    insert into public.start_pages as page (customer_id, document, former)
    values (me, save_start_page.document, save_start_page.former)
    on conflict (customer_id) do nothing
    returning page.revision into saved;
  else
    update public.start_pages page
    set former = page.document, document = save_start_page.document, revision = page.revision + 1, updated_at = now()
    where page.customer_id = me and page.revision = save_start_page.revision
    returning page.revision into saved;
  end if;
  if saved is not null then
    perform private.leave_what_no_widget_shows(me, save_start_page.document);
  end if;
  return saved;
end;
$$;
comment on function public.save_start_page(jsonb, bigint, jsonb) is
  'Saves the caller''s page, ends what was fetched for widgets that it no longer has, and answers its new revision; null where another save came between. revision: the one that the change began from, 0 where there was no page yet; then former is the suggestion that it began from. Raises 22023 invalid_page or page_too_large, 42501 session_ended.';

create function public.former_start_page(revision bigint) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
begin
  return (
    select page.former from public.start_pages page
    where page.customer_id = me and page.revision = former_start_page.revision
  );
end;
$$;
comment on function public.former_start_page(bigint) is
  'The caller''s page as it was before the save that made this revision; null where another came since, which must not be undone with it. Raises 42501 session_ended.';

revoke all on function private.widget_data(uuid, text[]), private.stage_facts(uuid),
  private.leave_sources(uuid, uuid[]), private.leave_what_no_widget_shows(uuid, jsonb),
  public.my_page(text[], boolean, boolean), public.save_start_page(jsonb, bigint, jsonb), public.former_start_page(bigint)
from public, anon, authenticated, service_role;
grant execute on function public.my_page(text[], boolean, boolean), public.save_start_page(jsonb, bigint, jsonb),
  public.former_start_page(bigint)
to authenticated;
