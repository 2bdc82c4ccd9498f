-- What a standing policy would do: on examples, and on the customer's next trip.

-- helpers --------------------------------------------------------------------

create function private.next_trip_as_offer(customer uuid) returns public.offers
language plpgsql stable set search_path = '' as $$
declare
  leg uuid;
  trip record;
  offer public.offers;
begin
  select booked.id into leg
  from public.booking_legs booked
  join public.calls board on board.journey_id = booked.journey_id and board.position = booked.from_position
  where booked.customer_id = customer and booked.status = 'booked'
    and coalesce(board.expected_departure, board.departs_at) > now()
  order by board.departs_at
  limit 1;
  select * into trip from private.disturbed_trips(array[leg], true);
  if not found then
    return null;
  end if;
  offer.id := gen_random_uuid();
  offer.customer_id := customer;
  offer.booking_id := trip.booking_id;
  offer.booking_leg_id := trip.leg_id;
  offer.passengers := trip.passengers;
  offer.from_stop := trip.from_stop;
  offer.to_stop := trip.to_stop;
  offer.earliest := trip.earliest;
  offer.planned_departure := trip.planned_departure;
  offer.planned_arrival := trip.planned_arrival;
  offer.planned_changes := trip.planned_changes;
  offer.replaces := trip.replaces;
  offer.without := trip.without;
  return offer;
end;
$$;
comment on function private.next_trip_as_offer(uuid) is
  'The offer that the customer would get if their next journey were cancelled now, without its options; null: no trip ahead. Nothing is written.';

create function private.policy_examples(policy public.standing_policies) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_agg(jsonb_build_object(
    'code', example.code,
    'objections', to_jsonb(private.policy_objections(
      policy, example.day + example.arrives, 0,
      example.day + example.departs,
      example.day + example.arrives + make_interval(mins => example.later),
      example.changes, example.day + example.departs, 'UTC'))
  ) order by example.n)
  from (values
    (1, 'later_40', timestamptz '2026-01-15 00:00+00', interval '10 hours', interval '12 hours', 40, 0),
    (2, 'later_90_change', timestamptz '2026-01-15 00:00+00', interval '10 hours', interval '12 hours', 90, 1),
    (3, 'later_200', timestamptz '2026-01-15 00:00+00', interval '10 hours', interval '12 hours', 200, 0),
    (4, 'past_midnight', timestamptz '2026-01-15 00:00+00', interval '19 hours', interval '23 hours', 90, 0),
    (5, 'next_morning', timestamptz '2026-01-15 00:00+00', interval '19 hours', interval '22 hours', 600, 0)
  ) example (n, code, day, departs, arrives, later, changes);
$$;
comment on function private.policy_examples(public.standing_policies) is
  'What a policy makes of trips that everybody can picture. later_40: planned 10:00 to 12:00, direct, arrives 40 minutes later; later_90_change: 90 minutes, with one change more; later_200: 3 hours 20 minutes; past_midnight: planned 19:00 to 23:00, arrives at 00:30; next_morning: planned 19:00 to 22:00, arrives at 08:00.';

-- API functions --------------------------------------------------------------

create function public.simulate_standing_policy(choices jsonb default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
  policy public.standing_policies := private.read_policy(private.standing_policy_of(me), coalesce(choices, '{}'));
  offer public.offers := private.next_trip_as_offer(me);
  ways jsonb;
begin
  if offer.id is not null then
    select coalesce(jsonb_agg(jsonb_build_object(
      'legs', private.describe_legs(way.value -> 'legs'),
      'departs_at', way.value -> 'departs_at',
      'arrives_at', way.value -> 'arrives_at',
      'changes', way.value -> 'changes',
      'reasons', way.value -> 'reasons',
      'objections', to_jsonb(private.objections_to(
        offer, policy, offer.earliest, (way.value ->> 'arrives_at')::timestamptz, (way.value ->> 'changes')::int, null))
    ) order by way.n), '[]') into ways
    from jsonb_array_elements(private.ways_for(offer)) with ordinality way (value, n);
  end if;
  return jsonb_build_object(
    'policy', private.policy_json(policy),
    'examples', private.policy_examples(policy),
    'trip', case when offer.id is not null then jsonb_build_object(
      'booking_id', offer.booking_id,
      'legs', private.describe_legs(private.legs_of(offer.replaces)),
      'planned_arrival', offer.planned_arrival,
      'ways', ways,
      'accepted', (
        select min(way.n) from jsonb_array_elements(ways) with ordinality way (value, n)
        where jsonb_array_length(way.value -> 'objections') = 0
      )
    ) end
  );
end;
$$;
comment on function public.simulate_standing_policy(jsonb) is
  'What the caller''s standing policy, with these choices in place of its own, would do: {policy, examples: [{code, objections}], trip: null or {booking_id, legs, planned_arrival, ways: [{legs, departs_at, arrives_at, changes, reasons, objections}], accepted}}. trip: as if the next journey were cancelled now; accepted: place of the way among ways, from 1, or null: we would ask. Judged as prepare_offers() does, whether the policy is enabled or not. Nothing is written. Raises 22023 invalid_policy, 42501 session_ended.';

revoke all on function public.simulate_standing_policy(jsonb) from public, anon, authenticated, service_role;
grant execute on function public.simulate_standing_policy(jsonb) to authenticated;
