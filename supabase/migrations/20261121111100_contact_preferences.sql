-- Preferences: what a customer chose for each topic and channel. Sparse: what nobody chose has no row.

-- tables ---------------------------------------------------------------------

create table public.topic_channels (
  customer_id uuid not null references auth.users (id) on delete cascade,
  topic text not null references public.notice_topics (code),
  channel text not null references public.notice_channels (code),
  enabled boolean,
  position smallint check (position > 0),
  wait_minutes smallint check (wait_minutes between 0 and 1440),
  source text not null check (source in ('customer', 'unsubscribe', 'import', 'staff')),
  changed_at timestamptz not null default now(),
  primary key (customer_id, topic, channel)
);

create table public.topic_policies (
  customer_id uuid not null references auth.users (id) on delete cascade,
  topic text not null references public.notice_topics (code),
  digest text check (digest in ('now', 'daily', 'weekly')),
  digest_at time check (digest_at = date_trunc('minute', digest_at) and digest_at < '24:00'),
  digest_weekday smallint check (digest_weekday between 1 and 7),
  threshold_minutes smallint check (threshold_minutes between 0 and 1440),
  source text not null check (source in ('customer', 'unsubscribe', 'import', 'staff')),
  changed_at timestamptz not null default now(),
  primary key (customer_id, topic)
);

-- comments -------------------------------------------------------------------

comment on table public.topic_channels is
  'What a customer chose for a topic and channel. Null, or no row: what notice_defaults says.';
comment on column public.topic_channels.source is
  'Who chose last: the customer, a way out in a message, an import, a member of staff.';
comment on table public.topic_policies is
  'What a customer chose for a topic as a whole. Null, or no row: what notice_topics says.';
comment on column public.topic_policies.digest_at is 'By the clock of the customer''s profile.';
comment on column public.topic_policies.digest_weekday is 'ISO 8601: 1 is Monday.';
comment on column public.topic_policies.threshold_minutes is 'Delays under this many minutes are not told.';

-- grants ---------------------------------------------------------------------

alter table public.topic_channels enable row level security;
alter table public.topic_channels force row level security;
alter table public.topic_policies enable row level security;
alter table public.topic_policies force row level security;

revoke all on public.topic_channels, public.topic_policies from public, anon, authenticated, service_role;
grant select on public.topic_channels, public.topic_policies to authenticated;

-- helpers --------------------------------------------------------------------

create function private.require_open_channel(customer uuid, topics text[]) returns void
language plpgsql stable set search_path = '' as $$
declare
  closed text;
begin
  select topic.code into closed
  from public.notice_topics topic
  where not topic.silenceable and topic.code = any (topics)
    and not exists (
      select from public.notice_defaults preset
      left join public.topic_channels chosen
        on chosen.customer_id = customer and chosen.topic = preset.topic and chosen.channel = preset.channel
      where preset.topic = topic.code and coalesce(chosen.enabled, preset.enabled)
    )
  order by topic.position
  limit 1;
  if closed is not null then
    raise invalid_parameter_value using
      message = 'last_channel', detail = closed, hint = 'One channel of this topic has to stay on.';
  end if;
end;
$$;
comment on function private.require_open_channel(uuid, text[]) is
  'Raises 22023 last_channel, with the topic as detail, when one that can''t be silenced has no channel left.';

create function private.write_topic_channels(customer uuid, cells jsonb, wanted boolean, source text)
returns jsonb
language plpgsql set search_path = '' as $$
declare
  changed jsonb;
begin
  if wanted is null or cells is null or jsonb_typeof(cells) <> 'array' or jsonb_array_length(cells) > 200 then
    raise invalid_parameter_value using message = 'invalid_cells';
  end if;
  if exists (
    select from jsonb_array_elements(cells) cell
    where not exists (
      select from public.notice_defaults preset
      where preset.topic = cell ->> 'topic' and preset.channel = cell ->> 'channel'
    )
  ) then
    raise invalid_parameter_value using message = 'unknown_cell', hint = 'There is no such topic and channel.';
  end if;

  perform private.lock_customer(customer);
  with asked as (
    select preset.topic, preset.channel, coalesce(chosen.enabled, preset.enabled) <> wanted as changes
    from public.notice_defaults preset
    left join public.topic_channels chosen
      on chosen.customer_id = customer and chosen.topic = preset.topic and chosen.channel = preset.channel
    where (
        coalesce(chosen.enabled, preset.enabled) <> wanted
        -- A no where it was off by default or by an import changes nothing now, and keeps later imports from opening it.
        or (not wanted and (chosen.enabled is null or chosen.source = 'import'))
      )
      and exists (
        select from jsonb_array_elements(cells) cell
        where cell ->> 'topic' = preset.topic and cell ->> 'channel' = preset.channel
      )
  ), written as (
    insert into public.topic_channels as held (customer_id, topic, channel, enabled, source)
    select customer, asked.topic, asked.channel, wanted, write_topic_channels.source from asked
    on conflict (customer_id, topic, channel) do update
      set enabled = excluded.enabled, source = excluded.source, changed_at = now()
    returning held.topic, held.channel
  )
  select coalesce(jsonb_agg(jsonb_build_object('topic', written.topic, 'channel', written.channel)
    order by written.topic, written.channel), '[]')
  into changed
  from written
  join asked using (topic, channel)
  where asked.changes;

  if not wanted then
    perform private.require_open_channel(
      customer, array(select distinct cell ->> 'topic' from jsonb_array_elements(changed) cell));
  end if;
  return changed;
end;
$$;
comment on function private.write_topic_channels(uuid, jsonb, boolean, text) is
  'Switches cells ([{topic, channel}]) on or off and answers those that changed, in the same shape; a no is kept even where it changed nothing. Cells that nobody named keep what they have. Raises 22023: invalid_cells, unknown_cell, last_channel.';

create function private.write_topic_chain(customer uuid, wanted_topic text, channels text[], waits int[], source text)
returns jsonb
language plpgsql set search_path = '' as $$
declare
  before jsonb;
begin
  if channels is null or waits is null or cardinality(channels) <> cardinality(waits)
    or array_position(channels, null) is not null or array_position(waits, null) is not null
    or exists (select from unnest(waits) told (minutes) where told.minutes not between 0 and 1440)
    or cardinality(channels) <> (
      select count(distinct preset.channel)
      from public.notice_defaults preset
      where preset.topic = wanted_topic and preset.channel = any (channels))
  then
    raise invalid_parameter_value using
      message = 'invalid_chain', hint = 'Each channel once, each with 0 to 1440 minutes to wait.';
  end if;

  perform private.lock_customer(customer);
  with held as (
    select preset.channel, coalesce(chosen.wait_minutes, preset.wait_minutes) as wait_minutes,
      row_number() over (order by coalesce(chosen.position, preset.position), preset.position) as place
    from public.notice_defaults preset
    left join public.topic_channels chosen
      on chosen.customer_id = customer and chosen.topic = preset.topic and chosen.channel = preset.channel
    where preset.topic = wanted_topic
  ), wanted as (
    select held.channel, coalesce(waits[told.place], held.wait_minutes) as wait_minutes,
      row_number() over (order by told.place nulls last, held.place) as place
    from held
    left join unnest(channels) with ordinality told (channel, place) on told.channel = held.channel
  ), written as (
    insert into public.topic_channels as chosen (customer_id, topic, channel, position, wait_minutes, source)
    select customer, wanted_topic, wanted.channel, wanted.place, wanted.wait_minutes, write_topic_chain.source
    from wanted
    on conflict (customer_id, topic, channel) do update
      set position = excluded.position, wait_minutes = excluded.wait_minutes,
        -- The date of the switch, which an import's date is held against.
        changed_at = case when chosen.enabled is null then now() else chosen.changed_at end
  )
  select jsonb_build_object(
    'channels', jsonb_agg(held.channel order by held.place),
    'waits', jsonb_agg(held.wait_minutes order by held.place))
  into before
  from held;
  return before;
end;
$$;
comment on function private.write_topic_chain(uuid, text, text[], int[], text) is
  'Puts the channels of a topic in this order, each with its minutes to wait for the one before; those not named follow in the order they had. Answers {channels, waits} as they were, all of them, which undoes it. Raises 22023 invalid_chain.';

create function private.write_topic_policy(customer uuid, wanted_topic text, choices jsonb, source text)
returns jsonb
language plpgsql set search_path = '' as $$
declare
  known public.notice_topics;
  held public.topic_policies;
  wanted public.topic_policies;
begin
  select topics.* into known from public.notice_topics topics where topics.code = wanted_topic;
  if known.code is null then
    raise invalid_parameter_value using message = 'unknown_topic';
  end if;
  if choices is null or jsonb_typeof(choices) <> 'object'
    or exists (
      select from jsonb_object_keys(choices) told (name)
      where told.name not in ('digest', 'digest_at', 'digest_weekday', 'threshold_minutes')
        or (told.name = 'threshold_minutes' and not known.has_threshold)
        or (told.name <> 'threshold_minutes' and not known.digestible)
    )
  then
    raise invalid_parameter_value using
      message = 'invalid_policy', hint = 'The topic knows no such choice.';
  end if;

  perform private.lock_customer(customer);
  select policy.* into held
  from public.topic_policies policy
  where policy.customer_id = customer and policy.topic = wanted_topic;
  -- Keys that are not there stay as they are; null goes back to the default.
  wanted := jsonb_populate_record(held, choices);
  insert into public.topic_policies as policy
    (customer_id, topic, digest, digest_at, digest_weekday, threshold_minutes, source)
  values (
    customer, wanted_topic, wanted.digest, wanted.digest_at, wanted.digest_weekday,
    wanted.threshold_minutes, write_topic_policy.source
  )
  on conflict (customer_id, topic) do update
    set digest = excluded.digest, digest_at = excluded.digest_at, digest_weekday = excluded.digest_weekday,
      threshold_minutes = excluded.threshold_minutes, source = excluded.source, changed_at = now();
  return (
    select coalesce(jsonb_object_agg(told.name, to_jsonb(held) -> told.name), '{}')
    from jsonb_object_keys(choices) told (name)
  );
exception when check_violation or invalid_text_representation or invalid_datetime_format
  or datetime_field_overflow or numeric_value_out_of_range then
  raise invalid_parameter_value using message = 'invalid_policy', hint = sqlerrm;
end;
$$;
comment on function private.write_topic_policy(uuid, text, jsonb, text) is
  'Sets the choices that are named (digest, digest_at, digest_weekday, threshold_minutes; null: the default) and answers what they were, which undoes it. Raises 22023: unknown_topic, invalid_policy.';

-- policies -------------------------------------------------------------------

create policy "a customer reads what they chose for a channel" on public.topic_channels
  for select to authenticated
  using (customer_id = (select auth.uid()));

create policy "a customer reads what they chose for a topic" on public.topic_policies
  for select to authenticated
  using (customer_id = (select auth.uid()));

select private.let_owner_work('public.topic_channels');
select private.let_owner_work('public.topic_policies');
