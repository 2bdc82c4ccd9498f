-- Preferences: who may read and write what a customer chose, and that quiet hours go by the wall clock.
-- For `supabase test db`, pg_prove, and `npm test` where PostgreSQL is native and has pgTAP.

begin;

create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;

select plan(17);

-- the tables -----------------------------------------------------------------

select policies_are('public', 'topic_channels',
  array['a customer reads what they chose for a channel', 'functions of the owner do their work']);
select policies_are('public', 'quiet_dates',
  array['a customer reads their quiet dates', 'functions of the owner do their work']);
select table_privs_are('public', 'topic_channels', 'authenticated', array['SELECT']);
select table_privs_are('public', 'topic_policies', 'authenticated', array['SELECT']);
select table_privs_are('public', 'contact_policies', 'authenticated', array['SELECT']);
select table_privs_are('public', 'topic_channels', 'notifier', array[]::text[], 'the notifier reads no preferences, only what follows from them');
select table_privs_are('public', 'notice_defaults', 'anon', array['SELECT']);
select function_privs_are('public', 'plan_notices',
  array['text', 'timestamp with time zone', 'uuid[]', 'integer[]', 'timestamp with time zone[]', 'timestamp with time zone[]'],
  'authenticated', array[]::text[]);
select function_privs_are('public', 'unsubscribe', array['uuid', 'text', 'text'], 'authenticated', array[]::text[]);
select function_privs_are('public', 'set_topic_channels', array['jsonb', 'boolean'], 'anon', array[]::text[]);

-- the week -------------------------------------------------------------------

insert into auth.users (id, email) values ('00000000-0000-4000-8000-00000000000a', 'ada@tap.example');
select throws_ok(
  $$ insert into contact_policies (customer_id, quiet_week) values ('00000000-0000-4000-8000-00000000000a', '{[0,10021)}') $$,
  '23514', null, 'an hour of the week stays open, whoever writes');
select throws_ok(
  $$ insert into contact_policies (customer_id, quiet_time_zone) values ('00000000-0000-4000-8000-00000000000a', 'Mars/Olympus') $$,
  '22023', 'unknown_time_zone');

-- the wall clock -------------------------------------------------------------

select is(
  private.quiet_until('{[8640,8790)}', null, null, 'Europe/Berlin', '2026-03-29 00:45+01'),
  '2026-03-29 03:00+02'::timestamptz, 'a range that ends in the lost hour ends at its skip');
select is(
  private.quiet_until('{[8790,8880)}', null, null, 'Europe/Berlin', '2026-10-25 02:45+02'),
  '2026-10-25 02:00+01'::timestamptz, 'one that begins in the gained hour is interrupted when the clock goes back');
select is(
  private.quiet_until('{}', '{2026-11-24}', null, 'Asia/Kathmandu', '2026-11-23 18:15Z'),
  '2026-11-24 18:15Z'::timestamptz, 'a quiet date goes by its own midnights');
select is(
  private.quiet_until('{[0,10080)}', null, '{2026-11-24}', 'UTC', '2026-11-23 12:00Z'),
  '2026-11-24 00:00Z'::timestamptz, 'an open date stands above the week');
select is(
  private.next_digest('daily', '02:30', 1, 'Europe/Berlin', '2026-10-25 02:00+01'),
  '2026-10-26 02:30+01'::timestamptz, 'a digest goes out once, though the hour came back');

select * from finish();

rollback;
