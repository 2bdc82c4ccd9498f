-- Widgets by others: what a partner says for a customer's page, asked only while the customer shares with partners.

-- policies -------------------------------------------------------------------

-- A decision goes with every source of the customer's, in its own transaction.
select private.gate_by_consent('public.sources');

-- Restrictive: whatever another policy lets the fetcher see, it asks no partner without consent.
create policy "the fetcher asks partners only with partner_sharing" on public.sources as restrictive for all to fetcher
  using (kind <> 'data' or ('partner_sharing' = any (consents) and (consents_until is null or consents_until > now())));

-- triggers -------------------------------------------------------------------

create function private.withhold_from_partner() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if 'partner_sharing' = any (new.consents) and (new.consents_until is null or new.consents_until > now()) then
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
  'Without partner_sharing a partner''s source holds nothing, is not fetched, keeps no answer that is under way, and is removed a day later.';

-- By name the last of its moment: it goes by the consents that the gate's own triggers have stamped.
create trigger withhold_from_partner before insert or update on public.sources
  for each row when (new.kind = 'data') execute function private.withhold_from_partner();
alter table public.sources enable always trigger withhold_from_partner;

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
  -- Nothing is noted for a partner of somebody who does not share with any.
  if not exists (
    select from public.customer_consents state
    where state.customer_id = me and 'partner_sharing' = any (state.consents)
      and (state.consents_until is null or state.consents_until > now())
  ) then
    return null;
  end if;
  held := private.own_source(me, 'data', data_widget.address);
  return private.source_view(held);
end;
$$;
comment on function public.data_widget(text) is
  'A partner''s widget of the customer who asks, as private.source_view() says, subscribed to with the first question; null without partner_sharing. The server says which addresses there are. Raises 42501 session_ended, 22023 invalid_source, too_many_sources.';

revoke all on function private.withhold_from_partner(), public.data_widget(text)
from public, anon, authenticated, service_role;
grant execute on function public.data_widget(text) to authenticated;
