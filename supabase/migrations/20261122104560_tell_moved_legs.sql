-- Whom a decision put on another journey is told what was known of that before: the fan-out has passed them by.

-- tables ---------------------------------------------------------------------

create table private.legs_to_tell (
  booking_leg_id uuid primary key references public.booking_legs (id) on delete cascade
);

-- comments -------------------------------------------------------------------

comment on table private.legs_to_tell is
  'Legs that a decision booked, until their customers were told what else is known of them. Not told by the decision itself: whoever tells locks disruptions before customers, and which journeys it leads to is known only while the places are locked.';

-- helpers --------------------------------------------------------------------

create function private.moved_legs(batch int) returns uuid[]
language sql stable set search_path = '' as $$
  select coalesce(array_agg(found.booking_leg_id), '{}')
  from (
    select due.booking_leg_id
    from private.legs_to_tell due
    join public.booking_legs leg on leg.id = due.booking_leg_id
    where exists (
      select from public.disruptions known where known.journey_id = leg.journey_id and known.state = 'current'
    )
    limit batch
  ) found;
$$;
comment on function private.moved_legs(int) is 'Legs that wait to be told, of journeys of which there is something to tell.';

create function private.forget_moved_legs(batch int) returns void
language sql set search_path = '' as $$
  -- Whatever becomes of their journeys from now on, the fan-out meets them.
  delete from private.legs_to_tell due
  where due.booking_leg_id in (
    select calm.booking_leg_id
    from private.legs_to_tell calm
    join public.booking_legs leg on leg.id = calm.booking_leg_id
    where not exists (
      select from public.disruptions known where known.journey_id = leg.journey_id and known.state = 'current'
    )
    order by calm.booking_leg_id
    limit batch
    for update of calm skip locked
  );
$$;
comment on function private.forget_moved_legs(int) is 'Of legs whose journeys run as planned there is nothing to tell.';

create function private.tell_moved_legs(moved uuid[]) returns int
language plpgsql set search_path = '' as $$
declare
  one uuid;
  done int := 0;
begin
  for one in
    -- Who came first has told of some.
    delete from private.legs_to_tell due where due.booking_leg_id = any (moved) returning due.booking_leg_id
  loop
    begin
      perform private.tell_legs(array[one]);
      done := done + 1;
    exception
      -- A device that is removed meanwhile is gone when it is tried again.
      when transaction_rollback or foreign_key_violation then
        raise;
      when insufficient_resources or system_error or lock_not_available then
        raise warning 'leg % could not be told of now: % (%)', one, sqlerrm, sqlstate;
        insert into private.legs_to_tell (booking_leg_id) values (one);
      when others then
        raise warning 'leg % could not be told of: % (%)', one, sqlerrm, sqlstate;
    end;
  end loop;
  return done;
end;
$$;
comment on function private.tell_moved_legs(uuid[]) is
  'tell_legs() for those of these legs that still wait for it, one by one; answers for how many it did. The current disruptions must be locked, then the customers.';

revoke all on function private.moved_legs(int), private.forget_moved_legs(int), private.tell_moved_legs(uuid[])
from public, anon, authenticated, service_role;
