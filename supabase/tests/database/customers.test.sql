-- Customers: who reads and changes profiles and the staff, and to whom current_customer() answers.
-- For `supabase test db`, pg_prove, and `npm test` where PostgreSQL is native and has pgTAP.

begin;

create extension if not exists pgtap with schema extensions;
-- New functions start closed here, the extension's too; taken back with the transaction.
grant usage on schema extensions to anon, authenticated, agent;
grant execute on all functions in schema extensions to anon, authenticated, agent;
set local search_path = public, extensions;

select plan(32);

-- people ---------------------------------------------------------------------

insert into auth.users (id, email, raw_user_meta_data, last_sign_in_at) values
  ('00000000-0000-4000-8000-00000000000a', 'ada@tap.example',
   '{"display_name": "Ada", "locale": "zh-CN", "time_zone": "Asia/Shanghai", "region": "CN", "password_chosen": true}', now()),
  ('00000000-0000-4000-8000-00000000000b', 'bad@tap.example',
   '{"locale": "*", "time_zone": "Europe/Atlantis", "region": "Great Britain"}', now()),
  ('00000000-0000-4000-8000-00000000000c', 'never@tap.example', '{}', null);
insert into auth.sessions (id, user_id, created_at, updated_at) values
  ('00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-00000000000a', now(), now()),
  ('00000000-0000-4000-8000-0000000000b1', '00000000-0000-4000-8000-00000000000b', now(), now());
insert into public.staff_members (customer_id, role) values ('00000000-0000-4000-8000-00000000000b', 'agent');

create function pg_temp.sign_in(customer text, session text) returns void language sql as $$
  select set_config('request.jwt.claim.sub', customer, true),
    set_config('request.jwt.claims',
      json_build_object('sub', customer, 'role', 'authenticated', 'session_id', session)::text, true);
$$;

-- the tables -----------------------------------------------------------------

select policies_are('public', 'profiles',
  array['a customer reads their own profile', 'a customer changes their own profile',
    'functions of the owner do their work']);
select policy_roles_are('public', 'profiles', 'a customer reads their own profile', array['authenticated'], 'a customer reads their own profile: for customers');
select policy_cmd_is('public', 'profiles', 'a customer reads their own profile', 'select', 'a customer reads their own profile: by select');
select policy_roles_are('public', 'profiles', 'a customer changes their own profile', array['authenticated'], 'a customer changes their own profile: for customers');
select policy_cmd_is('public', 'profiles', 'a customer changes their own profile', 'update', 'a customer changes their own profile: by update');
select policies_are('public', 'staff_members',
  array['a member of staff reads their own membership', 'functions of the owner do their work']);
select policy_roles_are('public', 'staff_members', 'a member of staff reads their own membership', array['authenticated'], 'a member of staff reads their own membership: for customers');
select policy_cmd_is('public', 'staff_members', 'a member of staff reads their own membership', 'select', 'a member of staff reads their own membership: by select');
select table_privs_are('public', 'profiles', 'authenticated', array['SELECT']);
select table_privs_are('public', 'profiles', 'anon', array[]::text[]);
select table_privs_are('public', 'profiles', 'agent', array[]::text[]);
select table_privs_are('public', 'staff_members', 'authenticated', array['SELECT']);
select table_privs_are('public', 'staff_members', 'anon', array[]::text[]);
select column_privs_are('public', 'profiles', 'customer_id', 'authenticated', array['SELECT'],
  'nobody may change whose profile it is');
select function_privs_are('public', 'current_customer', array[]::text[], 'authenticated', array['EXECUTE']);
select function_privs_are('public', 'current_customer', array[]::text[], 'anon', array[]::text[]);

-- the first sign-in ----------------------------------------------------------

select results_eq(
  $$ select display_name, locale, time_zone, region from public.profiles
     where customer_id = '00000000-0000-4000-8000-00000000000a' $$,
  $$ values ('Ada', 'zh-CN', 'Asia/Shanghai', 'CN') $$,
  'the first sign-in makes a profile of what the customer told');
select results_eq(
  $$ select locale, time_zone, region from public.profiles
     where customer_id = '00000000-0000-4000-8000-00000000000b' $$,
  $$ values ('en', 'UTC', '') $$,
  'what is not valid is left out and blocks nothing');
select is_empty(
  $$ select from public.profiles where customer_id = '00000000-0000-4000-8000-00000000000c' $$,
  'who never signed in has no profile');

-- the owner and the stranger -------------------------------------------------

select pg_temp.sign_in('00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-0000000000a1');
set local role authenticated;

select results_eq('select customer_id from public.profiles',
  $$ values ('00000000-0000-4000-8000-00000000000a'::uuid) $$, 'a customer reads one profile: their own');
select is_empty('select from public.staff_members', 'a customer reads nobody''s membership');
select results_eq(
  $$ with changed as (update public.profiles set theme = 'dark' returning customer_id) select * from changed $$,
  $$ values ('00000000-0000-4000-8000-00000000000a'::uuid) $$, 'an update of everything changes one''s own row');
select throws_ok(
  $$ update public.profiles set customer_id = '00000000-0000-4000-8000-00000000000b' $$,
  '42501', null, 'a profile can''t be moved');
select throws_ok(
  $$ insert into public.profiles (customer_id) values ('00000000-0000-4000-8000-00000000000c') $$,
  '42501', null, 'a profile can''t be made by hand');
select throws_ok('delete from public.profiles', '42501', null, 'a profile can''t be deleted by hand');
select throws_ok('truncate public.profiles', '42501', null, 'nor by truncate, which row-level security ignores');
select results_eq('select customer_id, has_password from public.current_customer()',
  $$ values ('00000000-0000-4000-8000-00000000000a'::uuid, true) $$, 'current_customer() tells who is signed in');

reset role;
select pg_temp.sign_in('00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-0000000000b1');
set local role authenticated;
select is_empty('select * from public.current_customer()', 'and answers nothing in another''s session');

reset role;
select pg_temp.sign_in('00000000-0000-4000-8000-00000000000b', '00000000-0000-4000-8000-0000000000b1');
set local role authenticated;
select results_eq('select role from public.staff_members', $$ values ('agent') $$, 'a member of staff reads their own membership');
select throws_ok($$ update public.staff_members set role = 'admin' $$, '42501', null, 'and can''t promote themselves');

-- the others -----------------------------------------------------------------

set local role anon;
select throws_ok('select * from public.profiles', '42501', null, 'who is not signed in reads no profile');
set local role agent;
select throws_ok('select * from public.profiles', '42501', null, 'nor does the service desk, by itself');

reset role;
select * from finish();
rollback;
