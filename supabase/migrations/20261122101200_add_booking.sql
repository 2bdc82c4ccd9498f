-- Adding a booking: whoever knows its reference and the family name on it has it in their account, and can let it go.

-- tables ---------------------------------------------------------------------

create table private.booking_tries (
  id bigint generated always as identity primary key,
  customer_id uuid not null references auth.users (id) on delete cascade,
  tried_at timestamptz not null default now()
);

create table private.removed_bookings (
  booking_id uuid primary key references public.bookings (id) on delete cascade,
  customer_id uuid not null references auth.users (id) on delete cascade,
  removed_at timestamptz not null default now()
);

create index booking_tries_customer_id_idx on private.booking_tries (customer_id, tried_at);
create index removed_bookings_customer_id_idx on private.removed_bookings (customer_id, removed_at);

-- comments -------------------------------------------------------------------

comment on table private.booking_tries is
  'Tries to add a booking within a day: a reference and a name are few letters, and must not be found by trying.';
comment on table private.removed_bookings is
  'Bookings that a customer let go within a day, so that they can take them back without asking for the name again.';

-- triggers -------------------------------------------------------------------

create function private.stamp_leg() returns trigger
language plpgsql set search_path = '' as $$
begin
  -- Locked: whoever adds the booking meanwhile would miss this leg.
  select held.customer_id into new.customer_id
  from public.bookings held
  where held.id = new.booking_id
  for key share;
  return new;
end;
$$;
comment on function private.stamp_leg() is 'A new leg belongs to whom its booking belongs to.';

create function private.count_leg_change() returns trigger
language plpgsql set search_path = '' as $$
begin
  new.revision := old.revision + 1;
  new.changed_at := now();
  return new;
end;
$$;
comment on function private.count_leg_change() is 'Calendars take over only what carries a higher number (RFC 5545, section 3.8.7.4).';

create function private.hand_over_legs() returns trigger
language plpgsql set search_path = '' as $$
begin
  update public.booking_legs leg set customer_id = new.customer_id where leg.booking_id = new.id;
  return null;
end;
$$;
comment on function private.hand_over_legs() is
  'Legs follow a booking that somebody adds. Where one is let go, the foreign key leads them along.';

create trigger stamp_leg
  before insert on public.booking_legs
  for each row execute function private.stamp_leg();

create trigger count_leg_change
  before update of status, seat, journey_id, from_position, to_position on public.booking_legs
  for each row
  when ((old.status, old.seat, old.journey_id, old.from_position, old.to_position)
    is distinct from (new.status, new.seat, new.journey_id, new.from_position, new.to_position))
  execute function private.count_leg_change();

create trigger hand_over_legs
  after update of customer_id on public.bookings
  for each row
  when (old.customer_id is null and new.customer_id is not null)
  execute function private.hand_over_legs();

-- helpers --------------------------------------------------------------------

create function private.name_key(name text) returns text
language sql immutable parallel safe set search_path = '' as $$
  select regexp_replace(regexp_replace(plain.text, '([aou])e+', '\1', 'g'), 'aa+', 'a', 'g')
  from (
    select regexp_replace(
      -- Not lower(), which in a database of the C locale knows ASCII alone.
      translate(
        replace(replace(replace(replace(replace(replace(lower(
          regexp_replace(normalize(coalesce(name, ''), nfkd), '[\u0300-\u036f]', '', 'g')
        ), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'Æ', 'ae'), 'Œ', 'oe'),
        'ØøŁłĐđÐðİıΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣςΤΥΦΧΨΩАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯІЄ',
        'oollddddiiαβγδεζηθικλμνξοπρσστυφχψωабвгдежзиклмнопрстуфхцчшщъыьэюяіє'
      ),
      -- Everything that only parts: blanks, hyphens and dashes, apostrophes of all shapes, stops.
      '[\s\u00a0\u00ad\u2000-\u206f\u3000\u30fb\u30a0\u02b0-\u02ff_.,''`´·-]+', '', 'g'
    ) as text
  ) plain;
$$;
comment on function private.name_key(text) is
  'A family name in one spelling: Müller, MUELLER and muller are the same, as are O’Brien and obrien, García-López and GARCIA LOPEZ. Umlauts as passports write them (ICAO 9303, part 3, section 6). The order of the words stays.';

create function private.reference_key(reference text) returns text
language sql immutable parallel safe set search_path = '' as $$
  select upper(regexp_replace(normalize(coalesce(reference, ''), nfkc), '[\s\u00a0\u2010-\u2015-]+', '', 'g'));
$$;
comment on function private.reference_key(text) is 'A booking reference as bookings hold it: capitals and digits, nothing between.';

create function private.take_booking(booking uuid, customer uuid) returns void
language plpgsql set search_path = '' as $$
begin
  update public.bookings held set customer_id = customer, added_at = now() where held.id = booking;
  delete from private.removed_bookings removed where removed.booking_id = booking;
  -- What they were told of it before they let it go.
  update public.notices told
  set booking_id = booking
  where told.customer_id = customer and told.booking_id is null
    and told.booking_leg_id in (select leg.id from public.booking_legs leg where leg.booking_id = booking);
  update public.offers offer
  set booking_id = booking
  where offer.customer_id = customer and offer.booking_id is null
    and offer.booking_leg_id in (select leg.id from public.booking_legs leg where leg.booking_id = booking);
  perform private.tell_legs(array(select leg.id from public.booking_legs leg where leg.booking_id = booking));
end;
$$;
comment on function private.take_booking(uuid, uuid) is
  'A booking of nobody''s becomes this customer''s, whom the caller has locked, and what has happened to it by now is told to them.';

-- API functions --------------------------------------------------------------

create function public.add_booking(reference text, family_name text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
  found_booking record;
begin
  perform private.lock_disruptions(array_agg(leg.journey_id))
  from public.bookings held
  join public.booking_legs leg on leg.booking_id = held.id
  where held.reference = private.reference_key(add_booking.reference)
    and held.family_name_key = private.name_key(add_booking.family_name) and held.customer_id is null;
  perform private.lock_customer(me);
  delete from private.booking_tries tried where tried.customer_id = me and tried.tried_at <= now() - interval '1 day';
  if (
    select count(*) >= 50 or count(*) filter (where tried.tried_at > now() - interval '15 minutes') >= 10
    from private.booking_tries tried
    where tried.customer_id = me
  ) then
    raise invalid_parameter_value using message = 'too_many_tries', hint = 'Try again later.';
  end if;
  insert into private.booking_tries (customer_id) values (me);

  -- One look into one index, whether or not the reference alone is somebody's. Operators may share one: the
  -- customer's own comes last, so that adding again brings the other.
  select held.id, held.customer_id into found_booking
  from public.bookings held
  where held.reference = private.reference_key(add_booking.reference)
    and held.family_name_key = private.name_key(add_booking.family_name)
    and (held.customer_id is null or held.customer_id = me)
  order by held.customer_id nulls first, held.id
  limit 1
  for update;
  if found_booking.id is not null and found_booking.customer_id is null then
    perform private.take_booking(found_booking.id, me);
  end if;
  return found_booking.id;
end;
$$;
comment on function public.add_booking(text, text) is
  'Adds the booking to the account of the customer who asks and answers its id, also where they have it already. Null for a pair that is none, and the same for one that somebody else has added: nothing tells them apart. 10 tries in 15 minutes, 50 a day. Raises 42501 session_ended, 22023 too_many_tries.';

create function public.remove_booking(booking_id uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
begin
  perform private.lock_customer(me);
  perform from public.bookings held
  where held.id = remove_booking.booking_id and held.customer_id = me
  for update;
  if not found then
    return false;
  end if;

  perform private.end_notices(array(
    select told.id
    from public.notices told
    where told.booking_id = remove_booking.booking_id and told.customer_id = me
  ), 'withdrawn');
  -- What they were told and what they decided stays theirs; whoever adds the booking next has no part in it.
  update public.notices told set booking_id = null
  where told.booking_id = remove_booking.booking_id and told.customer_id = me;
  -- A decision moved legs that may be somebody else's from here on: they are not moved back.
  update public.decisions made set undo_until = now()
  from public.offers offer
  where offer.id = made.offer_id and offer.booking_id = remove_booking.booking_id and offer.customer_id = me
    and made.undo_until > now();
  with let_go as (
    update public.offers offer set booking_id = null
    where offer.booking_id = remove_booking.booking_id and offer.customer_id = me
    returning offer.id)
  delete from public.seat_holds held using let_go where held.offer_id = let_go.id;

  update public.bookings held set customer_id = null, added_at = null where held.id = remove_booking.booking_id;
  delete from private.removed_bookings removed
  where removed.customer_id = me and removed.removed_at <= now() - interval '1 day';
  insert into private.removed_bookings (booking_id, customer_id)
  values (remove_booking.booking_id, me)
  on conflict on constraint removed_bookings_pkey do update
  set customer_id = excluded.customer_id, removed_at = excluded.removed_at;
  return true;
end;
$$;
comment on function public.remove_booking(uuid) is
  'The booking leaves the account of the customer who asks, with what waits to be told and offered about it; the operator''s reservation stays. Answers whether it was theirs. Raises 42501 session_ended.';

create function public.restore_booking(booking_id uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
begin
  perform private.lock_disruptions(array(
    select leg.journey_id from public.booking_legs leg where leg.booking_id = restore_booking.booking_id));
  perform private.lock_customer(me);
  perform from public.bookings held
  join private.removed_bookings removed on removed.booking_id = held.id
  where held.id = restore_booking.booking_id and held.customer_id is null
    and removed.customer_id = me and removed.removed_at > now() - interval '1 day'
  for update of held;
  if not found then
    return false;
  end if;
  perform private.take_booking(restore_booking.booking_id, me);
  return true;
end;
$$;
comment on function public.restore_booking(uuid) is
  'Takes back remove_booking() within a day, unless somebody has added the booking since. What happened to its journeys is told anew, with new offers. Raises 42501 session_ended.';

revoke all on function
  private.stamp_leg(),
  private.count_leg_change(),
  private.hand_over_legs(),
  private.name_key(text),
  private.reference_key(text),
  private.take_booking(uuid, uuid),
  public.add_booking(text, text),
  public.remove_booking(uuid),
  public.restore_booking(uuid)
from public, anon, authenticated, service_role;
grant execute on function
  public.add_booking(text, text),
  public.remove_booking(uuid),
  public.restore_booking(uuid)
to authenticated;
