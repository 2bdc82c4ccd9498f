-- Purposes: what a customer may agree to, on what basis, and the exact words that they were shown.

-- helpers --------------------------------------------------------------------

-- Here and below, what every decision calls is plpgsql, which keeps its plans: sql would plan at each call.
-- Immutable, as convert_to() is not: the encoding named here is the server's own.
create function private.sha256_hex(content text) returns text
language plpgsql immutable strict set search_path = '' as $$
begin
  return encode(sha256(convert_to(content, 'UTF8')), 'hex');
end;
$$;
comment on function private.sha256_hex(text) is 'Hex, in lower case, of sha256 over the text in UTF-8.';

-- tables ---------------------------------------------------------------------

create table public.consent_purposes (
  code text primary key check (code ~ '^[a-z][a-z_]{1,39}$'),
  lawful_basis text not null check (lawful_basis in ('consent', 'contract', 'legal_obligation')),
  granted_by_default boolean not null generated always as (lawful_basis <> 'consent') stored,
  needs_separate_consent boolean not null default false,
  counts_as_sale boolean not null default false,
  recipients text[] not null default '{}',
  retention interval not null,
  expires_after interval check (expires_after > interval '0'),
  regions text[] not null default '{}',
  position int not null unique,
  check (lawful_basis = 'consent' or (expires_after is null and not needs_separate_consent))
);

create table public.consent_purpose_texts (
  purpose text not null references public.consent_purposes (code),
  language text not null check (language ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$'),
  version int not null check (version > 0),
  title text not null check (title ~ '^[^\n]+$'),
  text text not null check (text <> ''),
  effect text not null check (effect ~ '^[^\n]+$'),
  reason text check (reason ~ '^[^\n]+$'),
  valid_from timestamptz not null default now(),
  sha256 text not null generated always as (
    private.sha256_hex(title || E'\n' || text || E'\n' || effect || E'\n' || coalesce(reason, ''))
  ) stored,
  primary key (purpose, language, version)
);

-- comments -------------------------------------------------------------------

comment on table public.consent_purposes is
  'What personal data is used for. Nothing is granted until a customer says so.';
comment on column public.consent_purposes.lawful_basis is
  'Article 6(1) GDPR: consent (a), contract (b), legal_obligation (c). Only what rests on consent can be withdrawn.';
comment on column public.consent_purposes.granted_by_default is
  'What holds before anybody was asked. Never for consent, which silence does not give (recital 32 GDPR): computed, so that nobody can set it.';
comment on column public.consent_purposes.counts_as_sale is
  'Counts as selling or sharing, which Global Privacy Control objects to (CCPA regulations, section 7025).';
comment on column public.consent_purposes.needs_separate_consent is
  'Asked by itself, never together with others.';
comment on column public.consent_purposes.recipients is
  'Codes of who receives the data: company, hosting_services, delivery_services, partners, payment_services, tax_authorities.';
comment on column public.consent_purposes.retention is 'How long what was gathered for the purpose is kept.';
comment on column public.consent_purposes.expires_after is
  'Age at which a grant ends by itself; null: with its withdrawal.';
comment on column public.consent_purposes.regions is
  'ISO 3166-1 alpha-2 codes of where the purpose is offered and may be granted; empty: everywhere.';

comment on table public.consent_purpose_texts is
  'The words in which a purpose is put to customers. Never changed or removed: another wording is another version.';
comment on column public.consent_purpose_texts.language is 'BCP 47 language tag.';
comment on column public.consent_purpose_texts.text is 'What, why, who receives it and for how long.';
comment on column public.consent_purpose_texts.effect is 'What changes for the customer.';
comment on column public.consent_purpose_texts.reason is 'Why it can''t be withdrawn, where it can''t.';
comment on column public.consent_purpose_texts.sha256 is
  'Hex of sha256 over title, text, effect and reason (empty where there is none), in UTF-8, parted by line feeds. Only text may hold line feeds, so that no two wordings have the same form.';

-- grants ---------------------------------------------------------------------

alter table public.consent_purposes enable row level security;
alter table public.consent_purposes force row level security;
alter table public.consent_purpose_texts enable row level security;
alter table public.consent_purpose_texts force row level security;

revoke all on public.consent_purposes, public.consent_purpose_texts from public, anon, authenticated, service_role;
grant select on public.consent_purposes, public.consent_purpose_texts to anon, authenticated;

-- triggers -------------------------------------------------------------------

create function private.refuse_change() returns trigger
language plpgsql set search_path = '' as $$
begin
  raise insufficient_privilege using
    message = format('%s is append-only', tg_table_name),
    hint = 'What was recorded stays as it was; a correction is a new row.';
end;
$$;
comment on function private.refuse_change() is
  'For triggers that refuse an operation to everyone, the owner of the table and replication included.';

create function private.keep_from_dating_back() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.valid_from := greatest(new.valid_from, now());
  return new;
end;
$$;
comment on function private.keep_from_dating_back() is
  'A wording that were in force before it was written would make decisions look as if they had been taken on it.';

create trigger keep_from_dating_back
  before insert on public.consent_purpose_texts
  for each row execute function private.keep_from_dating_back();
create trigger refuse_change
  before update or delete on public.consent_purpose_texts
  for each row execute function private.refuse_change();
create trigger refuse_truncate
  before truncate on public.consent_purpose_texts
  for each statement execute function private.refuse_change();
-- Always: session_replication_role = replica does not switch them off.
alter table public.consent_purpose_texts enable always trigger keep_from_dating_back;
alter table public.consent_purpose_texts enable always trigger refuse_change;
alter table public.consent_purpose_texts enable always trigger refuse_truncate;

-- helpers --------------------------------------------------------------------

create function private.let_owner_work(relation regclass) returns void
language plpgsql set search_path = '' as $$
begin
  execute format(
    'create policy "functions of the owner do their work" on %s for all to %I using (true) with check (true)',
    relation, current_user);
end;
$$;
comment on function private.let_owner_work(regclass) is
  'Forced row-level security binds the owner too, unless the role bypasses it. Functions with the owner''s rights, each reviewed, need this where it does not.';

create function private.text_in_force(wanted_purpose text, wanted_language text)
returns public.consent_purpose_texts
language plpgsql stable set search_path = '' as $$
declare
  found_text public.consent_purpose_texts;
begin
  select shown.* into found_text
  from public.consent_purpose_texts shown
  where shown.purpose = wanted_purpose and shown.language = wanted_language and shown.valid_from <= now()
  order by shown.version desc
  limit 1;
  return found_text;
end;
$$;
comment on function private.text_in_force(text, text) is
  'The newest version that holds by now in that very language; null when there is none.';

-- policies -------------------------------------------------------------------

create policy "anybody reads what data is used for" on public.consent_purposes
  for select to anon, authenticated
  using (true);

create policy "anybody reads the words of a purpose" on public.consent_purpose_texts
  for select to anon, authenticated
  using (true);

select private.let_owner_work('public.profiles');
select private.let_owner_work('public.staff_members');
select private.let_owner_work('public.consent_purposes');
select private.let_owner_work('public.consent_purpose_texts');
