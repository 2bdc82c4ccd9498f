-- Calls that are no delivery's: a code that was asked for, a test. Who looks for a delivery's call must know them.

-- tables ---------------------------------------------------------------------

create table private.other_calls (
  provider_id text primary key check (char_length(provider_id) between 1 and 200),
  made_at timestamptz not null default now()
);

create index other_calls_made_at_idx on private.other_calls (made_at);

-- comments -------------------------------------------------------------------

comment on table private.other_calls is
  'The provider''s names for calls of the last day that carried a code or a test, without saying to whom.';

-- API functions --------------------------------------------------------------

create function public.note_other_call(provider_id text) returns void
language sql security definer set search_path = '' as $$
  delete from private.other_calls old where old.made_at < now() - interval '1 day';
  insert into private.other_calls (provider_id) values (note_other_call.provider_id) on conflict do nothing;
$$;
comment on function public.note_other_call(text) is
  'Notes a call that carried a code or a test, by the provider''s name for it, so that no delivery takes it for its own.';

create function public.names_of_others(delivery_id uuid, provider_ids text[])
returns table (provider_id text)
language sql stable security definer set search_path = '' as $$
  select other.provider_id
  from public.deliveries other
  where other.provider_id = any (names_of_others.provider_ids) and other.id <> names_of_others.delivery_id
  union
  select call.provider_id
  from private.other_calls call
  where call.provider_id = any (names_of_others.provider_ids);
$$;
comment on function public.names_of_others(uuid, text[]) is
  'Which of these names that a provider gave stand for something else than this delivery, whether or not its reader still wants to be reached.';

revoke all on function public.note_other_call(text), public.names_of_others(uuid, text[])
from public, anon, authenticated, service_role;
grant execute on function public.note_other_call(text), public.names_of_others(uuid, text[]) to notifier;
