-- The portal and the sign-in address are contact points from the start, and the latter follows the account.

-- triggers -------------------------------------------------------------------

create function private.add_first_contact_points() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  -- No value of the account may block a sign-in: an address that is none leaves the portal alone.
  insert into public.contact_points (customer_id, kind, address, verified_at, source)
  select new.customer_id, first.kind, first.address, first.verified_at, first.source
  from auth.users account
  cross join lateral (values
    ('in_app', '', now(), 'customer'),
    ('email', private.spell_address('email', account.email::text), account.email_confirmed_at::timestamptz, 'sign_in')
  ) first (kind, address, verified_at, source)
  where account.id = new.customer_id and first.address is not null
  on conflict do nothing;
  return null;
end;
$$;
comment on function private.add_first_contact_points() is
  'Everyone who has a profile can be reached in the portal, and by the address that they sign in with once it is confirmed.';

create trigger add_first_contact_points
  after insert on public.profiles
  for each row execute function private.add_first_contact_points();

create function private.follow_sign_in_address() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  current_address text := private.spell_address('email', new.email::text);
  followed public.contact_points;
begin
  select point.* into followed
  from public.contact_points point
  where point.customer_id = new.id and point.source = 'sign_in';
  -- Nothing follows for a customer who removed it, or an address that can't be one.
  if followed.id is null or current_address is null then
    return null;
  end if;

  if followed.address <> current_address then
    -- Where the new address is a point already it stays, with all that is known of it.
    update public.contact_points point
    set source = 'sign_in', verified_at = coalesce(new.email_confirmed_at::timestamptz, point.verified_at)
    where point.customer_id = new.id and point.kind = 'email' and point.address = current_address;
    if found then
      if followed.is_primary then
        update public.contact_points point set is_primary = false where point.id = followed.id;
        update public.contact_points point
        set is_primary = true
        where point.customer_id = new.id and point.kind = 'email' and point.address = current_address
          and point.verified_at is not null;
      end if;
      delete from public.contact_points point where point.id = followed.id;
    else
      -- What was wrong with the old address says nothing about the new one.
      delete from public.contact_point_troubles trouble where trouble.contact_point_id = followed.id;
      delete from private.contact_point_codes code where code.contact_point_id = followed.id;
      update public.contact_points point
      set address = current_address, verified_at = new.email_confirmed_at,
        is_primary = point.is_primary and new.email_confirmed_at is not null
      where point.id = followed.id;
    end if;
  else
    update public.contact_points point
    set verified_at = coalesce(point.verified_at, new.email_confirmed_at)
    where point.id = followed.id;
  end if;
  perform private.keep_a_primary(new.id, 'email');
  return null;
end;
$$;
comment on function private.follow_sign_in_address() is
  'The address of the account is a contact point that changes with it: confirmed there is verified here.';

create trigger follow_sign_in_address
  after update of email, email_confirmed_at on auth.users
  for each row when (
    (old.email, old.email_confirmed_at) is distinct from (new.email, new.email_confirmed_at)
  )
  execute function private.follow_sign_in_address();

-- Customers who were here before.
insert into public.contact_points (customer_id, kind, address, verified_at, source)
select profile.customer_id, first.kind, first.address, first.verified_at, first.source
from public.profiles profile
join auth.users account on account.id = profile.customer_id
cross join lateral (values
  ('in_app', '', now(), 'customer'),
  ('email', private.spell_address('email', account.email::text), account.email_confirmed_at::timestamptz, 'sign_in')
) first (kind, address, verified_at, source)
where first.address is not null;
