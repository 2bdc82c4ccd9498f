-- The decision for one who asks what would become of a notice.

-- API functions --------------------------------------------------------------

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
  from public.plan_notices(
    simulate_notices.topic, simulate_notices.moment, array[(select auth.uid())],
    array[simulate_notices.delay_minutes], array[simulate_notices.departs_at], array[simulate_notices.decide_by]) planned
  join public.notice_channels channel on channel.code = planned.channel
  order by planned.opens_at nulls last, planned.step, channel.position;
$$;
comment on function public.simulate_notices(text, timestamptz, int, timestamptz, timestamptz) is
  'What plan_notices() would decide for the customer who asks, in the order of opening. Nothing is written and nothing sent. Raises 22023 unknown_topic, invalid_arrays.';

revoke all on function public.simulate_notices(text, timestamptz, int, timestamptz, timestamptz)
from public, anon, authenticated, service_role;
grant execute on function public.simulate_notices(text, timestamptz, int, timestamptz, timestamptz) to authenticated;
