-- What a customer does with the ledger: look back, and check that nothing was altered.

-- API functions --------------------------------------------------------------

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
  with link as (
    select
      event.seq,
      event.hash,
      event.hash <> private.consent_hash(event)
        or event.seq <> row_number() over chain
        or event.previous_hash <> lag(event.hash, 1, '') over chain
        -- The words that were agreed to must be there as they were.
        or shown.purpose is null as broken
    from public.consent_events event
    left join public.consent_purpose_texts shown
      on shown.purpose = event.purpose and shown.language = event.language
      and shown.version = event.text_version and shown.sha256 = event.text_sha256
    where event.customer_id = (select auth.uid())
    window chain as (order by event.seq)
  ),
  found_events as (
    select count(*)::int as number, min(link.seq) filter (where link.broken) as broken_at from link
  ),
  head as (
    select coalesce(max(held.events), 0) as number, coalesce(max(held.head_hash), '') as hash
    from public.customer_consents held
    where held.customer_id = (select auth.uid())
  ),
  verdict as (
    select
      found_events.number,
      coalesce(
        found_events.broken_at,
        case
          when head.number > 0 and not exists (select from link where (link.seq, link.hash) = (head.number, head.hash))
            then least(found_events.number + 1, head.number)
          when found_events.number > head.number then head.number + 1
        end
      ) as broken_at
    from found_events, head
  )
  select verdict.broken_at is null, verdict.number, verdict.broken_at from verdict;
$$;
comment on function public.verify_consent_chain() is
  'Computes the chain of the customer who asks anew, with the words that each event refers to and the end that customer_consents remembers. broken_at: seq of the first event that does not fit or is missing. Security definer because the hash is a private helper''s.';

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
  public.consent_history(text), public.verify_consent_chain(), public.verify_receipt(uuid, text)
from public, anon, authenticated, service_role;
grant execute on function public.consent_history(text), public.verify_consent_chain() to authenticated;
grant execute on function public.verify_receipt(uuid, text) to anon, authenticated;
