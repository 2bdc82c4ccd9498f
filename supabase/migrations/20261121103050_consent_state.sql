-- What holds now: the last word of the ledger on every purpose, for gates to copy.

-- tables ---------------------------------------------------------------------

create table public.customer_consents (
  customer_id uuid primary key references auth.users (id) on delete cascade,
  consents text[] not null default '{}',
  consents_until timestamptz,
  events int not null default 0,
  head_hash text not null default ''
);

create index customer_consents_consents_until_idx on public.customer_consents (consents_until);

-- comments -------------------------------------------------------------------

comment on table public.customer_consents is
  'What a customer agrees to now, for gates to copy. Kept by triggers on consent_events; also what changes are serialised by.';
comment on column public.customer_consents.consents_until is
  'The earliest expiry among them: past it every gate is shut until sweep_expired_consents() has been here.';

comment on column public.customer_consents.events is
  'How many events the ledger holds of this customer. Only goes up, by one with each: an end that was cut off is missed.';
comment on column public.customer_consents.head_hash is 'Hash of the newest of them; empty while there is none.';

-- grants ---------------------------------------------------------------------

alter table public.customer_consents enable row level security;
alter table public.customer_consents force row level security;

revoke all on public.customer_consents from public, anon, authenticated, service_role;
grant select on public.customer_consents to authenticated;

-- helpers --------------------------------------------------------------------

create function private.lock_customer(customer uuid) returns void
language plpgsql set search_path = '' as $$
begin
  perform from public.customer_consents held where held.customer_id = customer for no key update;
  if not found then
    insert into public.customer_consents (customer_id) values (customer) on conflict do nothing;
    perform from public.customer_consents held where held.customer_id = customer for no key update;
  end if;
end;
$$;
comment on function private.lock_customer(uuid) is
  'Until the end of the transaction nobody else decides for this customer, and no gated row of theirs is added.';

create function private.refresh_consents(customer uuid) returns void
language plpgsql set search_path = '' as $$
begin
  update public.customer_consents held set consents = held.consents where held.customer_id = customer;
end;
$$;
comment on function private.refresh_consents(uuid) is
  'Makes the current state what the ledger says, which private.compute_consents() does at any update. The customer must be locked.';

-- triggers -------------------------------------------------------------------

create function private.compute_consents() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  next_hash text;
begin
  if tg_op = 'INSERT' then
    new.events := 0;
    new.head_hash := '';
  else
    -- An older snapshot would not see the row that somebody added while this waited for the lock, and leave it open.
    if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
      raise invalid_transaction_state using
        message = 'consent changes in read committed transactions only';
    end if;
    new.customer_id := old.customer_id;
    new.events := old.events;
    new.head_hash := old.head_hash;
    select event.hash into next_hash
    from public.consent_events event
    where event.customer_id = old.customer_id and event.seq = old.events + 1 and event.previous_hash = old.head_hash;
    if found then
      new.events := old.events + 1;
      new.head_hash := next_hash;
    end if;
  end if;

  select coalesce(array_agg(asked.code order by asked.code), '{}'), min(latest.expires_at)
  into new.consents, new.consents_until
  from public.consent_purposes asked
  cross join lateral (
    select event.granted, event.expires_at
    from public.consent_events event
    where event.customer_id = new.customer_id and event.purpose = asked.code
    order by event.seq desc
    limit 1
  ) latest
  where asked.lawful_basis = 'consent'
    and latest.granted
    and (latest.expires_at is null or latest.expires_at > now());
  return new;
end;
$$;
comment on function private.compute_consents() is
  'Whatever a statement says, the owner''s included: the current state is what the ledger says, and the head goes on to the next event or stays.';

create function private.refuse_delete_of_living() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from auth.users customer where customer.id = old.customer_id) then
    raise insufficient_privilege using
      message = format('%s is append-only', tg_table_name),
      hint = 'Its rows go when the account of their customer goes.';
  end if;
  return old;
end;
$$;
comment on function private.refuse_delete_of_living() is
  'For what must stay while the customer is there, and is erased with the account.';

create function private.apply_consent_event() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.refresh_consents(new.customer_id);
  return null;
end;
$$;
comment on function private.apply_consent_event() is 'The current state changes in the transaction of the event.';

create trigger compute_consents
  before insert or update on public.customer_consents
  for each row execute function private.compute_consents();
create trigger refuse_delete_of_living
  before delete on public.customer_consents
  for each row execute function private.refuse_delete_of_living();
create trigger refuse_truncate
  before truncate on public.customer_consents
  for each statement execute function private.refuse_change();
create trigger apply_consent_event
  after insert on public.consent_events
  for each row execute function private.apply_consent_event();

alter table public.consent_events enable always trigger apply_consent_event;
alter table public.customer_consents enable always trigger compute_consents;
alter table public.customer_consents enable always trigger refuse_delete_of_living;
alter table public.customer_consents enable always trigger refuse_truncate;

-- policies -------------------------------------------------------------------

create policy "a customer reads what they agree to" on public.customer_consents
  for select to authenticated
  using (customer_id = (select auth.uid()));

select private.let_owner_work('public.customer_consents');
