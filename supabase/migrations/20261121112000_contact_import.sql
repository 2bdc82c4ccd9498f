-- What a company's other systems know of a customer's wishes, taken over without widening what the customer narrowed.

-- helpers --------------------------------------------------------------------

create function private.read_import_lines(lines jsonb)
returns table (
  line int,
  customer_id uuid,
  problem text,
  kind text,
  address text,
  label text,
  language text,
  topic text,
  channel text,
  enabled boolean,
  changed_at timestamptz
)
language sql stable set search_path = '' as $$
  select
    told.line,
    account.id,
    case
      when (told.kind is null and told.address is null) = (told.topic is null and told.channel is null) then 'unclear_line'
      when account.id is null then 'unknown_customer'
      when told.topic is null and told.channel is null then case
        when told.kind is distinct from 'email' and told.kind is distinct from 'mobile' then 'invalid_kind'
        when private.spell_address(told.kind, told.address) is null then 'invalid_address'
        when char_length(told.label) > 60 then 'invalid_label'
        when told.language !~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$' then 'invalid_language'
      end
      when preset.topic is null then 'unknown_cell'
      when told.enabled is null then 'invalid_enabled'
      when told.changed_at > now() + interval '1 day' then 'invalid_changed_at'
    end,
    told.kind,
    private.spell_address(told.kind, told.address),
    coalesce(told.label, ''),
    told.language,
    told.topic,
    told.channel,
    told.enabled,
    told.changed_at
  from jsonb_to_recordset(lines) told (
    line int, customer_id uuid, email text, kind text, address text, label text, language text, topic text,
    channel text, enabled boolean, changed_at timestamptz)
  left join lateral (
    select by_id.id from auth.users by_id where by_id.id = told.customer_id
    union all
    select by_email.id
    from auth.users by_email
    where told.customer_id is null and by_email.email = lower(btrim(told.email)) and not by_email.is_sso_user
      and by_email.email_confirmed_at is not null
  ) account on true
  left join public.notice_defaults preset on preset.topic = told.topic and preset.channel = told.channel;
$$;
comment on function private.read_import_lines(jsonb) is
  'Lines of an import, each with its customer (by customer_id, else by confirmed sign-in address) and what is wrong with it by itself.';

create function private.take_over_choices(lines jsonb, dry_run boolean)
returns table (line int, outcome text, problem text)
language sql volatile set search_path = '' as $$
  with told as (
    select
      choice.*,
      preset.enabled as preset_enabled,
      held.enabled as held_enabled,
      held.source as held_source,
      held.changed_at as held_at,
      row_number() over (
        partition by choice.customer_id, choice.topic, choice.channel
        order by choice.changed_at desc nulls last, choice.line desc
      ) as place
    from private.read_import_lines(lines) choice
    join public.notice_defaults preset on preset.topic = choice.topic and preset.channel = choice.channel
    left join public.topic_channels held
      on held.customer_id = choice.customer_id and held.topic = choice.topic and held.channel = choice.channel
    where choice.problem is null and choice.kind is null
  ), judged as (
    select told.*, case
      when told.place > 1 then 'superseded'
      when told.held_enabled = told.enabled then 'unchanged'
      when told.held_enabled is null then 'applied'
      -- Only what an import switched off may an import switch on, and only where its date says that it is the later.
      when told.enabled and (told.held_source <> 'import' or told.changed_at is null) then 'kept'
      -- Without its date a line is older than whatever the customer chose.
      when told.changed_at is null and told.held_source <> 'import' then 'kept'
      when told.changed_at <= told.held_at then 'kept'
      else 'applied'
    end as verdict
    from told
  ), stranded as (
    select distinct off.customer_id, off.topic
    from judged off
    join public.notice_topics topics on topics.code = off.topic and not topics.silenceable
    where off.verdict = 'applied' and not off.enabled and not exists (
      select from public.notice_defaults preset
      left join judged wanted
        on wanted.customer_id = off.customer_id and wanted.topic = preset.topic and wanted.channel = preset.channel
          and wanted.verdict = 'applied'
      left join public.topic_channels held
        on held.customer_id = off.customer_id and held.topic = preset.topic and held.channel = preset.channel
      where preset.topic = off.topic and coalesce(wanted.enabled, held.enabled, preset.enabled)
    )
  ), settled as (
    select judged.*, stranded.topic is not null and judged.verdict = 'applied' and not judged.enabled as is_last
    from judged
    left join stranded on stranded.customer_id = judged.customer_id and stranded.topic = judged.topic
  ), written as (
    insert into public.topic_channels (customer_id, topic, channel, enabled, source, changed_at)
    select settled.customer_id, settled.topic, settled.channel, settled.enabled, 'import', coalesce(settled.changed_at, now())
    from settled
    where not dry_run and (
      (settled.verdict = 'applied' and not settled.is_last)
      -- The same no, said again later, is held against later lines with its new date.
      or (settled.verdict = 'unchanged' and not settled.enabled and settled.held_source = 'import'
        and settled.changed_at > settled.held_at)
    )
    on conflict (customer_id, topic, channel) do update
    set enabled = excluded.enabled, source = excluded.source, changed_at = excluded.changed_at
  )
  select
    settled.line,
    case when settled.is_last then 'refused' else settled.verdict end,
    case when settled.is_last then 'last_channel' end
  from settled;
$$;
comment on function private.take_over_choices(jsonb, boolean) is
  'Choices of an import. Off is taken over unless the customer chose since; on only where nobody but an import said off, and with a later date.';

create function private.take_over_points(lines jsonb, dry_run boolean)
returns table (line int, outcome text, problem text)
language sql volatile set search_path = '' as $$
  with told as (
    select
      point.*,
      exists (
        select from public.contact_points held
        where held.customer_id = point.customer_id and held.kind = point.kind and held.address = point.address
      ) as is_held,
      row_number() over (partition by point.customer_id, point.kind, point.address order by point.line) as place
    from private.read_import_lines(lines) point
    where point.problem is null and point.topic is null
  ), counted as (
    select told.*,
      (select count(*) from public.contact_points held where held.customer_id = told.customer_id)
        + count(*) filter (where not told.is_held and told.place = 1)
          over (partition by told.customer_id order by told.line) as points
    from told
  ), judged as (
    select counted.*, case
      when counted.is_held or counted.place > 1 then 'unchanged'
      when counted.points > 20 then 'refused'
      else 'applied'
    end as verdict
    from counted
  ), written as (
    insert into public.contact_points (customer_id, kind, address, label, language, source)
    select judged.customer_id, judged.kind, judged.address, judged.label, judged.language, 'import'
    from judged
    where judged.verdict = 'applied' and not dry_run
    on conflict do nothing
  )
  select judged.line, judged.verdict, case judged.verdict when 'refused' then 'too_many_points' end
  from judged;
$$;
comment on function private.take_over_points(jsonb, boolean) is
  'Contact points of an import. They wait for a code like any other: that another system has an address proves nothing here.';

create function private.take_over_lines(lines jsonb, dry_run boolean)
returns table (line int, outcome text, problem text)
language plpgsql set search_path = '' as $$
declare
  customers uuid[];
begin
  if not dry_run then
    select array_agg(distinct told.customer_id order by told.customer_id) into customers
    from private.read_import_lines(lines) told
    where told.problem is null;
    -- As private.lock_customer() does it, for many at once and in one order.
    insert into public.customer_consents (customer_id)
    select listed.id from unnest(customers) listed (id)
    where not exists (select from public.customer_consents held where held.customer_id = listed.id)
    on conflict do nothing;
    perform from public.customer_consents held
    where held.customer_id = any (customers)
    order by held.customer_id
    for no key update;
  end if;

  return query
  select told.line, 'refused', told.problem from private.read_import_lines(lines) told where told.problem is not null
  union all
  select * from private.take_over_choices(lines, dry_run)
  union all
  select * from private.take_over_points(lines, dry_run)
  order by 1;
end;
$$;
comment on function private.take_over_lines(jsonb, boolean) is
  'Takes lines over and answers for each what became of it: applied, unchanged, kept (the customer''s own choice stays), superseded (a later line says otherwise) or refused with its problem.';

-- API functions --------------------------------------------------------------

create function public.import_contacts(lines jsonb, dry_run boolean)
returns table (line int, outcome text, problem text)
language plpgsql security definer set search_path = '' as $$
begin
  if import_contacts.lines is null or import_contacts.dry_run is null
    or jsonb_typeof(import_contacts.lines) <> 'array' or jsonb_array_length(import_contacts.lines) > 1000 then
    raise invalid_parameter_value using message = 'invalid_lines', hint = 'An array of 1000 lines at most.';
  end if;
  return query select * from private.take_over_lines(import_contacts.lines, import_contacts.dry_run);
end;
$$;
comment on function public.import_contacts(jsonb, boolean) is
  'Takes over what other systems know: [{line, customer_id or email, and either topic, channel, enabled, changed_at or kind, address, label, language}], 1000 at most. Answers a row for each: applied, unchanged, kept, superseded, or refused with its problem (unclear_line, unknown_customer, unknown_cell, invalid_enabled, invalid_changed_at, last_channel, invalid_kind, invalid_address, invalid_label, invalid_language, too_many_points). A dry run answers the same and writes nothing. Raises 22023 invalid_lines.';

revoke all on function public.import_contacts(jsonb, boolean) from public, anon, authenticated, service_role;
grant execute on function public.import_contacts(jsonb, boolean) to notifier;
