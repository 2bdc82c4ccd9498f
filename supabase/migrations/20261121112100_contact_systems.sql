-- A company's own systems: they read and write how customers want to be reached, each with a token of its own.

-- tables ---------------------------------------------------------------------

create table public.service_systems (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (name = btrim(name) and char_length(name) between 1 and 80),
  token_sha256 text not null unique check (token_sha256 ~ '^[0-9a-f]{64}$'),
  scopes text[] not null
    check (scopes <@ array['contact-preferences:read', 'contact-preferences:write'] and cardinality(scopes) > 0),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz
);

-- comments -------------------------------------------------------------------

comment on table public.service_systems is
  'Other systems of the company (a CRM, a newsletter tool) with their tokens, as hashes. No API role may read it.';
comment on column public.service_systems.token_sha256 is 'Hex of sha256 over the token.';
comment on column public.service_systems.scopes is 'contact-preferences:read, contact-preferences:write, or both.';

-- grants ---------------------------------------------------------------------

alter table public.service_systems enable row level security;
alter table public.service_systems force row level security;

revoke all on public.service_systems from public, anon, authenticated, service_role;

-- helpers --------------------------------------------------------------------

create function private.issue_system_token(system_name text, scopes text[], lifetime interval) returns text
language plpgsql set search_path = '' as $$
declare
  -- Two random UUIDs: 244 bits from the system's own source.
  token text := 'hs_' || replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
begin
  insert into public.service_systems as known (name, token_sha256, scopes, expires_at)
  values (system_name, private.sha256_hex(token), issue_system_token.scopes, now() + lifetime)
  on conflict (name) do update
  set token_sha256 = excluded.token_sha256, scopes = excluded.scopes, expires_at = excluded.expires_at, revoked_at = null;
  return token;
end;
$$;
comment on function private.issue_system_token(text, text[], interval) is
  'For the operator: makes a token for a system, in place of the one that it had, and answers it this once; only its hash is kept.';

create function private.system_for_token(token_sha256 text, scope text) returns public.service_systems
language plpgsql set search_path = '' as $$
declare
  known public.service_systems;
begin
  select system.* into known
  from public.service_systems system
  where system.token_sha256 = system_for_token.token_sha256
    and system.revoked_at is null
    and system.expires_at > now();
  if known.id is null then
    raise insufficient_privilege using message = 'unknown_system';
  end if;
  if scope <> all (known.scopes) then
    raise insufficient_privilege using message = 'insufficient_scope';
  end if;
  -- To the minute: a busy system must not write a row with every request.
  update public.service_systems system
  set last_used_at = now()
  where system.id = known.id and (system.last_used_at is null or system.last_used_at < now() - interval '1 minute');
  return known;
end;
$$;
comment on function private.system_for_token(text, text) is
  'The system whose token has this hash, good for this scope and neither expired nor revoked. Raises 42501: unknown_system, insufficient_scope.';

-- policies -------------------------------------------------------------------

select private.let_owner_work('public.service_systems');

-- API functions --------------------------------------------------------------

create function public.read_contact_preferences(token_sha256 text, customer_id uuid default null, email text default null)
returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  asking public.service_systems := private.system_for_token(token_sha256, 'contact-preferences:read');
  known uuid;
begin
  select account.id into known
  from (
    select by_id.id from auth.users by_id where by_id.id = read_contact_preferences.customer_id
    union all
    select by_email.id
    from auth.users by_email
    where read_contact_preferences.customer_id is null
      and by_email.email = lower(btrim(read_contact_preferences.email)) and not by_email.is_sso_user
      and by_email.email_confirmed_at is not null
  ) account;
  if known is null then
    raise invalid_parameter_value using message = 'unknown_customer';
  end if;
  insert into public.data_access_log (customer_id, accessed_by_role, what, why)
  values (known, 'system', 'contact_preferences', 'GET /api/contact-preferences: ' || asking.name);

  return jsonb_build_object(
    'customer_id', known,
    'language', (select profile.locale from public.profiles profile where profile.customer_id = known),
    'time_zone', (select profile.time_zone from public.profiles profile where profile.customer_id = known),
    'points', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'kind', point.kind,
        -- The others are addresses that whoever knows them can write to.
        'address', case when point.kind in ('email', 'mobile') then point.address end,
        'language', point.language,
        'is_primary', point.is_primary,
        'verified_at', point.verified_at,
        'paused_until', case when point.paused_until > now() then point.paused_until end,
        'blocked_channels', point.blocked_channels,
        'source', point.source
      ) order by point.kind, point.created_at, point.id), '[]')
      from public.contact_points point
      where point.customer_id = known
    ),
    'topics', (
      select jsonb_agg(jsonb_build_object(
        'topic', topic.code,
        'basis', topic.basis,
        'allowed', topic.basis = 'service' or exists (
          select from public.customer_consents held
          where held.customer_id = known
            and 'marketing' = any (held.consents) and (held.consents_until is null or held.consents_until > now())
        ),
        'channels', (
          select jsonb_agg(jsonb_build_object(
            'channel', preset.channel,
            'enabled', coalesce(chosen.enabled, preset.enabled),
            'source', case when chosen.enabled is not null then chosen.source end,
            'changed_at', case when chosen.enabled is not null then chosen.changed_at end
          ) order by coalesce(chosen.position, preset.position), preset.position)
          from public.notice_defaults preset
          left join public.topic_channels chosen
            on chosen.customer_id = known and chosen.topic = preset.topic and chosen.channel = preset.channel
          where preset.topic = topic.code
        )
      ) order by topic.position)
      from public.notice_topics topic
    )
  );
end;
$$;
comment on function public.read_contact_preferences(text, uuid, text) is
  'How a customer (by id, else by sign-in address) wants to be reached, for the system whose token has this hash; the customer finds it in their access log. Raises 42501: unknown_system, insufficient_scope; 22023 unknown_customer.';

create function public.apply_contact_preferences(token_sha256 text, lines jsonb)
returns table (line int, outcome text, problem text)
language plpgsql security definer set search_path = '' as $$
declare
  telling public.service_systems :=
    private.system_for_token(apply_contact_preferences.token_sha256, 'contact-preferences:write');
begin
  if apply_contact_preferences.lines is null or jsonb_typeof(apply_contact_preferences.lines) <> 'array'
    or jsonb_array_length(apply_contact_preferences.lines) > 100 then
    raise invalid_parameter_value using message = 'invalid_lines', hint = 'An array of 100 lines at most.';
  end if;
  -- What becomes of a line tells what the customer chose.
  insert into public.data_access_log (customer_id, accessed_by_role, what, why)
  select distinct told.customer_id, 'system', 'contact_preferences', 'PUT /api/contact-preferences: ' || telling.name
  from private.read_import_lines(apply_contact_preferences.lines) told
  where told.customer_id is not null;
  return query select * from private.take_over_lines(apply_contact_preferences.lines, false);
end;
$$;
comment on function public.apply_contact_preferences(text, jsonb) is
  'What import_contacts() does, for up to 100 lines and the system whose token has this hash; the customers find it in their access log. Raises 42501: unknown_system, insufficient_scope; 22023 invalid_lines.';

revoke all on function
  public.read_contact_preferences(text, uuid, text),
  public.apply_contact_preferences(text, jsonb)
from public, anon, authenticated, service_role;
grant execute on function
  public.read_contact_preferences(text, uuid, text),
  public.apply_contact_preferences(text, jsonb)
to notifier;
