-- Roles: who may ask the database, one narrow role per purpose, and nothing granted by default.

-- roles ----------------------------------------------------------------------

-- notifier     fans out disruptions and records deliveries; sees what a customer chose to be reached by
-- recommender  personalised advice; sees a row only while its customer agrees to personalisation
-- analyst      aggregates for the company; sees a row only while its customer agrees to analytics
-- partner      other companies; sees what a customer shares with them
-- agent        the service desk; reads a customer through functions that check and log
-- fetcher      fetches what customers subscribed to elsewhere: feeds, calendars, mailboxes; sees no more of them
-- editor       publishes articles, plans and notices to everyone; sees no customer
do $$
declare
  purpose text;
begin
  foreach purpose in array array['notifier', 'recommender', 'analyst', 'partner', 'agent', 'fetcher', 'editor'] loop
    if not exists (select from pg_catalog.pg_roles where rolname = purpose) then
      -- Roles belong to the whole cluster: another database of it may be creating the same one now.
      begin
        execute format('create role %I nologin noinherit', purpose);
      exception when duplicate_object or unique_violation then
        null;
      end;
    end if;
    if exists (select from pg_catalog.pg_roles where rolname = 'authenticator') then
      execute format('grant %I to authenticator', purpose);
    end if;
  end loop;
end;
$$;

-- grants ---------------------------------------------------------------------

-- Supabase grants everything on new objects in public to its API roles. Here each table says what it grants.
alter default privileges in schema public revoke all on tables from public, anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from public, anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from public, anon, authenticated, service_role;
-- That anyone may execute a new function is PostgreSQL's own default, which no single schema can take back.
alter default privileges revoke execute on functions from public;

grant usage on schema public to anon, authenticated, notifier, recommender, analyst, partner, agent, fetcher, editor;

create schema private;
comment on schema private is
  'Helpers of policies and triggers. No API role may use it but where a policy needs one helper.';
revoke all on schema private from public;
