-- What a customer does with the ledger: decide, look at what holds, look back, check that nothing was altered.

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
      coalesce(
        record_consent.jurisdiction,
        (select profile.region from public.profiles profile where profile.customer_id = me),
        ''),
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
  'Grants or withdraws a purpose for the customer who asks, and answers the event; the same event where it already holds or the key was used for the same. Raises 22023: argument_missing, method_not_allowed, unknown_purpose, not_withdrawable, text_changed, idempotency_key_reused; 42501 session_ended.';

create function public.consent_overview(language text)
returns table (
  purpose text,
  lawful_basis text,
  withdrawable boolean,
  needs_separate_consent boolean,
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
  order by asked.position;
$$;
comment on function public.consent_overview(text) is
  'Every purpose with the words in force and what holds for the customer who asks. In English where the language has no words (text_language says so). since: the last decision, or the expiry; null when never asked. retention: ISO 8601 duration.';

create function public.consent_history(language text default null)
returns table (
  id uuid,
  customer_id uuid,
  seq int,
  purpose text,
  granted boolean,
  language text,
  text_version int,
  text_sha256 text,
  method text,
  jurisdiction text,
  expires_at timestamptz,
  recorded_at timestamptz,
  previous_hash text,
  hash text,
  title text,
  text text,
  effect text,
  lawful_basis text,
  recipients text[],
  retention text,
  purpose_title text
)
language sql stable set search_path = '' set intervalstyle = 'iso_8601' as $$
  select
    event.id,
    event.customer_id,
    event.seq,
    event.purpose,
    event.granted,
    event.language,
    event.text_version,
    event.text_sha256,
    event.method,
    event.jurisdiction,
    event.expires_at,
    event.recorded_at,
    event.previous_hash,
    event.hash,
    shown.title,
    shown.text,
    shown.effect,
    asked.lawful_basis,
    asked.recipients,
    asked.retention::text,
    coalesce(translated.title, shown.title)
  from public.consent_events event
  join public.consent_purposes asked on asked.code = event.purpose
  join public.consent_purpose_texts shown
    on shown.purpose = event.purpose and shown.language = event.language and shown.version = event.text_version
  left join lateral (
    select words.title
    from public.consent_purpose_texts words
    where words.purpose = event.purpose and words.language = consent_history.language and words.valid_from <= now()
    order by words.version desc
    limit 1
  ) translated on true
  where event.customer_id = (select auth.uid())
  order by event.seq desc;
$$;
comment on function public.consent_history(text) is
  'Every decision of the customer who asks, newest first, with title, text and effect exactly as shown then; purpose_title is today''s title in the language asked for.';

create function public.verify_consent_chain()
returns table (whole boolean, events int, broken_at int)
language sql stable security definer set search_path = '' as $$
  select min(link.seq) filter (where link.broken) is null, count(*)::int, min(link.seq) filter (where link.broken)
  from (
    select
      event.seq,
      event.hash <> private.consent_hash(event)
        or event.seq <> row_number() over chain
        or event.previous_hash <> lag(event.hash, 1, '') over chain as broken
    from public.consent_events event
    where event.customer_id = (select auth.uid())
    window chain as (order by event.seq)
  ) link;
$$;
comment on function public.verify_consent_chain() is
  'Computes the chain of the customer who asks anew. broken_at: seq of the first event that does not fit. Security definer because the hash is a private helper''s.';

create function public.verify_receipt(record_id uuid, hash text) returns text
language sql stable security definer set search_path = '' as $$
  select coalesce(
    (
      select case when event.hash = lower(verify_receipt.hash) and event.hash = private.consent_hash(event)
        then 'valid' else 'altered' end
      from public.consent_events event
      where event.id = verify_receipt.record_id
    ),
    'unknown');
$$;
comment on function public.verify_receipt(uuid, text) is
  'valid, altered or unknown, to whoever holds a receipt, and nothing else. The hash must be computed from the receipt''s own fields, as private.consent_hash() describes.';

revoke all on function
  public.record_consent(text, boolean, int, text, text, text, text, uuid),
  public.consent_overview(text),
  public.consent_history(text),
  public.verify_consent_chain(),
  public.verify_receipt(uuid, text)
from public, anon, authenticated, service_role;
grant execute on function
  public.record_consent(text, boolean, int, text, text, text, text, uuid),
  public.consent_overview(text),
  public.consent_history(text),
  public.verify_consent_chain()
to authenticated;
grant execute on function public.verify_receipt(uuid, text) to anon, authenticated;
