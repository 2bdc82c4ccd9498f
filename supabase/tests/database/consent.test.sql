-- Consent: what the gate lets through, and that the ledger can't be altered.
-- For `supabase test db`, pg_prove, and `npm test` where PostgreSQL is native and has pgTAP.

begin;

create extension if not exists pgtap with schema extensions;
-- New functions start closed here, the extension's too; taken back with the transaction.
grant usage on schema extensions to anon, authenticated, recommender, partner, analyst, agent;
grant execute on all functions in schema extensions to anon, authenticated, recommender, partner, analyst, agent;
set local search_path = public, extensions;

select plan(35);

-- people ---------------------------------------------------------------------

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-00000000000a', 'ada@tap.example'),
  ('00000000-0000-4000-8000-00000000000b', 'bob@tap.example');
insert into auth.sessions (id, user_id, created_at, updated_at) values
  ('00000000-0000-4000-8000-0000000000a1', '00000000-0000-4000-8000-00000000000a', now(), now());

create function pg_temp.sign_in(customer text, session text) returns void language sql as $$
  select set_config('request.jwt.claim.sub', customer, true),
    set_config('request.jwt.claims',
      json_build_object('sub', customer, 'role', 'authenticated', 'session_id', session)::text, true);
$$;
create function pg_temp.decide(wanted text, yes boolean) returns int language sql as $$
  select (record_consent(purpose, yes, text_version, text_sha256, text_language, 'form')).seq
  from consent_overview('en') where purpose = wanted;
$$;
create function pg_temp.show(partner_token text) returns void language sql as $$
  select set_config('request.jwt.claim.sub', '', true),
    set_config('request.jwt.claims', json_build_object('role', 'partner', 'partner_token', partner_token)::text, true);
$$;
grant execute on all functions in schema pg_temp to authenticated;

insert into partners (id, name) values ('00000000-0000-4000-8000-0000000000f1', 'Tap Hotel');
insert into partner_tokens (partner_id, token_sha256, scopes, expires_at)
values ('00000000-0000-4000-8000-0000000000f1', repeat('5', 64), '{customers:read}', now() + interval '1 hour');

insert into customer_facts (customer_id, subject, value, shareable) values
  ('00000000-0000-4000-8000-00000000000a', 'drink', '"carrot juice"', true),
  ('00000000-0000-4000-8000-00000000000a', 'allergy', '"nuts"', false),
  ('00000000-0000-4000-8000-00000000000b', 'drink', '"tea"', true);

-- the tables -----------------------------------------------------------------

select policies_are('public', 'consent_events',
  array['a customer reads their own decisions', 'functions of the owner do their work']);
select policies_are('public', 'customer_facts', array[
  'a customer reads their own facts', 'a customer tells us a fact', 'a customer corrects their own facts',
  'a customer removes their own facts', 'the recommender reads what its gate lets through',
  'a partner reads what is shareable and its gate lets through',
  'the recommender gets through only with personalisation', 'the partner gets through only with partner_sharing',
  'the analyst gets through only with analytics', 'the partner gets through only with the scope',
  'functions of the owner do their work']);
select is_empty(
  $$ select polname from pg_policy where polname like '% gets through only with %' and polpermissive $$,
  'gates are restrictive: no other policy opens what they shut');
select table_privs_are('public', 'consent_events', 'authenticated', array['SELECT']);
select table_privs_are('public', 'consent_events', 'service_role', array[]::text[]);
select table_privs_are('public', 'customer_consents', 'authenticated', array['SELECT']);
select table_privs_are('public', 'data_access_log', 'agent', array[]::text[]);
select table_privs_are('public', 'partner_tokens', 'partner', array[]::text[]);
select column_privs_are('public', 'customer_facts', 'consents', 'recommender', array[]::text[], 'the recommender does not see what gates it');
select column_privs_are('public', 'customer_facts', 'consents', 'authenticated', array['SELECT'], 'nobody writes their own consents');
select column_privs_are('public', 'customer_facts', 'customer_id', 'authenticated', array['INSERT', 'SELECT'], 'no fact changes its customer');
select function_privs_are('public', 'verify_receipt', array['uuid', 'text'], 'anon', array['EXECUTE']);
select function_privs_are('public', 'export_customer', array[]::text[], 'anon', array[]::text[]);
select function_privs_are('public', 'erase_due_customers', array['integer'], 'authenticated', array[]::text[]);

-- decisions ------------------------------------------------------------------

select pg_temp.sign_in('00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-0000000000a1');
set local role recommender;
select is_empty('select subject from customer_facts where customer_id in (''00000000-0000-4000-8000-00000000000a'', ''00000000-0000-4000-8000-00000000000b'')', 'the recommender sees nothing before anybody agreed');
set local role authenticated;
select is(pg_temp.decide('personalisation', true), 1, 'a customer agrees to personalisation');
select is(pg_temp.decide('personalisation', true), 1, 'and once is enough');
set local role recommender;
select results_eq('select subject from customer_facts where customer_id in (''00000000-0000-4000-8000-00000000000a'', ''00000000-0000-4000-8000-00000000000b'') order by 1', $$ values ('allergy'), ('drink') $$,
  'then the recommender sees theirs, and nobody else''s');
set local role partner;
select is_empty('select subject from customer_facts where customer_id in (''00000000-0000-4000-8000-00000000000a'', ''00000000-0000-4000-8000-00000000000b'')', 'which opens nothing to a partner');
set local role authenticated;
select is(pg_temp.decide('partner_sharing', true), 2, 'they agree to sharing');
reset role;
select pg_temp.show(repeat('6', 64));
set local role partner;
select is_empty('select subject from customer_facts', 'which opens nothing to a token that nobody issued');
reset role;
select pg_temp.show(repeat('5', 64));
set local role partner;
select results_eq('select subject from customer_facts where customer_id in (''00000000-0000-4000-8000-00000000000a'', ''00000000-0000-4000-8000-00000000000b'')', $$ values ('drink') $$, 'then a partner sees what is meant for partners');
reset role;
update partner_tokens set revoked_at = now() where token_sha256 = repeat('5', 64);
set local role partner;
select is_empty('select subject from customer_facts', 'and nothing when its token is revoked');
reset role;
select pg_temp.sign_in('00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-0000000000a1');
set local role authenticated;
select is(pg_temp.decide('personalisation', false), 3, 'they withdraw personalisation');
set local role recommender;
select is_empty('select subject from customer_facts where customer_id in (''00000000-0000-4000-8000-00000000000a'', ''00000000-0000-4000-8000-00000000000b'')', 'and the recommender sees nothing any more, in the same transaction');
set local role authenticated;
select results_eq('select whole, events from verify_consent_chain()', $$ values (true, 3) $$, 'the chain is whole');
select throws_ok($$ select pg_temp.decide('account', false) $$, '22023', 'not_withdrawable', 'what rests on the contract can''t be withdrawn');
select throws_ok($$ select record_consent('marketing', true, 1, repeat('0', 64), 'en', 'form') $$, '22023', 'text_changed',
  'nobody agrees to what they were not shown');
set local role agent;
select throws_ok($$ select agent_open_customer('00000000-0000-4000-8000-00000000000a', 'curious') $$, '42501', 'not_staff',
  'nobody is let in at the service desk who does not work there');
reset role;

-- the ledger -----------------------------------------------------------------

select throws_ok('update consent_events set granted = not granted', '42501', 'consent_events is append-only', 'the owner changes no event');
select throws_ok('delete from consent_events', '42501', 'consent_events is append-only', 'nor removes one');
select throws_ok('truncate consent_events', '42501', 'consent_events is append-only', 'nor all of them');
update customer_consents set events = 1, head_hash = '', consents = '{marketing}';
select results_eq($$ select events, consents from customer_consents where customer_id = '00000000-0000-4000-8000-00000000000a' $$,
  $$ values (3, '{partner_sharing}'::text[]) $$, 'nor the end that is remembered, nor what holds');
select throws_ok('update consent_purposes set retention = ''9 years'' where code = ''personalisation''', '42501',
  'the terms of personalisation were decided on', 'nor the terms that were decided on');
delete from auth.users where id = '00000000-0000-4000-8000-00000000000a';
select results_eq($$ select count(*)::int from consent_events where customer_id = '00000000-0000-4000-8000-00000000000a' $$,
  $$ values (3) $$, 'and they outlive the account');

select * from finish();
rollback;
