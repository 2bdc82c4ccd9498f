-- Searching: what a customer's own things can be found by, where else they look, and the searches that they keep.

-- helpers --------------------------------------------------------------------

create function private.words_of_names(names jsonb, code text default '') returns text
language sql immutable set search_path = '' as $$
  select private.plain_words(concat_ws(' ', (
    select string_agg(name.value, ' ' order by name.key) from jsonb_each_text(names) name
  ), code));
$$;
comment on function private.words_of_names(jsonb, text) is
  'What a place or an operator can be found by: its names in all languages and its code, in one spelling.';

create function private.keep_few() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  held int;
begin
  -- Whoever writes for somebody else is refused by the table's policies, and learns nothing here of whom we know.
  if new.customer_id is distinct from auth.uid() then
    return new;
  end if;
  perform private.lock_customer(new.customer_id);
  execute format('select count(*) from %s held where held.customer_id = $1', tg_relid::regclass)
  into held using new.customer_id;
  if held >= tg_argv[0]::int then
    raise program_limit_exceeded using message = 'too_many', hint = 'Remove some first.';
  end if;
  return new;
end;
$$;
comment on function private.keep_few() is
  'For any table with customer_id: no customer has more rows than the trigger''s argument says. Raises 54000 too_many.';

-- tables ---------------------------------------------------------------------

alter table public.stops add column words text generated always as (private.words_of_names(names, code)) stored;
alter table public.operators add column words text generated always as (private.words_of_names(names, code)) stored;

create table public.search_choices (
  customer_id uuid primary key references auth.users (id) on delete cascade,
  engine text not null check (engine in (
    'google', 'bing', 'duckduckgo', 'baidu', 'sogou', 'brave', 'startpage', 'wikipedia', 'custom')),
  address text check (
    address ~ '^https?://[^/[:space:]@]+/[^[:space:]]*$' and strpos(address, '%s') > 0 and char_length(address) <= 500),
  straight boolean not null default false,
  changed_at timestamptz not null default now(),
  check (engine <> 'custom' or address is not null)
);

create table public.saved_searches (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references auth.users (id) on delete cascade,
  query text not null check (query = btrim(query) and char_length(query) between 1 and 200),
  engine text not null check (engine in (
    'own', 'google', 'bing', 'duckduckgo', 'baidu', 'sogou', 'brave', 'startpage', 'wikipedia', 'custom')),
  created_at timestamptz not null default now(),
  unique (customer_id, query, engine)
);

create table public.page_notes (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references auth.users (id) on delete cascade,
  widget_id text not null check (widget_id ~ '^[A-Za-z0-9-]{1,40}$'),
  kind text not null check (kind in ('note', 'task')),
  content text not null check (content = btrim(content) and char_length(content) between 1 and 2000),
  done_at timestamptz check (kind = 'task' or done_at is null),
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  removed_at timestamptz,
  -- As private.plain_words(), which its writers may not call.
  words text generated always as (lower(normalize(content, nfkc))) stored
);

create index page_notes_customer_id_idx on public.page_notes (customer_id, widget_id, created_at);
create index page_notes_removed_at_idx on public.page_notes (removed_at) where removed_at is not null;

-- comments -------------------------------------------------------------------

comment on column public.stops.words is 'For searching, in one spelling: private.words_of_names().';
comment on column public.operators.words is 'For searching, in one spelling: private.words_of_names().';

comment on table public.search_choices is
  'Where customers look for what is not here. No row: the usual engine of their language.';
comment on column public.search_choices.address is 'An engine of the customer''s own; %s stands for what is looked for.';
comment on column public.search_choices.straight is 'On to the engine at once when nothing here fits.';

comment on table public.saved_searches is 'Searches that customers keep on their page; own: among what they have here.';

comment on table public.page_notes is
  'Notes and tasks on customers'' pages. Rows rather than settings of the widget, so that two devices that write at once lose nothing.';
comment on column public.page_notes.widget_id is
  'The widget of the page that shows it. Where that is gone another takes its notes in when asked to.';
comment on column public.page_notes.removed_at is
  'Since when it is removed; until it is gone for good, with the next one or a day later, that can be undone.';
comment on column public.page_notes.words is 'For searching, in one spelling as private.plain_words() makes it.';

-- grants ---------------------------------------------------------------------

alter table public.search_choices enable row level security;
alter table public.search_choices force row level security;
alter table public.saved_searches enable row level security;
alter table public.saved_searches force row level security;
alter table public.page_notes enable row level security;
alter table public.page_notes force row level security;

revoke all on public.search_choices, public.saved_searches, public.page_notes
from public, anon, authenticated, service_role;
grant select, delete on public.search_choices, public.saved_searches, public.page_notes to authenticated;
grant insert (customer_id, engine, address, straight), update (engine, address, straight)
  on public.search_choices to authenticated;
grant insert (id, customer_id, query, engine, created_at) on public.saved_searches to authenticated;
grant insert (customer_id, widget_id, kind, content), update (widget_id, content, done_at, removed_at)
  on public.page_notes to authenticated;

-- triggers -------------------------------------------------------------------

create function private.stamp_changed_at() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.changed_at := now();
  return new;
end;
$$;
comment on function private.stamp_changed_at() is 'For any table with changed_at.';

create trigger stamp_changed_at before update on public.search_choices
  for each row execute function private.stamp_changed_at();
create trigger stamp_changed_at before update of content on public.page_notes
  for each row execute function private.stamp_changed_at();
create trigger keep_few before insert on public.saved_searches
  for each row execute function private.keep_few('50');
create trigger keep_few before insert on public.page_notes
  for each row execute function private.keep_few('500');

-- policies -------------------------------------------------------------------

create policy "a customer reads where they look" on public.search_choices
  for select to authenticated
  using (customer_id = (select auth.uid()));

create policy "a customer chooses where they look" on public.search_choices
  for insert to authenticated
  with check (customer_id = (select auth.uid()));

create policy "a customer changes where they look" on public.search_choices
  for update to authenticated
  using (customer_id = (select auth.uid()))
  with check (customer_id = (select auth.uid()));

create policy "a customer returns to the usual engine" on public.search_choices
  for delete to authenticated
  using (customer_id = (select auth.uid()));

create policy "a customer reads their own saved searches" on public.saved_searches
  for select to authenticated
  using (customer_id = (select auth.uid()));

create policy "a customer keeps a search" on public.saved_searches
  for insert to authenticated
  with check (customer_id = (select auth.uid()));

create policy "a customer removes their own saved searches" on public.saved_searches
  for delete to authenticated
  using (customer_id = (select auth.uid()));

create policy "a customer reads their own notes" on public.page_notes
  for select to authenticated
  using (customer_id = (select auth.uid()));

create policy "a customer writes a note" on public.page_notes
  for insert to authenticated
  with check (customer_id = (select auth.uid()));

create policy "a customer changes their own notes" on public.page_notes
  for update to authenticated
  using (customer_id = (select auth.uid()))
  with check (customer_id = (select auth.uid()));

create policy "a customer removes their own notes" on public.page_notes
  for delete to authenticated
  using (customer_id = (select auth.uid()));

select private.let_owner_work('public.search_choices');
select private.let_owner_work('public.saved_searches');
select private.let_owner_work('public.page_notes');
