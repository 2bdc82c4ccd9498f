-- Ways out: what the page behind a message's link shows, and choices milder than hearing nothing any more.

-- API functions --------------------------------------------------------------

create function public.way_out(customer_id uuid, topic text, channel text, language text)
returns table (
  title text,
  locked_reason text,
  digestible boolean,
  digest text,
  enabled boolean,
  elsewhere text[],
  portal boolean,
  paused_until timestamptz
)
language sql stable security definer set search_path = '' as $$
  select
    words.title,
    words.locked_reason,
    topics.digestible,
    coalesce(policy.digest, topics.digest),
    coalesce(chosen.enabled, preset.enabled),
    array(
      select other.channel
      from public.notice_defaults other
      join public.notice_channels way on way.code = other.channel
      left join public.topic_channels held
        on held.customer_id = account.id and held.topic = other.topic and held.channel = other.channel
      where other.topic = topics.code and other.channel not in (way_out.channel, 'in_app')
        and coalesce(held.enabled, other.enabled)
        and exists (
          select from public.contact_points point
          where point.customer_id = account.id and point.kind = way.kind
            and point.verified_at is not null and (point.paused_until is null or point.paused_until <= now())
            and not exists (
              select from public.contact_point_troubles trouble
              where trouble.contact_point_id = point.id and trouble.channel = way.code
            )
        )
      order by other.position
    ),
    exists (
      select from public.notice_defaults other
      left join public.topic_channels held
        on held.customer_id = account.id and held.topic = other.topic and held.channel = other.channel
      where other.topic = topics.code and other.channel = 'in_app' and coalesce(held.enabled, other.enabled)
    ),
    points.paused_until
  from auth.users account
  join public.notice_topics topics on topics.code = way_out.topic
  join public.notice_defaults preset on preset.topic = topics.code and preset.channel = way_out.channel
  join public.notice_channels channels on channels.code = preset.channel
  cross join lateral (
    select shown.title, shown.locked_reason
    from public.notice_topic_texts shown
    where shown.topic = topics.code and shown.language in (way_out.language, 'en')
    order by shown.language = way_out.language desc
    limit 1
  ) words
  cross join lateral (
    select case when bool_and(point.paused_until > now()) then min(point.paused_until) end as paused_until
    from public.contact_points point
    where point.customer_id = account.id and point.kind = channels.kind and point.verified_at is not null
  ) points
  left join public.topic_channels chosen
    on chosen.customer_id = account.id and chosen.topic = preset.topic and chosen.channel = preset.channel
  left join public.topic_policies policy on policy.customer_id = account.id and policy.topic = topics.code
  where account.id = way_out.customer_id;
$$;
comment on function public.way_out(uuid, text, text, text) is
  'What holds for the topic and channel of a link in a message, and nothing that says whose it is; no row for a customer who left. elsewhere: the other channels but the portal that are on and reach the customer now. portal: whether it is kept there. paused_until: when the first of the channel''s points is reached again, if all are not. In English where the language has no words.';

create function public.take_milder_way(customer_id uuid, topic text, channel text, choice text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  target uuid := take_milder_way.customer_id;
  opened jsonb;
  closed jsonb;
begin
  if not exists (select from auth.users account where account.id = target)
    -- Links outlive topics and channels.
    or not exists (
      select from public.notice_defaults preset
      where preset.topic = take_milder_way.topic and preset.channel = take_milder_way.channel
    )
  then
    return '{}';
  end if;
  perform private.lock_customer(target);

  if take_milder_way.choice = 'portal' then
    opened := private.write_topic_channels(
      target, jsonb_build_array(jsonb_build_object('topic', take_milder_way.topic, 'channel', 'in_app')), true, 'unsubscribe');
    select private.write_topic_channels(
      target, jsonb_agg(jsonb_build_object('topic', preset.topic, 'channel', preset.channel)), false, 'unsubscribe')
    into closed
    from public.notice_defaults preset
    where preset.topic = take_milder_way.topic and preset.channel <> 'in_app';
    return jsonb_build_object('opened', opened, 'closed', closed);
  elsif take_milder_way.choice = 'weekly' then
    return jsonb_build_object('policy', private.write_topic_policy(
      target, take_milder_way.topic, '{"digest": "weekly"}', 'unsubscribe'));
  end if;
  raise invalid_parameter_value using message = 'unknown_choice';
end;
$$;
comment on function public.take_milder_way(uuid, text, text, text) is
  'A choice milder than unsubscribe(). portal: this topic only in the portal; weekly: gathered once a week. Neither reaches beyond the link''s topic. Answers what changed, for undo_milder_way(); {} for a customer who left, or a topic that is written no more. Raises 22023: unknown_choice, unknown_cell, unknown_topic, invalid_policy.';

create function public.undo_milder_way(customer_id uuid, topic text, changes jsonb) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  target uuid := undo_milder_way.customer_id;
  undone boolean := false;
begin
  if not exists (select from auth.users account where account.id = target) then
    return false;
  end if;
  perform private.lock_customer(target);
  -- Each only where nobody has chosen otherwise since; what is opened again first, so that one channel always stays.
  update public.topic_channels chosen
  set enabled = true, source = 'customer', changed_at = now()
  from jsonb_array_elements(changes -> 'closed') cell
  where chosen.customer_id = target and chosen.topic = undo_milder_way.topic and chosen.channel = cell ->> 'channel'
    and chosen.source = 'unsubscribe' and not chosen.enabled;
  undone := undone or found;
  update public.topic_channels chosen
  set enabled = false, source = 'customer', changed_at = now()
  from jsonb_array_elements(changes -> 'opened') cell
  where chosen.customer_id = target and chosen.topic = undo_milder_way.topic and chosen.channel = cell ->> 'channel'
    and chosen.source = 'unsubscribe' and chosen.enabled;
  undone := undone or found;
  perform private.require_open_channel(target, array[undo_milder_way.topic]);

  if changes ? 'policy' and exists (
    select from public.topic_policies policy
    where policy.customer_id = target and policy.topic = undo_milder_way.topic
      and policy.digest = 'weekly' and policy.source = 'unsubscribe'
  ) then
    perform private.write_topic_policy(target, undo_milder_way.topic, changes -> 'policy', 'customer');
    undone := true;
  end if;
  return undone;
end;
$$;
comment on function public.undo_milder_way(uuid, text, jsonb) is
  'Takes back what take_milder_way() answered, unless the customer has chosen otherwise since. Answers whether anything was.';

revoke all on function
  public.way_out(uuid, text, text, text),
  public.take_milder_way(uuid, text, text, text),
  public.undo_milder_way(uuid, text, jsonb)
from public, anon, authenticated, service_role;
grant execute on function
  public.way_out(uuid, text, text, text),
  public.take_milder_way(uuid, text, text, text),
  public.undo_milder_way(uuid, text, jsonb)
to notifier;
