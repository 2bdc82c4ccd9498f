-- Verification: a point is reached only after a code that went there came back from its customer.

-- tables ---------------------------------------------------------------------

create table private.contact_point_codes (
  contact_point_id uuid primary key references public.contact_points (id) on delete cascade,
  code_sha256 text not null check (code_sha256 ~ '^[0-9a-f]{64}$'),
  tries_left int not null default 5 check (tries_left >= 0),
  expires_at timestamptz not null default now() + interval '15 minutes'
);

create table private.contact_code_sendings (
  id bigint generated always as identity primary key,
  customer_id uuid not null references auth.users (id) on delete cascade,
  address_sha256 text not null check (address_sha256 ~ '^[0-9a-f]{64}$'),
  sent_at timestamptz not null default now()
);

create index contact_code_sendings_address_idx on private.contact_code_sendings (address_sha256, sent_at);
create index contact_code_sendings_customer_id_idx on private.contact_code_sendings (customer_id, sent_at);

-- comments -------------------------------------------------------------------

comment on table private.contact_point_codes is
  'The code under way to a contact point, as a hash that a million guesses would open: for nobody to read. Without customer_id, so that no export hands it to the customer who is to show that the address is theirs.';
comment on table private.contact_code_sendings is
  'Codes sent within a day, by address across all accounts, so that nobody makes us flood a stranger, and a removed point doesn''t start afresh.';

-- helpers --------------------------------------------------------------------

create function private.own_contact_point(point uuid, customer uuid) returns public.contact_points
language plpgsql set search_path = '' as $$
declare
  own public.contact_points;
begin
  perform private.lock_customer(customer);
  select held.* into own
  from public.contact_points held
  where held.id = point and held.customer_id = customer
  for update;
  if own.id is null then
    raise invalid_parameter_value using message = 'unknown_point';
  end if;
  return own;
end;
$$;
comment on function private.own_contact_point(uuid, uuid) is
  'Locks the customer, then the point of theirs. Raises 22023 unknown_point, the same for none and for another''s.';

-- API functions --------------------------------------------------------------

create function public.add_contact_point(
  kind text,
  address text,
  label text default '',
  language text default null,
  credentials jsonb default null
)
returns public.contact_points
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
  added public.contact_points;
  spelt text := private.spell_address(add_contact_point.kind, add_contact_point.address);
  confirmed timestamptz;
begin
  if add_contact_point.kind is null or add_contact_point.kind not in ('email', 'mobile', 'web_push', 'ntfy', 'webhook') then
    raise invalid_parameter_value using message = 'invalid_kind';
  end if;
  if spelt is null then
    raise invalid_parameter_value using message = 'invalid_address';
  end if;
  perform private.lock_customer(me);

  if exists (
    select from public.contact_points point
    where point.customer_id = me and point.kind = add_contact_point.kind and point.address = spelt
  ) then
    -- A push subscription may come again with new keys.
    update public.contact_points point
    set credentials = add_contact_point.credentials
    where point.customer_id = me and point.kind = add_contact_point.kind and point.address = spelt
      and add_contact_point.credentials is not null;
  else
    if (select count(*) from public.contact_points point where point.customer_id = me) >= 20 then
      raise invalid_parameter_value using message = 'too_many_points', hint = 'Remove one first: 20 at most.';
    end if;
    -- The address of the account was confirmed there.
    select account.email_confirmed_at into confirmed
    from auth.users account
    where account.id = me and add_contact_point.kind = 'email'
      and private.spell_address('email', account.email::text) = spelt;
    insert into public.contact_points (customer_id, kind, address, label, language, credentials, verified_at, source)
    values (
      me, add_contact_point.kind, spelt, coalesce(btrim(add_contact_point.label), ''), add_contact_point.language,
      add_contact_point.credentials, confirmed, case when confirmed is null then 'customer' else 'sign_in' end
    );
  end if;

  select point.* into added
  from public.contact_points point
  where point.customer_id = me and point.kind = add_contact_point.kind and point.address = spelt;
  added.credentials := null;
  return added;
end;
$$;
comment on function public.add_contact_point(text, text, text, text, jsonb) is
  'Adds an address of the customer who asks and answers it, without credentials; the same again changes nothing but new credentials. Whether others have it makes no difference. Raises 22023 invalid_kind, invalid_address, too_many_points; 42501 session_ended.';

create function public.begin_verification(contact_point_id uuid, customer_id uuid, code_sha256 text)
returns table (kind text, address text, credentials jsonb, language text)
language plpgsql security definer set search_path = '' as $$
declare
  point public.contact_points;
  hashed text;
begin
  point := private.own_contact_point(begin_verification.contact_point_id, begin_verification.customer_id);
  if point.kind = 'in_app' or (point.verified_at is not null and not exists (
    select from public.contact_point_troubles trouble where trouble.contact_point_id = point.id
  )) then
    raise invalid_parameter_value using message = 'already_verified';
  end if;
  hashed := private.sha256_hex(point.address);
  -- After the customer's lock, always in this order: accounts that ask for one address wait for each other.
  perform pg_advisory_xact_lock(hashtextextended(hashed, 0));

  delete from private.contact_code_sendings sent
  where sent.sent_at <= now() - interval '1 day' and (sent.address_sha256 = hashed or sent.customer_id = point.customer_id);
  if (
    select count(*) >= 10 or count(*) filter (where sent.sent_at > now() - interval '15 minutes') >= 3
    from private.contact_code_sendings sent
    where sent.address_sha256 = hashed
  ) or (
    select count(*) >= 30 or count(*) filter (where sent.sent_at > now() - interval '15 minutes') >= 10
    from private.contact_code_sendings sent
    where sent.customer_id = point.customer_id
  ) then
    raise invalid_parameter_value using message = 'too_many_codes', hint = 'Try again later.';
  end if;
  insert into private.contact_code_sendings (customer_id, address_sha256) values (point.customer_id, hashed);

  insert into private.contact_point_codes as code (contact_point_id, code_sha256)
  values (point.id, begin_verification.code_sha256)
  on conflict on constraint contact_point_codes_pkey do update
  set code_sha256 = excluded.code_sha256, tries_left = excluded.tries_left, expires_at = excluded.expires_at;

  -- No row, and no other sign: that a number once replied STOP is nobody's to learn but its owner's.
  return query
  select point.kind, point.address, point.credentials, coalesce(point.language, profile.locale)
  from public.profiles profile
  where profile.customer_id = point.customer_id
    and not exists (select from private.stopped_numbers stopped where stopped.address_sha256 = hashed);
end;
$$;
comment on function public.begin_verification(uuid, uuid, text) is
  'Expects a code for this point within 15 minutes and answers where to send it; no row when nothing may be sent there (the number replied STOP), which the page must not show. code_sha256: hex of sha256 over "<point id>:<code>". For the notifier alone: a customer must not choose their code. At most 3 in 15 minutes and 10 a day per address across all accounts, 10 and 30 per customer. Raises 22023 unknown_point, already_verified, too_many_codes.';

create function public.confirm_contact_point(contact_point_id uuid, code text) returns text
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
  point public.contact_points;
  expected private.contact_point_codes;
begin
  point := private.own_contact_point(confirm_contact_point.contact_point_id, me);
  select held.* into expected from private.contact_point_codes held where held.contact_point_id = point.id;
  if expected.contact_point_id is null and point.verified_at is not null then
    return 'verified';
  elsif expected.contact_point_id is null or expected.expires_at <= now() then
    return 'expired';
  elsif expected.tries_left = 0 then
    return 'no_tries';
  end if;

  if expected.code_sha256 is distinct from private.sha256_hex(point.id::text || ':' || confirm_contact_point.code) then
    update private.contact_point_codes held
    set tries_left = held.tries_left - 1
    where held.contact_point_id = point.id;
    return case expected.tries_left when 1 then 'no_tries' else 'wrong' end;
  end if;

  delete from private.contact_point_codes held where held.contact_point_id = point.id;
  -- What came back proves that it arrives there, and that it is wanted. Only the phone itself takes back a STOP.
  delete from public.contact_point_troubles trouble
  where trouble.contact_point_id = point.id and trouble.cause <> 'stop_reply';
  update public.contact_points verified set verified_at = now() where verified.id = point.id;
  return 'verified';
end;
$$;
comment on function public.confirm_contact_point(uuid, text) is
  'Takes the code that came to a point of the customer who asks: verified, wrong, expired or no_tries (the fifth wrong one included). Verified again lifts what stood in the way, but a STOP. Raises 22023 unknown_point; 42501 session_ended.';

create function public.make_primary(contact_point_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  point public.contact_points;
begin
  point := private.own_contact_point(make_primary.contact_point_id, private.signed_in_customer());
  if point.verified_at is null then
    raise invalid_parameter_value using message = 'not_verified';
  end if;
  update public.contact_points other
  set is_primary = false
  where other.customer_id = point.customer_id and other.kind = point.kind and other.is_primary and other.id <> point.id;
  update public.contact_points chosen set is_primary = true where chosen.id = point.id and not chosen.is_primary;
end;
$$;
comment on function public.make_primary(uuid) is
  'Makes a verified point the first choice of its kind. Raises 22023 unknown_point, not_verified; 42501 session_ended.';

revoke all on function
  public.add_contact_point(text, text, text, text, jsonb),
  public.begin_verification(uuid, uuid, text),
  public.confirm_contact_point(uuid, text),
  public.make_primary(uuid)
from public, anon, authenticated, service_role;
grant execute on function
  public.add_contact_point(text, text, text, text, jsonb),
  public.confirm_contact_point(uuid, text),
  public.make_primary(uuid)
to authenticated;
grant execute on function public.begin_verification(uuid, uuid, text) to notifier;
