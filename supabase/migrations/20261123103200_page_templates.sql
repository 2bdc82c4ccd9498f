-- Templates of pages: how somebody's page is laid out and looks, for others, without anything of theirs in it.

-- helpers --------------------------------------------------------------------

create function private.is_shareable_value(value jsonb) returns boolean
language sql immutable set search_path = '' as $$
  -- Words of a setting, never sentences: no blank, no @, nothing that a name or an address needs.
  select case jsonb_typeof(value)
    when 'boolean' then true
    when 'number' then true
    when 'string' then value #>> '{}' ~ '^[A-Za-z][A-Za-z0-9_/+-]{0,39}$'
    else false
  end;
$$;
comment on function private.is_shareable_value(jsonb) is 'Whether a setting''s value may stand in a template: a switch, a number, or one of a kind''s own words.';

create function private.is_shareable_setting(value jsonb) returns boolean
language sql immutable set search_path = '' as $$
  select case jsonb_typeof(value)
    when 'array' then jsonb_array_length(value) <= 20
      and not exists (select from jsonb_array_elements(value) one where not private.is_shareable_value(one))
    else private.is_shareable_value(value)
  end;
$$;
comment on function private.is_shareable_setting(jsonb) is 'As is_shareable_value(), or a list of at most 20.';

create function private.is_template_widget(widget jsonb, pages int) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce(
    jsonb_typeof(widget) = 'object'
    and widget - array['kind', 'page', 'width', 'size', 'settings'] = '{}'
    and jsonb_typeof(widget -> 'kind') = 'string' and widget ->> 'kind' ~ '^[a-z][a-z0-9-]{0,39}$'
    and jsonb_typeof(widget -> 'page') = 'number' and widget ->> 'page' ~ '^[0-9]$' and (widget ->> 'page')::int < pages
    and widget -> 'width' in ('1', '2', '3')
    and widget ->> 'size' in ('compact', 'full')
    and jsonb_typeof(widget -> 'settings') = 'object'
    -- Whose customer somebody is, is their own; and whom a partner is told of chooses the partner themselves.
    and (widget ->> 'kind' <> 'data' or widget -> 'settings' = '{}')
    and not exists (
      select from jsonb_each(widget -> 'settings') setting
      where setting.key !~ '^[A-Za-z][A-Za-z0-9]{0,39}$' or not private.is_shareable_setting(setting.value)
    ),
    false);
$$;
comment on function private.is_template_widget(jsonb, int) is 'Whether this is a widget of a template of so many pages: kind, place, size and settings, nothing else, and no partner.';

create function private.is_page_template(content jsonb) returns boolean
language sql immutable set search_path = '' as $$
  select coalesce(
    jsonb_typeof(content) = 'object'
    and octet_length(content::text) <= 32768
    and content - array['version', 'pages', 'widgets', 'style'] = '{}'
    and content -> 'version' = '1'
    and content ->> 'pages' ~ '^[1-8]$' and jsonb_typeof(content -> 'pages') = 'number'
    and jsonb_typeof(content -> 'widgets') = 'array' and jsonb_array_length(content -> 'widgets') <= 60
    and not exists (
      select from jsonb_array_elements(content -> 'widgets') widget
      where not private.is_template_widget(widget, (content ->> 'pages')::int)
    )
    and jsonb_typeof(content -> 'style') = 'object'
    and not exists (
      select from jsonb_each(content -> 'style') property
      where not case property.key
        when 'accent' then property.value::text ~ '^([12]?[0-9]{1,2}|3[0-5][0-9])$'
        when 'theme' then property.value in ('"system"', '"light"', '"dark"', '"contrast"')
        when 'density' then property.value in ('"compact"', '"usual"', '"roomy"')
        when 'corner' then property.value in ('"square"', '"usual"', '"round"')
        when 'textSize' then property.value in ('"small"', '"usual"', '"large"', '"largest"')
        when 'background' then property.value in ('"plain"', '"gradient"')
        when 'greeting' then property.value in ('"usual"', '"off"')
        else false
      end
    ),
    false);
$$;
comment on function private.is_page_template(jsonb) is
  'Whether this is a template and nothing more: the fields of app/start-page/templates/schema.ts, none of which holds a word of the customer''s own. What the portal gets wrong is refused here.';

-- tables ---------------------------------------------------------------------

create table public.page_templates (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references auth.users (id) on delete cascade,
  token_sha256 text not null unique check (token_sha256 ~ '^[0-9a-f]{64}$'),
  content jsonb not null check (private.is_page_template(content)),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);

create index page_templates_customer_id_idx on public.page_templates (customer_id);
create index page_templates_expires_at_idx on public.page_templates (expires_at);

create table public.company_templates (
  name text primary key check (name ~ '^[a-z][a-z0-9-]{0,39}$'),
  titles jsonb not null check (jsonb_typeof(titles) = 'object' and titles ? 'en' and octet_length(titles::text) <= 1000),
  abouts jsonb not null check (jsonb_typeof(abouts) = 'object' and abouts ? 'en' and octet_length(abouts::text) <= 4000),
  content jsonb not null check (private.is_page_template(content)),
  place smallint not null default 0,
  updated_at timestamptz not null default now()
);

-- comments -------------------------------------------------------------------

comment on table public.page_templates is
  'Links by which customers share how their page is laid out. Whoever has one gets the template, and not whose it was; the address is kept as a hash.';
comment on table public.company_templates is 'Pages that the company offers to start from, by name; written by editors.';
comment on column public.company_templates.titles is 'By BCP 47 language tag; en is there.';

-- grants ---------------------------------------------------------------------

alter table public.page_templates enable row level security;
alter table public.page_templates force row level security;
alter table public.company_templates enable row level security;
alter table public.company_templates force row level security;

revoke all on public.page_templates, public.company_templates from public, anon, authenticated, service_role;
grant select (id, customer_id, content, created_at, expires_at) on public.page_templates to authenticated;
grant select on public.company_templates to authenticated;

-- policies -------------------------------------------------------------------

create policy "a customer reads their own links" on public.page_templates
  for select to authenticated
  using (customer_id = (select auth.uid()));

create policy "a customer reads what the company offers to start from" on public.company_templates
  for select to authenticated
  using (true);

select private.let_owner_work('public.page_templates');
select private.let_owner_work('public.company_templates');

-- API functions --------------------------------------------------------------

create function public.make_page_template(token_sha256 text, content jsonb, days int) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
  made uuid;
begin
  if days is null or days not between 1 and 365 then
    raise invalid_parameter_value using message = 'days', hint = 'From 1 to 365.';
  end if;
  perform private.lock_customer(me);
  delete from public.page_templates old where old.customer_id = me and old.expires_at <= now();
  if (select count(*) from public.page_templates held where held.customer_id = me) >= 10 then
    raise program_limit_exceeded using message = 'too_many_templates', hint = 'Revoke one first.';
  end if;
  insert into public.page_templates (customer_id, token_sha256, content, expires_at)
  values (me, make_page_template.token_sha256, make_page_template.content, now() + make_interval(days => days))
  returning id into made;
  return made;
end;
$$;
comment on function public.make_page_template(text, jsonb, int) is
  'A link of the customer who asks, for so many days. Raises 42501 session_ended, 22023 days, 54000 too_many_templates (10), 23514 for content that is more than a template, 23505 for an address that is known.';

create function public.revoke_page_template(id uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
begin
  delete from public.page_templates held where held.customer_id = me and held.id = revoke_page_template.id;
  return found;
end;
$$;
comment on function public.revoke_page_template(uuid) is
  'Ends a link of the customer who asks. Answers whether there was one. Raises 42501 session_ended.';

create function public.page_template(token_sha256 text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  told jsonb;
begin
  perform private.signed_in_customer();
  select held.content into told
  from public.page_templates held
  where held.token_sha256 = page_template.token_sha256 and held.expires_at > now();
  return told;
end;
$$;
comment on function public.page_template(text) is
  'The template behind the address with this hash, for any customer, without saying whose; null when it is none or has ended. Raises 42501 session_ended.';

create function public.purge_page_templates(batch int default 1000) returns int
language plpgsql security definer set search_path = '' as $$
declare
  purged int;
begin
  delete from public.page_templates old
  where old.id in (
    select ended.id from public.page_templates ended
    where ended.expires_at <= now()
    order by ended.expires_at
    limit least(greatest(batch, 1), 10000)
    for update skip locked
  );
  get diagnostics purged = row_count;
  return purged;
end;
$$;
comment on function public.purge_page_templates(int) is
  'For housekeeping: removes links that have ended. Answers how many: call again until it answers 0.';

create function public.put_company_template(name text, titles jsonb, abouts jsonb, content jsonb, place int)
returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  known boolean;
begin
  perform private.staff_who_asks('editor', 'admin');
  select exists (select from public.company_templates held where held.name = put_company_template.name) into known;
  insert into public.company_templates (name, titles, abouts, content, place)
  values (
    put_company_template.name, put_company_template.titles, put_company_template.abouts,
    put_company_template.content, put_company_template.place)
  on conflict on constraint company_templates_pkey do update
    set titles = excluded.titles, abouts = excluded.abouts, content = excluded.content,
      place = excluded.place, updated_at = now();
  return not known;
end;
$$;
comment on function public.put_company_template(text, jsonb, jsonb, jsonb, int) is
  'Offers this page to start from, in place of one of the same name. Answers whether it is new. Raises 42501 not_staff, 23514 for what is more than a template.';

create function public.remove_company_template(name text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  perform private.staff_who_asks('editor', 'admin');
  delete from public.company_templates held where held.name = remove_company_template.name;
  return found;
end;
$$;
comment on function public.remove_company_template(text) is
  'Takes an offer back. Answers whether there was one. Raises 42501 not_staff.';

create function public.editor_with_address(email text) returns uuid
language sql stable security definer set search_path = '' as $$
  select account.id
  from auth.users account
  join public.staff_members member on member.customer_id = account.id
  where lower(account.email) = lower(editor_with_address.email) and member.role in ('editor', 'admin');
$$;
comment on function public.editor_with_address(text) is
  'The id of the editor with this address, or null: for the operator''s tools, which act in an editor''s name.';

revoke all on function
  public.make_page_template(text, jsonb, int),
  public.revoke_page_template(uuid),
  public.page_template(text),
  public.purge_page_templates(int),
  public.put_company_template(text, jsonb, jsonb, jsonb, int),
  public.remove_company_template(text),
  public.editor_with_address(text)
from public, anon, authenticated, service_role;
grant execute on function
  public.make_page_template(text, jsonb, int), public.revoke_page_template(uuid), public.page_template(text)
to authenticated;
grant execute on function
  public.put_company_template(text, jsonb, jsonb, jsonb, int), public.remove_company_template(text)
to editor;
grant execute on function public.editor_with_address(text), public.purge_page_templates(int) to notifier;
