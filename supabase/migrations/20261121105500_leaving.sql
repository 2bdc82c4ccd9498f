-- What a customer takes, what they leave, and what each reader would see: read from the catalogue, so that no table is forgotten.

-- tables ---------------------------------------------------------------------

create table public.erasure_requests (
  customer_id uuid primary key references auth.users (id) on delete cascade,
  requested_at timestamptz not null default now(),
  due_at timestamptz not null default now() + interval '7 days'
);

create index erasure_requests_due_at_idx on public.erasure_requests (due_at);

-- comments -------------------------------------------------------------------

comment on table public.erasure_requests is
  'Customers who asked to leave. Until due_at they may think better of it; then erase_due_customers() erases them.';

-- grants ---------------------------------------------------------------------

alter table public.erasure_requests enable row level security;
alter table public.erasure_requests force row level security;

revoke all on public.erasure_requests from public, anon, authenticated, service_role;
grant select on public.erasure_requests to authenticated;

-- helpers --------------------------------------------------------------------

create function private.account_of(customer uuid) returns jsonb
language sql stable set search_path = '' as $$
  -- Named one by one: what else auth holds are secrets, and its columns differ from one Supabase to the next.
  select jsonb_build_object(
    'account', (
      select jsonb_object_agg(field.key, field.value)
      from auth.users account, jsonb_each(to_jsonb(account)) field
      where account.id = customer
        and field.key in ('id', 'email', 'phone', 'created_at', 'updated_at', 'email_confirmed_at',
          'phone_confirmed_at', 'last_sign_in_at', 'raw_user_meta_data')
    ),
    'identities', (
      select coalesce(jsonb_agg(jsonb_build_object('provider', identity.provider, 'identity_data', identity.identity_data,
        'created_at', identity.created_at, 'last_sign_in_at', identity.last_sign_in_at)), '[]')
      from auth.identities identity
      where identity.user_id = customer
    ),
    'sessions', (
      select coalesce(jsonb_agg((
        select jsonb_object_agg(field.key, field.value)
        from jsonb_each(to_jsonb(session)) field
        where field.key in ('created_at', 'updated_at', 'refreshed_at', 'user_agent', 'ip')
      )), '[]')
      from auth.sessions session
      where session.user_id = customer
    ),
    'sign_in_log', (
      select coalesce(jsonb_agg(jsonb_build_object('created_at', entry.created_at, 'ip_address', entry.ip_address,
        'action', entry.payload ->> 'action') order by entry.created_at), '[]')
      from auth.audit_log_entries entry
      where entry.payload ->> 'actor_id' = customer::text or entry.payload #>> '{traits,user_id}' = customer::text
    )
  );
$$;
comment on function private.account_of(uuid) is 'What auth holds of a customer, without its secrets.';

create function private.followed_by(customer uuid) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  -- The customer's rows only name what many share; what they gave us is the address (Articles 15 and 20 GDPR).
  return jsonb_build_object(
    'source_subscriptions', (
      select coalesce(jsonb_agg(
        to_jsonb(mine) || jsonb_build_object('kind', held.kind, 'address', held.address, 'title', held.title)
        order by mine.created_at, mine.source_id), '[]')
      from public.source_subscriptions mine
      join public.sources held on held.id = mine.source_id
      where mine.customer_id = customer
    ),
    'news_reads', (
      select coalesce(jsonb_agg(
        to_jsonb(mine) || jsonb_build_object('title', item.title, 'link', item.link) order by mine.read_at, mine.item_id), '[]')
      from public.news_reads mine
      join public.news_items item on item.id = mine.item_id
      where mine.customer_id = customer
    )
  );
end;
$$;
comment on function private.followed_by(uuid) is
  'What a customer follows and has read, each row with what it is called and where it is, by the name of its table.';

revoke all on function private.followed_by(uuid) from public, anon, authenticated, service_role;

-- policies -------------------------------------------------------------------

create policy "a customer reads whether they are leaving" on public.erasure_requests
  for select to authenticated
  using (customer_id = (select auth.uid()));

select private.let_owner_work('public.erasure_requests');

-- API functions --------------------------------------------------------------

create function public.export_customer() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := private.freshly_signed_in_customer();
  told jsonb := private.account_of(me);
  relation record;
  found_rows jsonb;
begin
  for relation in
    select
      case space.nspname when 'public' then class.relname::text else space.nspname || '.' || class.relname end as name,
      class.oid::regclass as table_name
    from pg_catalog.pg_class class
    join pg_catalog.pg_namespace space on space.oid = class.relnamespace
    join pg_catalog.pg_attribute field on field.attrelid = class.oid
    where class.relkind in ('r', 'p') and not class.relispartition
      and field.attname = 'customer_id' and not field.attisdropped
    order by space.nspname <> 'public', class.relname
  loop
    execute format(
      'select coalesce(jsonb_agg(to_jsonb(held)), ''[]'') from %s held where held.customer_id = $1', relation.table_name)
    into found_rows using me;
    told := told || jsonb_build_object(relation.name, found_rows);
  end loop;
  return told || private.followed_by(me);
end;
$$;
comment on function public.export_customer() is
  'Everything about the customer who asks: account, identities, sessions, log of sign-ins, and by its name every table of the database that has a customer_id, with their rows; what they follow and have read with its title and address. Raises 42501 session_ended, sign_in_again.';

create function public.request_erasure() returns timestamptz
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.freshly_signed_in_customer();
  due timestamptz;
begin
  insert into public.erasure_requests (customer_id) values (me) on conflict (customer_id) do nothing;
  select asked.due_at into due from public.erasure_requests asked where asked.customer_id = me;
  return due;
end;
$$;
comment on function public.request_erasure() is
  'The customer who asks wants to leave; answers when that will be. Asking again changes nothing. Raises 42501 session_ended, sign_in_again.';

create function public.cancel_erasure() returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
begin
  delete from public.erasure_requests asked where asked.customer_id = me;
  return found;
end;
$$;
comment on function public.cancel_erasure() is
  'The customer who asks stays. Answers whether they were leaving. Raises 42501 session_ended.';

create function public.erase_due_customers(batch int default 100) returns int
language plpgsql security definer set search_path = '' as $$
declare
  leaving uuid[] := array(
    select asked.customer_id
    from public.erasure_requests asked
    where asked.due_at <= now()
    order by asked.due_at
    limit least(batch, 1000)
    for update skip locked
  );
  due uuid;
  erased text[] := '{}';
begin
  perform private.lock_leaving(leaving);
  foreach due in array leaving loop
    -- One who can't be erased must not keep the others here.
    begin
      delete from auth.users account where account.id = due;
      erased := erased || due::text;
    exception when others then
      raise warning 'erasure of one customer failed: %', sqlstate;
    end;
  end loop;
  -- No foreign key leads here, and both name the person.
  delete from auth.audit_log_entries entry
  where entry.payload ->> 'actor_id' = any (erased) or entry.payload #>> '{traits,user_id}' = any (erased);
  delete from auth.flow_state flow where flow.user_id::text = any (erased);
  return cardinality(erased);
end;
$$;
comment on function public.erase_due_customers(int) is
  'Erases accounts whose waiting period is over, with sessions and every row that refers to them. The ledger stays, under a pseudonym that leads nowhere. Answers how many.';

create function public.would_read(reader text)
returns table (table_name text, columns text[], rows jsonb)
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := auth.uid();
  gated regclass;
  condition text;
begin
  if reader is null or reader not in ('recommender', 'partner', 'analyst', 'agent') then
    raise invalid_parameter_value using message = 'unknown_reader';
  end if;
  if reader = 'agent' then
    return query
    select 'customer_facts', array['subject', 'value', 'source', 'purpose', 'created_at'],
      coalesce(jsonb_agg(jsonb_build_object('subject', fact.subject, 'value', fact.value, 'source', fact.source,
        'purpose', fact.purpose, 'created_at', fact.created_at) order by fact.subject), '[]')
    from public.customer_facts fact
    where fact.customer_id = me;
    return;
  end if;

  for gated in
    select stamped.tgrelid::regclass
    from pg_catalog.pg_trigger stamped
    where stamped.tgfoid = 'private.stamp_consents()'::regprocedure and stamped.tgname = 'stamp_consents'
    order by stamped.tgrelid::regclass::text
  loop
    select array_agg(field.attname::text order by field.attnum) into columns
    from pg_catalog.pg_attribute field
    where field.attrelid = gated and field.attnum > 0 and not field.attisdropped
      and has_column_privilege(reader, gated, field.attnum, 'select');
    -- The policies that would answer the reader itself, without what it is that they agree to.
    select
      '(' || string_agg('(' || pg_get_expr(policy.polqual, policy.polrelid) || ')', ' or ')
          filter (where policy.polpermissive) || ')'
        || coalesce(string_agg(' and (' || pg_get_expr(policy.polqual, policy.polrelid) || ')', '')
          filter (where not policy.polpermissive and policy.polname <> private.gate_name(reader)), '')
      into condition
    from pg_catalog.pg_policy policy
    where policy.polrelid = gated and policy.polcmd in ('r', '*')
      and policy.polroles @> array[reader::regrole::oid];
    continue when columns is null or condition is null;
    table_name := (select class.relname from pg_catalog.pg_class class where class.oid = gated);
    execute format(
      'select coalesce(jsonb_agg(to_jsonb(shown) order by to_jsonb(shown)::text), ''[]'')
       from (select %s from %s where customer_id = $1 and (%s)) shown',
      (select string_agg(quote_ident(name), ', ') from unnest(columns) listed (name)), gated, condition)
    into rows using me;
    -- Gathered with an agreement and gone with it: without one, what would be.
    if table_name = 'customer_signals' and rows = '[]' then
      select coalesce(jsonb_agg(jsonb_build_object('customer_id', me, 'signal', found_signal.signal, 'value', found_signal.value)
        order by found_signal.signal), '[]')
      into rows
      from private.signals_of(me) found_signal;
    end if;
    return next;
  end loop;
end;
$$;
comment on function public.would_read(text) is
  'Rows of the customer who asks that this reader (recommender, partner, analyst, agent) would get if they agreed, in the columns it may read; by the very policies and grants that answer the reader, without the gate. Of customer_signals, which are gathered only with an agreement, those that would be. The analyst reads no rows: none. Raises 22023 unknown_reader.';

revoke all on function
  public.export_customer(),
  public.request_erasure(),
  public.cancel_erasure(),
  public.erase_due_customers(int),
  public.would_read(text)
from public, anon, authenticated, service_role;
grant execute on function
  public.export_customer(), public.request_erasure(), public.cancel_erasure(), public.would_read(text)
to authenticated;
grant execute on function public.erase_due_customers(int) to notifier;
