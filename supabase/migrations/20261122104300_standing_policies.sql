-- Standing policies: what we may accept for a customer without asking.

-- helpers --------------------------------------------------------------------

create function private.policy_objections(
  policy public.standing_policies,
  planned_arrival timestamptz,
  planned_changes int,
  starts_at timestamptz,
  arrives_at timestamptz,
  changes int,
  planned_departure timestamptz,
  time_zone text
)
returns text[]
language sql stable set search_path = '' as $$
  select array_remove(array[
    case when arrives_at > planned_arrival + make_interval(mins => policy.later_minutes) then 'later' end,
    case when policy.same_day and private.days_between(planned_arrival, arrives_at, time_zone) <> 0 then 'other_day' end,
    case when changes > planned_changes + policy.extra_changes then 'more_changes' end,
    case
      when not policy.overnight and private.covers_night(starts_at, arrives_at, time_zone)
        and not private.covers_night(planned_departure, planned_arrival, time_zone)
      then 'overnight'
    end
  ], null);
$$;
comment on function private.policy_objections(
  public.standing_policies, timestamptz, int, timestamptz, timestamptz, int, timestamptz, text) is
  'What keeps a way onward from being accepted unasked: later, other_day, more_changes, overnight; empty: nothing. Days and nights by the clock of the destination. A night that was planned anyway is no objection.';

create function private.standing_policy_of(customer uuid) returns public.standing_policies
language plpgsql stable set search_path = '' as $$
declare
  held public.standing_policies;
begin
  select policy.* into held from public.standing_policies policy where policy.customer_id = customer;
  if not found then
    held.customer_id := customer;
    held.enabled := false;
    held.later_minutes := 120;
    held.same_day := true;
    held.extra_changes := 0;
    held.overnight := false;
  end if;
  return held;
end;
$$;
comment on function private.standing_policy_of(uuid) is 'As the customer set it, or what is suggested, switched off.';

create function private.read_policy(held public.standing_policies, choices jsonb) returns public.standing_policies
language plpgsql stable set search_path = '' as $$
begin
  if jsonb_typeof(choices) is distinct from 'object'
    or exists (
      select from jsonb_each(choices) choice
      where case choice.key
        when 'later_minutes' then jsonb_typeof(choice.value) <> 'number'
          or (choice.value)::numeric <> trunc((choice.value)::numeric) or (choice.value)::numeric not between 0 and 1440
        when 'extra_changes' then jsonb_typeof(choice.value) <> 'number'
          or (choice.value)::numeric <> trunc((choice.value)::numeric) or (choice.value)::numeric not between 0 and 2
        when 'enabled' then jsonb_typeof(choice.value) <> 'boolean'
        when 'same_day' then jsonb_typeof(choice.value) <> 'boolean'
        when 'overnight' then jsonb_typeof(choice.value) <> 'boolean'
        else true
      end
    )
  then
    raise invalid_parameter_value using
      message = 'invalid_policy',
      hint = 'later_minutes from 0 to 1440, extra_changes from 0 to 2; enabled, same_day and overnight true or false.';
  end if;
  held.enabled := coalesce((choices ->> 'enabled')::boolean, held.enabled);
  held.later_minutes := coalesce((choices ->> 'later_minutes')::numeric::smallint, held.later_minutes);
  held.same_day := coalesce((choices ->> 'same_day')::boolean, held.same_day);
  held.extra_changes := coalesce((choices ->> 'extra_changes')::numeric::smallint, held.extra_changes);
  held.overnight := coalesce((choices ->> 'overnight')::boolean, held.overnight);
  return held;
end;
$$;
comment on function private.read_policy(public.standing_policies, jsonb) is
  'The policy with these choices in place of its own. Raises 22023 invalid_policy.';

create function private.policy_json(held public.standing_policies) returns jsonb
language sql immutable set search_path = '' as $$
  select jsonb_build_object(
    'enabled', held.enabled, 'later_minutes', held.later_minutes, 'same_day', held.same_day,
    'extra_changes', held.extra_changes, 'overnight', held.overnight, 'changed_at', held.changed_at);
$$;
comment on function private.policy_json(public.standing_policies) is 'As standing_policy() answers it.';

-- API functions --------------------------------------------------------------

create function public.standing_policy() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.policy_json(private.standing_policy_of(private.signed_in_customer()));
end;
$$;
comment on function public.standing_policy() is
  'The caller''s own: {enabled, later_minutes, same_day, extra_changes, overnight, changed_at}; changed_at null: as suggested. Raises 42501 session_ended.';

create function public.set_standing_policy(choices jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
  held public.standing_policies;
begin
  perform private.lock_customer(me);
  held := private.read_policy(private.standing_policy_of(me), set_standing_policy.choices);
  held.changed_at := now();
  insert into public.standing_policies
  select (held).*
  on conflict (customer_id) do update set
    enabled = excluded.enabled, later_minutes = excluded.later_minutes, same_day = excluded.same_day,
    extra_changes = excluded.extra_changes, overnight = excluded.overnight, changed_at = excluded.changed_at;
  return private.policy_json(held);
end;
$$;
comment on function public.set_standing_policy(jsonb) is
  'Takes the choices that are there, {enabled?, later_minutes?, same_day?, extra_changes?, overnight?}, and answers what holds then. For offers from now on. Raises 22023 invalid_policy, 42501 session_ended.';

revoke all on function public.standing_policy(), public.set_standing_policy(jsonb)
from public, anon, authenticated, service_role;
grant execute on function public.standing_policy(), public.set_standing_policy(jsonb) to authenticated;
