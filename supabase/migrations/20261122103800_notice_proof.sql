-- Proof of notice: sealing records into chains, checking them, and letting go of what is old.

-- API functions --------------------------------------------------------------

create function public.seal_notice_records(batch int default 1000) returns int
language plpgsql security definer set search_path = '' as $$
declare
  due bigint;
  sealed int := 0;
begin
  -- One at a time, so that the chains are in the order in which things were noted.
  if not pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended('seal_notice_records', 5)) then
    return 0;
  end if;
  for due in
    select record.id
    from public.notice_records record
    where record.seq is null
    order by record.id
    limit least(greatest(batch, 1), 10000)
  loop
    -- The trigger computes what it is.
    update public.notice_records record set seq = null where record.id = due;
    sealed := sealed + 1;
  end loop;
  return sealed;
end;
$$;
comment on function public.seal_notice_records(int) is
  'Takes the next records (at most 10,000) into the chains of their customers. Answers how many: call again while it answers the batch. 0 also where another worker is at it.';

create function public.verify_notice_chain()
returns table (whole boolean, records int, unsealed int, broken_at int)
language sql stable security definer set search_path = '' as $$
  with chain as (
    select coalesce(max(held.records), 0) as records, coalesce(max(held.head_hash), '') as head_hash,
      coalesce(max(held.purged), 0) as purged, coalesce(max(held.purged_hash), '') as purged_hash
    from public.notice_chains held
    where held.customer_id = (select auth.uid())
  ), link as (
    select
      record.seq,
      record.hash,
      record.hash <> private.notice_hash(record)
        or record.seq <> chain.purged + row_number() over sealed
        or record.previous_hash <> lag(record.hash, 1, chain.purged_hash) over sealed as broken
    from public.notice_records record
    cross join chain
    where record.customer_id = (select auth.uid()) and record.seq is not null
    window sealed as (order by record.seq)
  ), verdict as (
    select
      chain.records,
      (select count(*)::int from link) as found,
      coalesce(
        (select min(link.seq) from link where link.broken),
        case
          when chain.records > chain.purged
            and not exists (select from link where (link.seq, link.hash) = (chain.records, chain.head_hash))
          then coalesce((select least(max(link.seq) + 1, chain.records) from link), chain.purged + 1)
        end
      ) as broken_at
    from chain
  )
  select
    verdict.broken_at is null, verdict.found,
    (select count(*)::int from public.notice_records record
      where record.customer_id = (select auth.uid()) and record.seq is null),
    verdict.broken_at
  from verdict;
$$;
comment on function public.verify_notice_chain() is
  'Computes the chain of the customer who asks anew. records: how many are sealed; unsealed: happened moments ago; broken_at: seq of the first that does not fit or is missing. Security definer because the hash is a private helper''s.';

create function public.notice_proof(notice_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
begin
  return (
    select jsonb_build_object(
      'form', 'homeport-notice-1',
      'customer_id', me,
      'notice', jsonb_build_object(
        'id', notice.id, 'topic', notice.topic, 'severity', notice.severity, 'state', notice.state,
        'created_at', notice.created_at, 'opened_at', notice.opened_at, 'follows', notice.follows,
        'event', content.event, 'explanation', notice.explanation),
      'records', coalesce((
        select jsonb_agg(jsonb_build_object(
          'seq', record.seq, 'notice_id', record.notice_id, 'delivery_id', record.delivery_id, 'what', record.what,
          'at', to_char(record.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'detail', record.detail::text, 'previous_hash', record.previous_hash, 'hash', record.hash
        ) order by record.id)
        from public.notice_records record
        where record.customer_id = me and record.notice_id = notice.id
      ), '[]'),
      'chain', (select to_jsonb(verdict) from public.verify_notice_chain() verdict),
      'head', (
        select jsonb_build_object('seq', chain.records, 'hash', chain.head_hash)
        from public.notice_chains chain where chain.customer_id = me))
    from public.notices notice
    join public.notice_contents content on content.id = notice.content_id
    where notice.id = notice_proof.notice_id and notice.customer_id = me
  );
end;
$$;
comment on function public.notice_proof(uuid) is
  'A notice of the customer who asks with every record about it, to show to others: {form, customer_id, notice, records: [{seq, notice_id, delivery_id, what, at, detail (the very text that is hashed), previous_hash, hash}], chain (verify_notice_chain()), head: {seq, hash}}. Hashes can be computed from it as private.notice_hash() describes. Null where there is no such notice. Raises 42501 session_ended.';

create function public.purge_notices(batch int default 1000) returns int
language plpgsql security definer set search_path = '' as $$
declare
  old_records bigint[];
  purged int;
begin
  -- A chain loses its beginning alone, and remembers where it goes on.
  select array_agg(record.id) into old_records
  from (
    select record.id, record.at
    from public.notice_records record
    where record.seq is not null
    order by record.id
    limit least(greatest(batch, 1), 10000)
  ) record
  where record.at < now() - interval '3 years';
  with begun as (
    select distinct on (record.customer_id) record.customer_id, record.seq, record.hash
    from public.notice_records record
    where record.id = any (old_records)
    order by record.customer_id, record.seq desc
  )
  update public.notice_chains chain set purged = begun.seq, purged_hash = begun.hash
  from begun
  where chain.customer_id = begun.customer_id and chain.purged < begun.seq;
  delete from public.notice_records record
  using public.notice_chains chain
  where chain.customer_id = record.customer_id and record.seq <= chain.purged and record.id = any (old_records);
  get diagnostics purged = row_count;

  with gone as (
    delete from public.notices notice
    where notice.id in (
      select old.id from public.notices old
      where old.created_at < now() - interval '3 years'
      order by old.created_at
      limit least(greatest(batch, 1), 10000)
    )
    returning notice.content_id
  )
  select purged + count(*) into purged from gone;
  delete from public.notice_contents content
  where content.id in (
      select lone.id from public.notice_contents lone
      where not exists (select from public.notices notice where notice.content_id = lone.id)
        and (lone.disruption_id is null or exists (
          select from public.disruptions disruption
          where disruption.id = lone.disruption_id and disruption.received_at < now() - interval '3 years'))
      limit least(greatest(batch, 1), 10000)
    )
    and not exists (select from public.notices notice where notice.content_id = content.id);
  return purged;
end;
$$;
comment on function public.purge_notices(int) is
  'For housekeeping: removes notices with their deliveries, records and contents once they are three years old, a batch (at most 10,000) of each. Answers how many: call again while it answers more than 0.';

revoke all on function
  public.seal_notice_records(int), public.verify_notice_chain(), public.notice_proof(uuid), public.purge_notices(int)
from public, anon, authenticated, service_role;
grant execute on function public.verify_notice_chain(), public.notice_proof(uuid) to authenticated;
grant execute on function public.seal_notice_records(int), public.purge_notices(int) to notifier;
