-- Announces whose pages have changed, by Supabase Realtime where the project has it. Web servers listen, browsers never.

-- helpers --------------------------------------------------------------------

create function private.announce_changed() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  some_customers jsonb;
begin
  for some_customers in
    select jsonb_agg(numbered.customer_id)
    from (
      select whose.customer_id, (row_number() over (order by whose.customer_id) - 1) / 500 as piece
      from (select distinct changed.customer_id from changed where changed.customer_id is not null) whose
    ) numbered
    group by numbered.piece
  loop
    perform realtime.send(jsonb_build_object('customers', some_customers), 'changed', 'homeport:changes', true);
  end loop;
  return null;
exception when others then
  -- A page that is not told asks by itself; what it shows must not be refused for that.
  raise warning 'A change was not announced: %', sqlerrm;
  return null;
end;
$$;
comment on function private.announce_changed() is
  'For each statement: sends {customers: [id, …]} of the changed rows, 500 ids at a time and nothing else, to the private topic homeport:changes.';

create function private.announce_changes() returns boolean
language plpgsql set search_path = '' as $$
declare
  shown text;
begin
  if to_regclass('realtime.messages') is null
    or to_regprocedure('realtime.send(jsonb, text, text, boolean)') is null then
    return false;
  end if;

  drop policy if exists "the portal hears whose pages have changed" on realtime.messages;
  -- On a hosted project nobody but anon, authenticated and service_role may be given the schema realtime.
  create policy "the portal hears whose pages have changed" on realtime.messages
    for select to anon
    using (
      topic = 'homeport:changes' and extension = 'broadcast'
      and nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'listens_to' = 'homeport:changes'
    );

  foreach shown in array array['notices', 'offers', 'bookings'] loop
    execute format(
      'create or replace trigger announce_inserted after insert on public.%I
       referencing new table as changed for each statement execute function private.announce_changed()', shown);
    execute format(
      'create or replace trigger announce_updated after update on public.%I
       referencing new table as changed for each statement execute function private.announce_changed()', shown);
  end loop;
  return true;
end;
$$;
comment on function private.announce_changes() is
  'Has changes announced from now on where the project has Realtime, and answers whether it has. May be called again.';

-- triggers -------------------------------------------------------------------

do $$
begin
  perform private.announce_changes();
exception when insufficient_privilege then
  -- A hosted project may keep policies on Realtime's table for its SQL editor.
  raise warning 'Changes are not announced (%): run "select private.announce_changes()" in the SQL editor.', sqlerrm;
end;
$$;
