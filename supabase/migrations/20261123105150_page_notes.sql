-- Notes and tasks: what the page asks for, and what becomes of those whose widget is gone.

-- helpers --------------------------------------------------------------------

create function private.page_notes_of(customer uuid, wanted text) returns jsonb
language sql stable set search_path = '' as $$
  -- Unpacked once, and not for each note: a page may be large.
  with shown as materialized (
    select array(select widget ->> 'id' from jsonb_array_elements(page.document -> 'widgets') widget) as ids
    from public.start_pages page
    where page.customer_id = page_notes_of.customer
      and not coalesce((page.document ->> 'suggested')::boolean, false)
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', note.id, 'widget', note.widget_id, 'content', note.content, 'done', note.done_at is not null,
    'changed_at', note.changed_at,
    'lost', case
      -- A suggestion has one widget of the kind, by the kind's own name.
      when shown.ids is null then note.widget_id <> case page_notes_of.wanted when 'task' then 'to-do' else 'notes' end
      else note.widget_id <> all (shown.ids)
    end
  ) order by note.created_at, note.id), '[]')
  from public.page_notes note
  left join shown on true
  where note.customer_id = page_notes_of.customer and note.kind = page_notes_of.wanted and note.removed_at is null;
$$;
comment on function private.page_notes_of(uuid, text) is
  'For my_page(): [{id, widget, content, done, changed_at, lost}] of all widgets of the kind, the oldest first. lost: its widget is not on the page that they see, their own or the suggested one.';

create function private.notes_widget(customer uuid) returns jsonb
language sql stable set search_path = '' as $$
  select private.page_notes_of(notes_widget.customer, 'note');
$$;
comment on function private.notes_widget(uuid) is 'For my_page(): as private.page_notes_of().';

create function private.to_do_widget(customer uuid) returns jsonb
language sql stable set search_path = '' as $$
  select private.page_notes_of(to_do_widget.customer, 'task');
$$;
comment on function private.to_do_widget(uuid) is 'For my_page(): as private.page_notes_of().';

revoke all on function private.page_notes_of(uuid, text), private.notes_widget(uuid), private.to_do_widget(uuid)
from public, anon, authenticated, service_role;

-- API functions --------------------------------------------------------------

create function public.take_notes_in(widget_id text, kind text) returns int
language sql set search_path = '' as $$
  with taken as (
    update public.page_notes note
    set widget_id = take_notes_in.widget_id
    from (
      select (
        select page.document from public.start_pages page
        where page.customer_id = auth.uid() and not coalesce((page.document ->> 'suggested')::boolean, false)
      ) as document
    ) own
    where note.customer_id = auth.uid() and note.kind = take_notes_in.kind
      -- As private.page_notes_of() judges what is lost.
      and case
        when own.document is null
          then note.widget_id <> case take_notes_in.kind when 'task' then 'to-do' else 'notes' end
        else not jsonb_path_exists(
          own.document, '$.widgets[*] ? (@.id == $id)', jsonb_build_object('id', note.widget_id))
      end
    returning note.id
  )
  select count(*)::int from taken;
$$;
comment on function public.take_notes_in(text, text) is
  'Moves notes (kind note) or tasks (kind task) of the customer who asks into a widget of theirs, from all that are not on the page that they see. Answers how many.';

revoke all on function public.take_notes_in(text, text) from public, anon, authenticated, service_role;
grant execute on function public.take_notes_in(text, text) to authenticated;

create function public.purge_removed_notes(batch int default 1000) returns int
language plpgsql security definer set search_path = '' as $$
declare
  purged int;
begin
  -- Asked again of each: one that is restored while this waits for its row stays.
  delete from public.page_notes old
  where old.removed_at < now() - interval '1 day' and old.id in (
    select note.id from public.page_notes note
    where note.removed_at < now() - interval '1 day'
    order by note.removed_at
    limit least(batch, 10000)
  );
  get diagnostics purged = row_count;
  return purged;
end;
$$;
comment on function public.purge_removed_notes(int) is
  'Removes for good the notes that were removed more than a day ago. Answers how many: call again until it answers 0.';

revoke all on function public.purge_removed_notes(int) from public, anon, authenticated, service_role;
grant execute on function public.purge_removed_notes(int) to notifier;
