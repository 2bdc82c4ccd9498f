-- Widgets by others: what a partner says for a customer's page, asked only while the customer shares with partners.

-- tables ---------------------------------------------------------------------

alter table public.partners add column code text unique check (code ~ '^[a-z0-9][a-z0-9-]{0,40}$');

-- What the first wording does not say: that partners are asked for widgets, and what they learn by that.
insert into public.consent_purpose_texts (purpose, language, version, title, text, effect)
values
  ('partner_sharing', 'en', 2, 'Sharing with partners',
    'Companies that we work with, such as hotels and car hire, may read those of your details that are marked for sharing, so that they can prepare for you. If you put a widget of theirs on your start page, we ask that one company what to show in it, for as long as you keep it there. We ask by a code made for this company alone: it learns that somebody with this code has its widget and when we ask, but not your name or address. The page on your privacy names each partner and shows what it sees. Your agreement ends by itself after a year.',
    'Partners know your wishes when you arrive, and fill the widgets of theirs that you choose. Without it, no partner can read anything about you here or is asked for anything, from that moment on.'),
  ('partner_sharing', 'zh-CN', 2, '与合作伙伴共享',
    '与我们合作的公司（例如酒店和租车公司）可以读取您标记为可共享的信息，以便提前为您做好准备。如果您把某家公司的小组件放到首页，在它留在首页期间，我们会向这家公司询问要显示的内容。询问时只使用专为这家公司生成的代号：对方知道有人以此代号使用它的小组件以及我们询问的时间，但不知道您的姓名和联系方式。隐私页面会列出每一家合作伙伴，以及它能看到的内容。您的同意一年后自动失效。',
    '您到达时，合作伙伴已了解您的需要，也会为您选择的小组件提供内容。关闭后，从那一刻起，任何合作伙伴都无法在这里读取您的信息，我们也不再向其询问任何内容。');

-- comments -------------------------------------------------------------------

comment on column public.partners.code is
  'What DATA_WIDGETS and the addresses data://code/widget name it by; null: it has no widgets. A partner that is not here, or is revoked, is asked for none.';

-- helpers --------------------------------------------------------------------

create function private.partner_of_widget(address text) returns uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select partner.id from public.partners partner
    where partner.code = split_part(partner_of_widget.address, '/', 3) and partner.revoked_at is null
  );
end;
$$;
comment on function private.partner_of_widget(text) is
  'The partner that data://partner/widget names, where it is one and not revoked; else null. Asked by the fetcher''s gate, so that a revocation acts at once.';

revoke all on function private.partner_of_widget(text) from public, anon, authenticated, service_role;
-- A policy calls it as whoever asks; only that needs no right to use the schema.
grant execute on function private.partner_of_widget(text) to fetcher;

-- policies -------------------------------------------------------------------

-- A decision goes with every source of the customer's, in its own transaction.
select private.gate_by_consent('public.sources');

-- In the place of the one that each gate has: these rows others take too, several at once.
create or replace function private.spread_consents_to_sources() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.lock_sources(array(
    select held.id from public.sources held
    where held.customer_id = new.customer_id
      and (held.consents, held.consents_until) is distinct from (new.consents, new.consents_until)
  ));
  update public.sources held
  set consents = new.consents, consents_until = new.consents_until
  where held.customer_id = new.customer_id
    and (held.consents, held.consents_until) is distinct from (new.consents, new.consents_until);
  return null;
end;
$$;

-- As in gate_by_consent(): a restrictive policy also binds members, and the owner must reach the rows to shut them.
do $$
begin
  if pg_has_role(current_user, 'fetcher', 'usage') and not exists (
    select from pg_catalog.pg_roles owner where owner.rolname = current_user and (owner.rolsuper or owner.rolbypassrls)
  ) then
    raise invalid_grant_operation using
      message = format('%s inherits from fetcher', current_user),
      hint = format('revoke fetcher from %I, or grant it with inherit false.', current_user);
  end if;
end;
$$;

-- Restrictive: whatever another policy lets the fetcher see, it asks no partner without consent, and nobody who is
-- no partner.
create policy "the fetcher asks partners only with partner_sharing" on public.sources as restrictive for all to fetcher
  using (
    kind <> 'data'
    or (
      'partner_sharing' = any (consents) and (consents_until is null or consents_until > now())
      and private.partner_of_widget(address) is not null
    )
  );

-- triggers -------------------------------------------------------------------

create function private.withhold_from_partner() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if 'partner_sharing' = any (new.consents) and (new.consents_until is null or new.consents_until > now())
    and private.partner_of_widget(new.address) is not null
  then
    -- Theirs alone, and so there only while they are subscribed: wanted again at once.
    if new.unwanted_since is not null then
      new.unwanted_since := null;
      new.next_try_at := now();
    end if;
  else
    new.title := null;
    new.content := null;
    new.content_sha256 := null;
    new.etag := null;
    new.last_modified := null;
    new.unwanted_since := coalesce(new.unwanted_since, now());
    -- Whoever is asking this moment can't keep the answer.
    new.leased_by := null;
    new.leased_until := null;
  end if;
  return new;
end;
$$;
comment on function private.withhold_from_partner() is
  'Without partner_sharing, and once the partner is revoked, its source holds nothing, is not fetched, keeps no answer that is under way, and is removed a day later.';

-- By name the last of its moment: it goes by the consents that the gate's own triggers have stamped.
create trigger withhold_from_partner before insert or update on public.sources
  for each row when (new.kind = 'data') execute function private.withhold_from_partner();
alter table public.sources enable always trigger withhold_from_partner;

create function private.log_partner_is_asked() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.data_access_log (customer_id, accessed_by_role, partner_id, what, why)
  values (new.customer_id, 'partner', private.partner_of_widget(new.address), 'data_widget', left(new.address, 500));
  return null;
end;
$$;
comment on function private.log_partner_is_asked() is
  'Writes into the customer''s log that from now on this partner is told their code there; why: the widget''s address.';

create trigger log_partner_is_asked after insert on public.sources
  for each row when (new.kind = 'data' and new.unwanted_since is null)
  execute function private.log_partner_is_asked();
create trigger log_partner_is_asked_again after update on public.sources
  for each row when (new.kind = 'data' and old.unwanted_since is not null and new.unwanted_since is null)
  execute function private.log_partner_is_asked();
alter table public.sources enable always trigger log_partner_is_asked;
alter table public.sources enable always trigger log_partner_is_asked_again;

create function private.spread_partner() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- Each row is judged anew by withhold_from_partner().
  perform private.lock_sources(array(
    select held.id from public.sources held
    where held.kind = 'data' and split_part(held.address, '/', 3) in (old.code, new.code)
  ));
  update public.sources held
  set address = held.address
  where held.kind = 'data' and split_part(held.address, '/', 3) in (old.code, new.code);
  return null;
end;
$$;
comment on function private.spread_partner() is
  'Takes what a partner became onto the sources that it fills, in the same transaction: revoked, it is asked for nothing.';

create trigger spread_partner after insert or delete or update of code, revoked_at on public.partners
  for each row execute function private.spread_partner();
alter table public.partners enable always trigger spread_partner;

-- API functions --------------------------------------------------------------

create function public.data_widget(address text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
  held public.sources;
begin
  if data_widget.address is null or data_widget.address !~ '^data://[a-z0-9][a-z0-9-]{0,40}/[a-z0-9][a-z0-9-]{0,40}$' then
    raise invalid_parameter_value using message = 'invalid_source', hint = 'data://partner/widget';
  end if;
  -- Nothing is noted for a partner of somebody who does not share with any, or agreed to that before they could read
  -- that partners are asked for widgets (Article 7(2) GDPR: for what was told, and no more).
  if not exists (
    select from public.customer_consents state
    where state.customer_id = me and 'partner_sharing' = any (state.consents)
      and (state.consents_until is null or state.consents_until > now())
  ) or 2 > (
    select decided.text_version from public.consent_events decided
    where decided.customer_id = me and decided.purpose = 'partner_sharing'
    order by decided.seq desc
    limit 1
  ) then
    return null;
  end if;
  if private.partner_of_widget(data_widget.address) is null then
    raise invalid_parameter_value using message = 'unknown_partner', hint = 'A partner has a code in partners, and is not revoked.';
  end if;
  -- A late look, after another device removed the widget, must not have its partner asked for ever. No save comes
  -- between: one that waits for this row ends what is begun here.
  perform from public.start_pages page where page.customer_id = me for share;
  if not exists (
    select from public.start_pages page, jsonb_array_elements(page.document -> 'widgets') widget
    where page.customer_id = me and page.document -> 'suggested' is distinct from 'true' and widget ->> 'kind' = 'data'
      and data_widget.address = 'data://' || (widget #>> '{settings,widget}')
  ) then
    return jsonb_build_object('state', 'not_on_page');
  end if;
  held := private.own_source(me, 'data', data_widget.address);
  return private.source_view(held);
end;
$$;
comment on function public.data_widget(text) is
  'A partner''s widget of the customer who asks, as private.source_view() says, subscribed to with the first question; {state: not_on_page} where their saved page has no such widget; null without partner_sharing as its second text or a later one asks for it. The server says which addresses there are; a partner must be one in partners, and not revoked. Raises 42501 session_ended, 22023 invalid_source, unknown_partner, too_many_sources.';

revoke all on function
  private.withhold_from_partner(), private.log_partner_is_asked(), private.spread_partner(), public.data_widget(text)
from public, anon, authenticated, service_role;
grant execute on function public.data_widget(text) to authenticated;
