-- Who asks, with what the frame around every page shows of them: how the page looks, and what is unread.

-- tables ---------------------------------------------------------------------

-- Asked with every page; what is read or over stays for years, and is passed over by it.
create index notices_unread_idx on public.notices (customer_id) where opened_at is null and state = 'open';

-- helpers --------------------------------------------------------------------

-- One row as a set, and a body that is bound to its tables and needs no search path: so it is planned as part of
-- whoever asks, which every page does.
create function private.unread_of(customer uuid) returns table (unread int)
language sql stable
begin atomic
  select count(*)::int
  from (
    select
    from public.notices notice
    where notice.customer_id = unread_of.customer and notice.opened_at is null and notice.state = 'open'
      and exists (
        select from public.deliveries delivery
        where delivery.notice_id = notice.id and delivery.state <> 'suppressed')
    limit 100
  ) news;
end;
comment on function private.unread_of(uuid) is
  'How many open notices a customer has not read, those aside that were sent nowhere; at most 100.';

revoke all on function private.unread_of(uuid) from public, anon, authenticated, service_role;

-- API functions --------------------------------------------------------------

drop function public.current_customer();

create function public.current_customer()
returns table (
  customer_id uuid,
  email text,
  display_name text,
  locale text,
  time_zone text,
  region text,
  theme text,
  staff_role text,
  has_password boolean,
  has_decided boolean,
  session_id uuid,
  signed_in_at timestamptz,
  joined_at timestamptz,
  unread int,
  style jsonb,
  shortcuts boolean
)
language sql stable security definer set search_path = '' as $$
  select
    customer.id,
    customer.email::text,
    profile.display_name,
    profile.locale,
    profile.time_zone,
    profile.region,
    profile.theme,
    staff.role,
    coalesce(customer.raw_user_meta_data ->> 'password_chosen', '') = 'true',
    coalesce(held.events > 0, false),
    session.id,
    session.created_at,
    customer.created_at,
    (select news.unread from private.unread_of(customer.id) news),
    coalesce(page.document -> 'style', '{}'),
    page.document -> 'shortcuts' is distinct from 'false'
  from auth.users customer
  join auth.sessions session on session.user_id = customer.id
  join public.profiles profile on profile.customer_id = customer.id
  left join public.staff_members staff on staff.customer_id = customer.id
  left join public.customer_consents held on held.customer_id = customer.id
  left join public.start_pages page on page.customer_id = customer.id
  where customer.id = (select auth.uid())
    and session.id::text = (select auth.jwt()) ->> 'session_id'
    and (session.not_after is null or session.not_after > now())
    and (customer.banned_until is null or customer.banned_until <= now())
    and customer.deleted_at is null;
$$;
comment on function public.current_customer() is
  'The customer who asks, or no row when their session has ended: an access token outlives the sign-out by up to an hour, so the session itself is looked up. has_decided: whether they ever granted or withdrew a purpose. unread: as private.unread_of() counts. style and shortcuts: of their My page. Security definer because only the owner may read auth.';

revoke all on function public.current_customer() from public, anon, authenticated, service_role;
grant execute on function public.current_customer() to authenticated;
