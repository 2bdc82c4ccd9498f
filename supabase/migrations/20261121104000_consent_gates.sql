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

create function private.gate_name(reader text) returns name
language sql immutable set search_path = '' as $$
  select format('the %s gets through only with %s', reader, private.purpose_of(reader))::name;
$$;
comment on function private.gate_name(text) is 'The name of the policy that is a role''s gate, on every table that has one.';

create function private.has_no_index(relation regclass, column_name text) returns boolean
language sql stable set search_path = '' as $$
  select not exists (
    select from pg_catalog.pg_index listed
    join pg_catalog.pg_attribute field on field.attrelid = listed.indrelid and field.attnum = listed.indkey[0]
    where listed.indrelid = relation and listed.indpred is null and field.attname = column_name
  );
$$;
comment on function private.has_no_index(regclass, text) is 'Whether no index of the whole table begins with the column.';

create function private.gate_by_consent(relation regclass, scope text default 'customers:read') returns void
language plpgsql set search_path = '' as $$
declare
  reader text;
  spread text := 'spread_consents_to_' || (select class.relname from pg_catalog.pg_class class where class.oid = relation);
begin
  execute format('alter table %s add column consents text[] not null default ''{}''', relation);
  execute format('alter table %s add column consents_until timestamptz', relation);
  -- Room on each page, so that a decision rewrites rows in place.
  execute format('alter table %s set (fillfactor = 90)', relation);
  execute format('comment on column %s.consents is %L', relation,
    'Purposes the customer agrees to now; kept by triggers, never by clients.');
  execute format('comment on column %s.consents_until is %L', relation,
    'The earliest expiry among them: past it the gate is shut until sweep_expired_consents() has been here.');

  if private.has_no_index(relation, 'customer_id') then
    execute format('create index on %s (customer_id)', relation);
  end if;

  execute format(
    'update %s gated set consents = held.consents, consents_until = held.consents_until
     from public.customer_consents held where held.customer_id = gated.customer_id', relation);

  execute format(
    'create trigger stamp_consents before insert on %s
     for each row execute function private.stamp_consents()', relation);
  -- Not from within a trigger: what a decision spreads comes from there, and is right already.
  execute format(
    'create trigger stamp_changed_consents before update of customer_id, consents, consents_until on %s
     for each row when (pg_trigger_depth() = 0) execute function private.stamp_consents()', relation);
  execute format('alter table %s enable always trigger stamp_consents', relation);
  execute format('alter table %s enable always trigger stamp_changed_consents', relation);
  -- A function of its own, so that its plan is kept: every decision runs it.
  execute format(
    $create$
    create function private.%1$I() returns trigger
    language plpgsql security definer set search_path = '' as $body$
    begin
      update %2$s
      set consents = new.consents, consents_until = new.consents_until
      where customer_id = new.customer_id
        and (consents, consents_until) is distinct from (new.consents, new.consents_until);
      return null;
    end;
    $body$
    $create$, spread, relation);
  execute format('comment on function private.%I() is %L', spread,
    'Takes a change of what a customer agrees to onto every row of theirs in ' || relation || ', in the same transaction.');
  execute format(
    'create trigger %1$I after update on public.customer_consents for each row
     when ((old.consents, old.consents_until) is distinct from (new.consents, new.consents_until))
     execute function private.%1$I()', spread);
  execute format('alter table public.customer_consents enable always trigger %I', spread);

  -- Restrictive: whatever another policy lets a purpose role see, it does not see without consent.
  foreach reader in array array['recommender', 'partner', 'analyst'] loop
    -- A restrictive policy also binds members. An owner bound by it could not reach the rows to shut them.
    if pg_has_role(current_user, reader, 'usage') and not exists (
      select from pg_catalog.pg_roles owner where owner.rolname = current_user and (owner.rolsuper or owner.rolbypassrls)
    ) then
      raise invalid_grant_operation using
        message = format('%s inherits from %s', current_user, reader),
        hint = format('revoke %I from %I, or grant it with inherit false.', reader, current_user);
    end if;
    execute format(
      'create policy %I on %s as restrictive for all to %I
       using (%L = any (consents) and (consents_until is null or consents_until > now()))',
      private.gate_name(reader),
      relation, reader, private.purpose_of(reader));
  end loop;
  execute format(
    'create policy "the partner gets through only with the scope" on %s as restrictive for all to partner
     using ((select private.partner_who_asks(%L)) is not null or customer_id = (select private.customer_of_session()))',
    relation, scope);
end;
$$;
comment on function private.gate_by_consent(regclass, text) is
  'For a migration, once for each table with customer_id whose rows depend on consent: adds the columns, the pair of triggers and the restrictive policies of the gate, and an index on customer_id where none begins with it. A partner also needs a token good for the scope, or shows a customer their own rows in that customer''s session. The table still says by permissive policies who reads which rows.';

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
  'Gives a row what its customer agrees to, whatever the statement said. With the function that spreads decisions the pair behind a gate.';

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
