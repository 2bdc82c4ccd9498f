-- Gates: one line puts a table of customers' rows behind what each customer agrees to now.

-- helpers --------------------------------------------------------------------

create function private.purpose_of(reader text) returns text
language sql immutable set search_path = '' as $$
  select case reader
    when 'recommender' then 'personalisation'
    when 'partner' then 'partner_sharing'
    when 'analyst' then 'analytics'
  end;
$$;
comment on function private.purpose_of(text) is
  'The purpose without which a role gets through no gate; null for a role that reads in other ways.';

create function private.has_no_index(relation regclass, column_name text) returns boolean
language sql stable set search_path = '' as $$
  select not exists (
    select from pg_catalog.pg_index listed
    join pg_catalog.pg_attribute field on field.attrelid = listed.indrelid and field.attnum = listed.indkey[0]
    where listed.indrelid = relation and listed.indpred is null and field.attname = column_name
  );
$$;
comment on function private.has_no_index(regclass, text) is 'Whether no index of the whole table begins with the column.';

create function private.gate_by_consent(relation regclass) returns void
language plpgsql set search_path = '' as $$
declare
  reader text;
begin
  execute format('alter table %s add column consents text[] not null default ''{}''', relation);
  execute format('alter table %s add column consents_until timestamptz', relation);
  execute format('comment on column %s.consents is %L', relation,
    'Purposes the customer agrees to now; kept by private.stamp_consents() and private.spread_consents(), never by clients.');
  execute format('comment on column %s.consents_until is %L', relation,
    'The earliest expiry among them: past it the gate is shut until sweep_expired_consents() has been here.');

  if private.has_no_index(relation, 'customer_id') then
    execute format('create index on %s (customer_id)', relation);
  end if;
  execute format('create index on %s (consents_until)', relation);

  execute format(
    'update %s gated set consents = held.consents, consents_until = held.consents_until
     from public.customer_consents held where held.customer_id = gated.customer_id', relation);

  execute format(
    'create trigger stamp_consents before insert or update of customer_id, consents, consents_until on %s
     for each row execute function private.stamp_consents()', relation);
  execute format('alter table %s enable always trigger stamp_consents', relation);
  execute format(
    'create trigger %I after update on public.customer_consents for each row
     when ((old.consents, old.consents_until) is distinct from (new.consents, new.consents_until))
     execute function private.spread_consents(%L)', 'spread to ' || relation::text, relation::text);
  execute format('alter table public.customer_consents enable always trigger %I', 'spread to ' || relation::text);

  -- Restrictive: whatever another policy lets a purpose role see, it does not see without consent.
  foreach reader in array array['recommender', 'partner', 'analyst'] loop
    execute format(
      'create policy %I on %s as restrictive for all to %I
       using (%L = any (consents) and (consents_until is null or consents_until > now()))',
      format('the %s gets through only with %s', reader, private.purpose_of(reader)),
      relation, reader, private.purpose_of(reader));
  end loop;
end;
$$;
comment on function private.gate_by_consent(regclass) is
  'For a migration, once for each table with customer_id whose rows depend on consent: adds the columns, indexes, triggers and restrictive policies of the gate. The table still says by permissive policies who reads which rows.';

-- triggers -------------------------------------------------------------------

create function private.stamp_consents() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- The shared lock waits for a decision that is under way, and a decision waits for this row.
  select held.consents, held.consents_until into new.consents, new.consents_until
  from public.customer_consents held
  where held.customer_id = new.customer_id
  for share;
  if not found then
    -- Nothing fails here for a customer who does not exist: this runs before the row's own policies, and an
    -- error would tell a stranger whom we know.
    insert into public.customer_consents (customer_id)
    select customer.id from auth.users customer where customer.id = new.customer_id
    on conflict do nothing;
    select held.consents, held.consents_until into new.consents, new.consents_until
    from public.customer_consents held
    where held.customer_id = new.customer_id
    for share;
    new.consents := coalesce(new.consents, '{}');
  end if;
  return new;
end;
$$;
comment on function private.stamp_consents() is
  'Gives a row what its customer agrees to, whatever the statement said. With private.spread_consents() the pair behind a gate.';

create function private.spread_consents() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  execute format(
    'update %s set consents = $1, consents_until = $2
     where customer_id = $3 and (consents, consents_until) is distinct from ($1, $2)', tg_argv[0])
  using new.consents, new.consents_until, new.customer_id;
  return null;
end;
$$;
comment on function private.spread_consents() is
  'Takes a change of what a customer agrees to onto every row of theirs in one gated table, in the same transaction.';

-- API functions --------------------------------------------------------------

create function public.sweep_expired_consents(batch int default 1000) returns int
language plpgsql security definer set search_path = '' as $$
declare
  due uuid;
  swept int := 0;
begin
  for due in
    select held.customer_id
    from public.customer_consents held
    where held.consents_until <= now()
    order by held.consents_until
    limit least(batch, 10000)
    for no key update skip locked
  loop
    perform private.refresh_consents(due);
    swept := swept + 1;
  end loop;
  return swept;
end;
$$;
comment on function public.sweep_expired_consents(int) is
  'Opens again, for what has not expired, the gates that an expiry shut. Answers how many customers it went over: call again while it answers the batch. Nothing is more open for it being late.';

revoke all on function public.sweep_expired_consents(int) from public, anon, authenticated, service_role;
grant execute on function public.sweep_expired_consents(int) to notifier;
