-- How the demo's traveller wants to hear of delays: at once wherever she is, and by a call when she does not look.
-- What a visitor of the demo chooses for her later stays.

insert into public.contact_points (id, customer_id, kind, address, label, verified_at, created_at)
values (
  'd3000000-0000-4000-8000-000000000007', 'd0000000-0000-4000-8000-000000000001', 'ntfy', 'lin-mei-unterwegs', '平板',
  now() - interval '20 days', now() - interval '20 days')
on conflict do nothing;

insert into public.topic_channels (customer_id, topic, channel, enabled, position, wait_minutes, source)
values
  ('d0000000-0000-4000-8000-000000000001', 'delay', 'sms', true, 4, 0, 'customer'),
  ('d0000000-0000-4000-8000-000000000001', 'delay', 'email', true, 5, 0, 'customer'),
  ('d0000000-0000-4000-8000-000000000001', 'delay', 'voice', true, 6, 1, 'customer')
on conflict do nothing;
