-- What a customer does with the ledger: decide, and look at what holds.

-- API functions --------------------------------------------------------------

create function public.record_consent(
  purpose text,
  granted boolean,
  text_version int,
  text_sha256 text,
  language text,
  method text,
  jurisdiction text default null,
  idempotency_key uuid default null
)
returns public.consent_events
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
  asked public.consent_purposes;
  shown public.consent_purpose_texts;
  latest public.consent_events;
  region text;
  request text := private.sha256_hex(jsonb_build_array(
    record_consent.purpose, record_consent.granted, record_consent.text_version, record_consent.text_sha256,
    record_consent.language, record_consent.method, record_consent.jurisdiction)::text);
  earlier private.consent_requests;
begin
  if num_nulls(record_consent.purpose, record_consent.granted, record_consent.text_version,
    record_consent.text_sha256, record_consent.language, record_consent.method) > 0 then
    raise invalid_parameter_value using message = 'argument_missing';
  end if;
  if record_consent.method not in ('form', 'link', 'gpc') or (record_consent.granted and record_consent.method = 'gpc') then
    raise invalid_parameter_value using
      message = 'method_not_allowed', hint = 'A customer decides by form or link; gpc can only withdraw.';
  end if;
  select purposes.* into asked from public.consent_purposes purposes where purposes.code = record_consent.purpose;
  if asked.code is null then
    raise invalid_parameter_value using message = 'unknown_purpose';
  end if;
  if asked.lawful_basis <> 'consent' then
    raise invalid_parameter_value using
      message = 'not_withdrawable', hint = 'The purpose does not rest on consent.';
  end if;

  region := coalesce(
    record_consent.jurisdiction,
    (select profile.region from public.profiles profile where profile.customer_id = me),
    '');
  -- To withdraw, nobody need be anywhere in particular.
  if record_consent.granted and asked.regions <> '{}' and not left(region, 2) = any (asked.regions) then
    raise invalid_parameter_value using
      message = 'not_offered', hint = 'The purpose is not offered where this customer lives.';
  end if;

  perform private.lock_customer(me);

  if record_consent.idempotency_key is not null then
    select requests.* into earlier
    from private.consent_requests requests
    where requests.customer_id = me and requests.idempotency_key = record_consent.idempotency_key;
    if earlier.request_sha256 = request then
      select event.* into latest from public.consent_events event where event.id = earlier.event_id;
      return latest;
    elsif earlier.request_sha256 is not null then
      raise invalid_parameter_value using message = 'idempotency_key_reused';
    end if;
  end if;

  shown := private.text_in_force(record_consent.purpose, record_consent.language);
  if (shown.version, shown.sha256) is distinct from (record_consent.text_version, record_consent.text_sha256) then
    raise invalid_parameter_value using
      message = 'text_changed', hint = 'Show the text that is in force now, and ask again.';
  end if;

  select event.* into latest
  from public.consent_events event
  where event.customer_id = me and event.purpose = record_consent.purpose
  order by event.seq desc
  limit 1;
  if latest.id is null
    or latest.granted <> record_consent.granted
    or (latest.granted and (latest.expires_at <= now() or latest.text_version <> record_consent.text_version))
  then
    insert into public.consent_events (
      customer_id, purpose, granted, language, text_version, text_sha256, method, jurisdiction, expires_at
    )
    values (
      me, record_consent.purpose, record_consent.granted, record_consent.language, record_consent.text_version,
      record_consent.text_sha256, record_consent.method,
      region,
      case when record_consent.granted then now() + asked.expires_after end
    )
    returning * into latest;
  end if;

  if record_consent.idempotency_key is not null then
    insert into private.consent_requests (customer_id, idempotency_key, request_sha256, event_id)
    values (me, record_consent.idempotency_key, request, latest.id);
  end if;
  return latest;
end;
$$;
comment on function public.record_consent(text, boolean, int, text, text, text, text, uuid) is
  'Grants or withdraws a purpose for the customer who asks, and answers the event; the same event where it already holds or the key was used for the same. Raises 22023: argument_missing, method_not_allowed, unknown_purpose, not_withdrawable, not_offered, text_changed, idempotency_key_reused; 42501 session_ended.';

create function public.consent_overview(language text)
returns table (
  purpose text,
  lawful_basis text,
  withdrawable boolean,
  needs_separate_consent boolean,
  counts_as_sale boolean,
  recipients text[],
  retention text,
  "position" int,
  title text,
  text text,
  effect text,
  reason text,
  text_version int,
  text_sha256 text,
  text_language text,
  granted boolean,
  since timestamptz,
  expires_at timestamptz
)
language sql stable set search_path = '' set intervalstyle = 'iso_8601' as $$
  select
    asked.code,
    asked.lawful_basis,
    asked.lawful_basis = 'consent',
    asked.needs_separate_consent,
    asked.counts_as_sale,
    asked.recipients,
    asked.retention::text,
    asked.position,
    shown.title,
    shown.text,
    shown.effect,
    shown.reason,
    shown.version,
    shown.sha256,
    shown.language,
    asked.lawful_basis = 'consent' and coalesce(latest.granted and (latest.expires_at is null or latest.expires_at > now()), false),
    case when latest.granted and latest.expires_at <= now() then latest.expires_at else latest.recorded_at end,
    latest.expires_at
  from public.consent_purposes asked
  cross join lateral (
    select words.*
    from public.consent_purpose_texts words
    where words.purpose = asked.code
      and words.language in (consent_overview.language, 'en')
      and words.valid_from <= now()
    order by words.language = consent_overview.language desc, words.version desc
    limit 1
  ) shown
  left join lateral (
    select event.granted, event.recorded_at, event.expires_at
    from public.consent_events event
    where event.customer_id = (select auth.uid()) and event.purpose = asked.code
    order by event.seq desc
    limit 1
  ) latest on true
  where asked.regions = '{}'
    or latest.recorded_at is not null
    or asked.regions @> array[(
      select profile.region from public.profiles profile where profile.customer_id = (select auth.uid())
    )]
  order by asked.position;
$$;
comment on function public.consent_overview(text) is
  'Every purpose that is offered where the customer who asks lives, or that they decided on, with the words in force and what holds for them. In English where the language has no words (text_language says so). since: the last decision, or the expiry; null when never asked. retention: ISO 8601 duration.';

revoke all on function
  public.record_consent(text, boolean, int, text, text, text, text, uuid), public.consent_overview(text)
from public, anon, authenticated, service_role;
grant execute on function
  public.record_consent(text, boolean, int, text, text, text, text, uuid), public.consent_overview(text)
to authenticated;
