-- My page: what each customer put on it and how it looks, as one versioned document.

-- tables ---------------------------------------------------------------------

create table public.start_pages (
  customer_id uuid primary key references auth.users (id) on delete cascade,
  document jsonb not null check (jsonb_typeof(document) = 'object' and octet_length(document::text) <= 262144),
  former jsonb check (jsonb_typeof(former) = 'object' and octet_length(former::text) <= 262144),
  revision bigint not null default 1,
  updated_at timestamptz not null default now()
);

-- comments -------------------------------------------------------------------

comment on table public.start_pages is
  'What a customer''s My page holds. No row: they still have the suggestion, which is made anew at each visit.';
comment on column public.start_pages.document is
  'app/start-page/document.ts says its shape. What a newer version wrote into it survives an older one.';
comment on column public.start_pages.former is
  'The document before the last save, or before the first as the suggestion was then: what undoing by form returns to, which has nowhere else to keep it.';
comment on column public.start_pages.revision is
  'Rises with every save: a save names the one it began from, and is refused when another came between.';

-- grants ---------------------------------------------------------------------

alter table public.start_pages enable row level security;
alter table public.start_pages force row level security;

revoke all on public.start_pages from public, anon, authenticated, service_role;
grant select on public.start_pages to authenticated;

-- policies -------------------------------------------------------------------

create policy "a customer reads their own page" on public.start_pages
  for select to authenticated
  using (customer_id = (select auth.uid()));

select private.let_owner_work('public.start_pages');
