-- What My page shows of trips and notices.

-- helpers --------------------------------------------------------------------

create function private.next_trip_widget(customer uuid) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  return jsonb_build_object(
    'trips', coalesce((
      select jsonb_agg(shown.trip order by ahead.departs_at, ahead.booking_id)
      from (
        select leg.booking_id, min(board.departs_at) as departs_at
        from public.booking_legs leg
        join public.calls board on board.journey_id = leg.journey_id and board.position = leg.from_position
        join public.calls alight on alight.journey_id = leg.journey_id and alight.position = leg.to_position
        where leg.customer_id = next_trip_widget.customer
        group by leg.booking_id
        having max(coalesce(alight.expected_arrival, alight.arrives_at)) > now()
        order by 2, 1
        limit 3
      ) ahead
      cross join lateral jsonb_array_elements(private.trips_of(next_trip_widget.customer, ahead.booking_id)) shown (trip)
    ), '[]'),
    'choices', coalesce((
      select jsonb_agg(
        jsonb_build_object('booking_id', offer.booking_id, 'notice_id', offer.notice_id, 'held_until', offer.held_until)
        order by offer.held_until)
      from public.offers offer
      where offer.customer_id = next_trip_widget.customer and offer.state = 'open' and offer.held_until > now()
        and offer.booking_id is not null
    ), '[]'));
end;
$$;
comment on function private.next_trip_widget(uuid) is
  'For My page: {trips: the next three as private.trips_of() says them, choices: [{booking_id, notice_id, held_until}] that wait for an answer}.';

create function private.delay_policy_widget(customer uuid) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  return private.policy_json(private.standing_policy_of(delay_policy_widget.customer));
end;
$$;
comment on function private.delay_policy_widget(uuid) is 'For My page: as standing_policy() answers.';

create function private.messages_widget(customer uuid) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  return (
    select jsonb_build_object(
      'notices', coalesce(jsonb_agg(private.notice_card(shown.row) order by shown.created_at desc, (shown.row).id), '[]'),
      'next', null,
      'unread', (select news.unread from private.unread_of(messages_widget.customer) news))
    from (
      select notice as row, notice.created_at
      from public.notices notice
      where notice.customer_id = messages_widget.customer
      order by notice.created_at desc, notice.id
      limit 6
    ) shown
  );
end;
$$;
comment on function private.messages_widget(uuid) is 'For My page: the newest six notices, as own_notices() answers; unread as private.unread_of() counts.';

revoke all on function private.next_trip_widget(uuid), private.delay_policy_widget(uuid), private.messages_widget(uuid)
from public, anon, authenticated, service_role;
