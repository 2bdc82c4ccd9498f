-- Looks of pages: pictures of customers' own, and one theme where a profile and a page could say two.

-- tables ---------------------------------------------------------------------

create table public.page_images (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references auth.users (id) on delete cascade,
  type text not null check (type in ('image/png', 'image/jpeg', 'image/webp')),
  bytes bytea not null check (octet_length(bytes) between 1 and 2097152),
  created_at timestamptz not null default now()
);

create index page_images_customer_id_idx on public.page_images (customer_id, created_at);

-- comments -------------------------------------------------------------------

comment on table public.page_images is
  'Pictures behind customers'' own pages: the one in use and the one before it, so that a change can be taken back.';
comment on column public.page_images.bytes is
  'As the browser gets it: app/start-page/style/picture.ts has taken out what a camera wrote about place and time.';

-- grants ---------------------------------------------------------------------

alter table public.page_images enable row level security;
alter table public.page_images force row level security;

revoke all on public.page_images from public, anon, authenticated, service_role;
grant select on public.page_images to authenticated;

-- triggers -------------------------------------------------------------------

create function private.end_theme_of_page(customer uuid) returns boolean
language plpgsql set search_path = '' as $$
begin
  update public.start_pages page
  set document = page.document #- '{style,theme}', revision = page.revision + 1, updated_at = now()
  where page.customer_id = end_theme_of_page.customer and page.document #> '{style,theme}' is not null;
  return found;
end;
$$;
comment on function private.end_theme_of_page(uuid) is
  'The theme that the style of the customer''s page brought along ends. Answers whether there was one.';

create function private.follow_chosen_theme() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.end_theme_of_page(new.customer_id);
  return null;
end;
$$;
comment on function private.follow_chosen_theme() is
  'A theme chosen anywhere in the portal is the newest word: the one that the page''s style brought along ends.';

revoke all on function private.end_theme_of_page(uuid), private.follow_chosen_theme()
from public, anon, authenticated, service_role;

create trigger follow_chosen_theme
  after update of theme on public.profiles
  for each row when (old.theme is distinct from new.theme) execute function private.follow_chosen_theme();

-- policies -------------------------------------------------------------------

create policy "a customer reads their own pictures" on public.page_images
  for select to authenticated
  using (customer_id = (select auth.uid()));

select private.let_owner_work('public.page_images');

-- API functions --------------------------------------------------------------

create function public.add_page_image(type text, base64 text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
  added uuid;
begin
  perform private.lock_customer(me);
  insert into public.page_images (customer_id, type, bytes)
  values (me, add_page_image.type, decode(add_page_image.base64, 'base64'))
  returning id into added;
  delete from public.page_images image
  where image.customer_id = me and image.id <> added
    and image.id not in (
      select kept.id from public.page_images kept
      where kept.customer_id = me and kept.id <> added
      order by kept.created_at desc
      limit 1
    );
  return added;
end;
$$;
comment on function public.add_page_image(text, text) is
  'Keeps a picture of the customer who asks, and the newest one before it. Raises 42501 session_ended, 22023 for what is no base64, 23514 for another type or more than 2 MB.';

create function public.remove_page_images() returns int
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
  removed int;
begin
  perform private.lock_customer(me);
  delete from public.page_images image where image.customer_id = me;
  get diagnostics removed = row_count;
  return removed;
end;
$$;
comment on function public.remove_page_images() is
  'Removes every picture of the customer who asks for good. Answers how many there were. Raises 42501 session_ended.';

create function public.end_page_theme() returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  return private.end_theme_of_page(private.signed_in_customer());
end;
$$;
comment on function public.end_page_theme() is
  'For a theme that the customer who asks chose although their profile says it already: the one of their page ends. Answers whether there was one. Raises 42501 session_ended.';

create function public.page_image(id uuid) returns table (type text, base64 text)
language sql stable set search_path = '' as $$
  select image.type, encode(image.bytes, 'base64')
  from public.page_images image
  where image.id = page_image.id and image.customer_id = (select auth.uid());
$$;
comment on function public.page_image(uuid) is 'A picture of the customer who asks, or no row. base64 has line breaks (RFC 2045).';

revoke all on function
  public.add_page_image(text, text),
  public.remove_page_images(),
  public.end_page_theme(),
  public.page_image(uuid)
from public, anon, authenticated, service_role;
grant execute on function
  public.add_page_image(text, text), public.remove_page_images(), public.end_page_theme(),
  public.page_image(uuid)
to authenticated;
