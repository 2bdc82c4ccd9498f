-- Calls are known by their number alone: those that are no delivery's (a code that was asked for, a test) are noted,
-- and those to one number made one after the other.

-- tables ---------------------------------------------------------------------

create table private.other_calls (
  provider_id text primary key check (char_length(provider_id) between 1 and 200),
  made_at timestamptz not null default now()
);

create index other_calls_made_at_idx on private.other_calls (made_at);

-- comments -------------------------------------------------------------------

comment on table private.other_calls is
  'The provider''s names for calls of the last day that carried a code or a test, without saying to whom.';

-- helpers --------------------------------------------------------------------

create function private.calls_in_turn(candidates uuid[]) returns uuid[]
language plpgsql set search_path = '' as $$
declare
  calls uuid[] := array(
    select delivery.id from public.deliveries delivery
    where delivery.id = any (candidates) and delivery.channel = 'voice' and delivery.contact_point_id is not null
  );
  numbers text[];
  waiting uuid[];
begin
  if cardinality(calls) = 0 then
    return candidates;
  end if;
  -- Whoever has the lock looks alone, and sees below what the one before has claimed.
  numbers := array(
    select called.address
    from (
      select distinct point.address
      from public.deliveries delivery
      join public.contact_points point on point.id = delivery.contact_point_id
      where delivery.id = any (calls)
      offset 0
    ) called
    where pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended(called.address, 11))
  );
  waiting := array(
    select due.id
    from (
      select
        told.id, told.address,
        told.message is distinct from first_value(told.message) over (
          partition by told.address order by told.opens_at, told.id
        ) as comes_later
      from (
        select
          delivery.id, delivery.opens_at, point.address,
          -- What goes in one message is one call.
          concat_ws(' ', coalesce(private.gather_key(delivery), delivery.id::text), delivery.gathered_in) as message
        from public.deliveries delivery
        join public.contact_points point on point.id = delivery.contact_point_id
        where delivery.id = any (calls)
      ) told
    ) due
    where due.comes_later or not due.address = any (numbers) or exists (
      select
      from public.contact_points same
      join public.deliveries other on other.contact_point_id = same.id
      where same.address = due.address and other.channel = 'voice' and other.state = 'waiting'
        and other.leased_until > now() and other.leased_by <> 'fan-out' and not other.id = any (candidates)
    )
  );
  -- Leased to nobody, so that those of a busy number don't stand before everybody else's.
  update public.deliveries delivery set leased_by = null, leased_until = now() + interval '2 seconds'
  where delivery.id = any (waiting);
  return array(select told.id from unnest(candidates) told (id) where not told.id = any (waiting));
end;
$$;
comment on function private.calls_in_turn(uuid[]) is
  'These due deliveries without calls to a number to which another is just being made, or is among them: until it is known which call an attempt was, nobody else''s may be looked for there. The others wait two seconds. The deliveries must be locked.';

-- API functions --------------------------------------------------------------

create function public.note_other_call(provider_id text) returns void
language sql security definer set search_path = '' as $$
  delete from private.other_calls old where old.made_at < now() - interval '1 day';
  insert into private.other_calls (provider_id) values (note_other_call.provider_id) on conflict do nothing;
$$;
comment on function public.note_other_call(text) is
  'Notes a call that carried a code or a test, by the provider''s name for it, so that no delivery takes it for its own.';

create function public.names_of_others(delivery_id uuid, provider_ids text[])
returns table (provider_id text)
language sql stable security definer set search_path = '' as $$
  select other.provider_id
  from public.deliveries other
  where other.provider_id = any (names_of_others.provider_ids) and other.id <> names_of_others.delivery_id
  union
  select call.provider_id
  from private.other_calls call
  where call.provider_id = any (names_of_others.provider_ids);
$$;
comment on function public.names_of_others(uuid, text[]) is
  'Which of these names that a provider gave stand for something else than this delivery, whether or not its reader still wants to be reached.';

revoke all on function public.note_other_call(text), public.names_of_others(uuid, text[])
from public, anon, authenticated, service_role;
grant execute on function public.note_other_call(text), public.names_of_others(uuid, text[]) to notifier;
