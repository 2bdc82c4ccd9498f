-- The decision as the fan-out and the simulator call it.

-- API functions --------------------------------------------------------------

create function public.plan_notices(
  topic text,
  moment timestamptz,
  customers uuid[],
  delay_minutes int[] default null,
  departs_at timestamptz[] default null,
  decide_by timestamptz[] default null
)
returns table (
  ordinal int,
  customer_id uuid,
  channel text,
  contact_point_id uuid,
  state text,
  reason text,
  due_at timestamptz,
  opens_at timestamptz,
  step int,
  language text,
  style text,
  detail jsonb
)
language sql stable security definer set search_path = '' as $$
  select *
  from private.plan_notices(
    plan_notices.topic, plan_notices.moment, plan_notices.customers, plan_notices.delay_minutes,
    plan_notices.departs_at, plan_notices.decide_by);
$$;
comment on function public.plan_notices(text, timestamptz, uuid[], int[], timestamptz[], timestamptz[]) is
  'By which channel, when and why each customer would be told of something at this moment; and by which not, and why. The other arrays hold one entry for each customer, or are null: minutes of delay, departure, the last moment to choose. ordinal: place in the arrays. state: planned, held or suppressed. step: place in the chain, from 1; all usable devices of web_push share one. due_at: when the step would open without holds; opens_at: when it does; both null where suppressed. language: of the point, or the profile. detail: if_unseen and wait_minutes; delay_minutes and threshold_minutes; paused_until; cause and since; last_resort. Nothing is written. Customers who are gone have no rows. Raises 22023: unknown_topic, invalid_arrays.';

create function public.simulate_notices(
  topic text,
  moment timestamptz,
  delay_minutes int default null,
  departs_at timestamptz default null,
  decide_by timestamptz default null
)
returns table (
  channel text,
  contact_point_id uuid,
  state text,
  reason text,
  due_at timestamptz,
  opens_at timestamptz,
  step int,
  language text,
  style text,
  detail jsonb
)
language sql stable security definer set search_path = '' as $$
  select
    planned.channel, planned.contact_point_id, planned.state, planned.reason, planned.due_at, planned.opens_at,
    planned.step, planned.language, planned.style, planned.detail
  from private.plan_notices(
    simulate_notices.topic, simulate_notices.moment, array[(select auth.uid())],
    array[simulate_notices.delay_minutes], array[simulate_notices.departs_at], array[simulate_notices.decide_by]) planned
  join public.notice_channels channel on channel.code = planned.channel
  order by planned.opens_at nulls last, planned.step, channel.position;
$$;
comment on function public.simulate_notices(text, timestamptz, int, timestamptz, timestamptz) is
  'What plan_notices() would decide for the customer who asks, in the order of opening. Nothing is written and nothing sent. Raises 22023 unknown_topic, invalid_arrays.';

revoke all on function
  public.plan_notices(text, timestamptz, uuid[], int[], timestamptz[], timestamptz[]),
  public.simulate_notices(text, timestamptz, int, timestamptz, timestamptz)
from public, anon, authenticated, service_role;
grant execute on function public.plan_notices(text, timestamptz, uuid[], int[], timestamptz[], timestamptz[]) to notifier;
grant execute on function public.simulate_notices(text, timestamptz, int, timestamptz, timestamptz) to authenticated;
