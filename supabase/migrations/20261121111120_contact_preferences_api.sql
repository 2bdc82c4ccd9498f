-- What a customer does with their preferences: look, switch, order, reset; and the ways out of a message.

-- API functions --------------------------------------------------------------

create function public.topic_matrix(language text)
returns table (
  topic text,
  title text,
  description text,
  locked_reason text,
  basis text,
  silenceable boolean,
  digestible boolean,
  has_threshold boolean,
  consented boolean,
  channel text,
  enabled boolean,
  by_default boolean,
  "position" int,
  wait_minutes int,
  reachable boolean,
  source text,
  changed_at timestamptz
)
language sql stable set search_path = '' as $$
  select
    topic.code,
    shown.title,
    shown.description,
    shown.locked_reason,
    topic.basis,
    topic.silenceable,
    topic.digestible,
    topic.has_threshold,
    topic.basis = 'service' or exists (
      select from public.customer_consents held
      where held.customer_id = (select auth.uid())
        and 'marketing' = any (held.consents) and (held.consents_until is null or held.consents_until > now())
    ),
    preset.channel,
    coalesce(chosen.enabled, preset.enabled),
    chosen.enabled is null,
    (row_number() over (
      partition by topic.code order by coalesce(chosen.position, preset.position), preset.position))::int,
    coalesce(chosen.wait_minutes, preset.wait_minutes)::int,
    exists (
      select from public.contact_points point
      where point.customer_id = (select auth.uid()) and point.kind = channel.kind
        and point.verified_at is not null and (point.paused_until is null or point.paused_until <= now())
        and not exists (
          select from public.contact_point_troubles trouble
          where trouble.contact_point_id = point.id and trouble.channel = channel.code
        )
    ),
    chosen.source,
    chosen.changed_at
  from public.notice_topics topic
  cross join lateral (
    select words.*
    from public.notice_topic_texts words
    where words.topic = topic.code and words.language in (topic_matrix.language, 'en')
    order by words.language = topic_matrix.language desc
    limit 1
  ) shown
  join public.notice_defaults preset on preset.topic = topic.code
  join public.notice_channels channel on channel.code = preset.channel
  left join public.topic_channels chosen
    on chosen.customer_id = (select auth.uid()) and chosen.topic = preset.topic and chosen.channel = preset.channel
  order by topic.position, channel.position;
$$;
comment on function public.topic_matrix(text) is
  'Every topic and channel with what holds for the customer who asks; in English where the language has no words. position: place in the chain, from 1. by_default: the customer never switched it. reachable: there is a contact point that can be used now. source and changed_at: null where nothing was chosen.';

create function public.topic_settings()
returns table (
  topic text,
  digest text,
  digest_at time,
  digest_weekday int,
  threshold_minutes int,
  digest_by_default boolean,
  threshold_by_default boolean,
  changed_at timestamptz
)
language sql stable set search_path = '' as $$
  select
    topic.code,
    coalesce(chosen.digest, topic.digest),
    coalesce(chosen.digest_at, topic.digest_at),
    coalesce(chosen.digest_weekday, topic.digest_weekday)::int,
    coalesce(chosen.threshold_minutes, topic.threshold_minutes)::int,
    chosen.digest is null,
    chosen.threshold_minutes is null,
    chosen.changed_at
  from public.notice_topics topic
  left join public.topic_policies chosen
    on chosen.customer_id = (select auth.uid()) and chosen.topic = topic.code
  order by topic.position;
$$;
comment on function public.topic_settings() is
  'Digest and threshold of every topic as they hold for the customer who asks. digest_at: HH:MM:SS by the clock of their profile; digest_weekday: 1 is Monday; threshold_minutes: null where the topic has none.';

create function public.set_topic_channels(cells jsonb, enabled boolean) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  return private.write_topic_channels(
    private.signed_in_customer(), set_topic_channels.cells, set_topic_channels.enabled, 'customer');
end;
$$;
comment on function public.set_topic_channels(jsonb, boolean) is
  'Switches cells ([{topic, channel}]) on or off for the customer who asks, and answers those that changed: the same call with the opposite undoes it. Raises 22023: invalid_cells, unknown_cell, last_channel (detail: the topic); 42501 session_ended.';

create function public.set_topic_chain(topic text, channels text[], waits int[]) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  return private.write_topic_chain(
    private.signed_in_customer(), set_topic_chain.topic, set_topic_chain.channels, set_topic_chain.waits, 'customer');
end;
$$;
comment on function public.set_topic_chain(text, text[], int[]) is
  'Order of the channels of a topic, and minutes that each waits for the one before, for the customer who asks. Answers {channels, waits} as they were: the same call with them undoes it. Raises 22023 invalid_chain; 42501 session_ended.';

create function public.set_topic_policy(topic text, choices jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  return private.write_topic_policy(
    private.signed_in_customer(), set_topic_policy.topic, set_topic_policy.choices, 'customer');
end;
$$;
comment on function public.set_topic_policy(text, jsonb) is
  'Sets the choices that are named, for the customer who asks: digest (now, daily, weekly), digest_at (HH:MM), digest_weekday (1 to 7), threshold_minutes (0 to 1440); null: the default. Answers what they were: the same call with them undoes it. Raises 22023: unknown_topic, invalid_policy; 42501 session_ended.';

create function public.reset_topic(topic text) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.signed_in_customer();
  anything boolean;
begin
  perform private.lock_customer(me);
  delete from public.topic_channels chosen where chosen.customer_id = me and chosen.topic = reset_topic.topic;
  anything := found;
  delete from public.topic_policies chosen where chosen.customer_id = me and chosen.topic = reset_topic.topic;
  return anything or found;
end;
$$;
comment on function public.reset_topic(text) is
  'Takes a topic back to the defaults, for the customer who asks. Answers whether anything was chosen. Raises 42501 session_ended.';

create function public.unsubscribe(customer_id uuid, topic text, channel text) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  cell jsonb := jsonb_build_array(jsonb_build_object('topic', unsubscribe.topic, 'channel', unsubscribe.channel));
begin
  if not exists (select from auth.users customer where customer.id = unsubscribe.customer_id)
    -- Links outlive topics and channels.
    or not exists (
      select from public.notice_defaults preset
      where preset.topic = unsubscribe.topic and preset.channel = unsubscribe.channel
    )
  then
    return false;
  end if;
  if unsubscribe.channel <> 'in_app' and exists (
    select from public.notice_topics topics where topics.code = unsubscribe.topic and not topics.silenceable
  ) then
    -- A way out must work (RFC 8058), and one channel must stay: the one that goes nowhere but here.
    begin
      return private.write_topic_channels(unsubscribe.customer_id, cell, false, 'unsubscribe') <> '[]';
    exception when invalid_parameter_value then
      if sqlerrm <> 'last_channel' then
        raise;
      end if;
      perform private.write_topic_channels(
        unsubscribe.customer_id, jsonb_build_array(jsonb_build_object('topic', unsubscribe.topic, 'channel', 'in_app')),
        true, 'unsubscribe');
    end;
  end if;
  return private.write_topic_channels(unsubscribe.customer_id, cell, false, 'unsubscribe') <> '[]';
end;
$$;
comment on function public.unsubscribe(uuid, text, text) is
  'A way out that a message carried: switches one topic off on one channel, and answers whether it was on; false for a customer who left, or a topic that is written no more. Where that was the last channel of a topic that can''t be silenced, in_app takes its place. Raises 22023 last_channel (in_app only).';

create function public.undo_unsubscribe(customer_id uuid, topic text, channel text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  -- Only what a way out took: what the customer switched off themselves since, a link must not open.
  update public.topic_channels chosen
  set enabled = true, source = 'customer', changed_at = now()
  where chosen.customer_id = undo_unsubscribe.customer_id and chosen.topic = undo_unsubscribe.topic
    and chosen.channel = undo_unsubscribe.channel and chosen.source = 'unsubscribe' and not chosen.enabled
    and chosen.changed_at > now() - interval '1 hour';
  return found;
end;
$$;
comment on function public.undo_unsubscribe(uuid, text, text) is
  'Gives back what unsubscribe() took within the hour, unless the customer has chosen otherwise since. Answers whether it did.';

revoke all on function
  public.topic_matrix(text),
  public.topic_settings(),
  public.set_topic_channels(jsonb, boolean),
  public.set_topic_chain(text, text[], int[]),
  public.set_topic_policy(text, jsonb),
  public.reset_topic(text),
  public.unsubscribe(uuid, text, text),
  public.undo_unsubscribe(uuid, text, text)
from public, anon, authenticated, service_role;
grant execute on function
  public.topic_matrix(text),
  public.topic_settings(),
  public.set_topic_channels(jsonb, boolean),
  public.set_topic_chain(text, text[], int[]),
  public.set_topic_policy(text, jsonb),
  public.reset_topic(text)
to authenticated;
grant execute on function public.unsubscribe(uuid, text, text), public.undo_unsubscribe(uuid, text, text) to notifier;
