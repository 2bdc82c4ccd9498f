-- Making suggestions: gathering what one may rest on, for those who agree, and the rules.

-- helpers --------------------------------------------------------------------

create function private.signals_of(customer uuid) returns table (signal text, value jsonb)
language sql stable set search_path = '' as $$
  with ahead as (
    select leg.booking_id, call.departs_at, journey.id as journey_id, leg.to_position
    from public.booking_legs leg
    join public.journeys journey on journey.id = leg.journey_id and journey.status = 'scheduled'
    join public.calls call on call.journey_id = leg.journey_id and call.position = leg.from_position
    where leg.customer_id = signals_of.customer and leg.status = 'booked' and call.departs_at > now()
  ), next_trip as (
    select ahead.booking_id, ahead.departs_at from ahead order by ahead.departs_at limit 1
  ), destination as (
    select stop.names, stop.time_zone
    from ahead
    join next_trip using (booking_id)
    join public.calls call on call.journey_id = ahead.journey_id and call.position = ahead.to_position
    join public.stops stop on stop.id = call.stop_id
    order by ahead.departs_at desc
    limit 1
  )
  select 'trips_ahead', to_jsonb(count(distinct ahead.booking_id)) from ahead having count(*) > 0
  union all
  select 'days_ahead', to_jsonb(extract(day from next_trip.departs_at - now())::int) from next_trip
  union all
  select 'destination', jsonb_build_object(
    -- In the languages that it will be said in: a place may have names in forty.
    'names', jsonb_strip_nulls(jsonb_build_object(
      'en', destination.names -> 'en', profile.locale, destination.names -> profile.locale)),
    'time_zone', destination.time_zone,
    'other_clock', (now() at time zone destination.time_zone) <> (now() at time zone profile.time_zone))
  from destination
  join public.profiles profile on profile.customer_id = signals_of.customer
  union all
  select 'reached_by', coalesce(jsonb_agg(distinct point.kind), '[]')
  from public.contact_points point
  where point.customer_id = signals_of.customer and point.kind <> 'in_app' and point.verified_at is not null
    and point.blocked_channels = '{}'
  union all
  select 'quiet_hours', to_jsonb(true)
  from public.contact_policies policy
  where policy.customer_id = signals_of.customer and policy.quiet_week <> '{}'
  union all
  select 'own_rule', to_jsonb(true)
  from public.standing_policies rule
  where rule.customer_id = signals_of.customer and rule.enabled
  union all
  select 'calendar', to_jsonb(true)
  from public.calendar_feeds feed
  where feed.customer_id = signals_of.customer;
$$;
comment on function private.signals_of(uuid) is
  'What a suggestion to this customer may rest on beside what they told: how many trips lie ahead, in how many days, where to; kinds of places to reach them; whether there are quiet hours, a rule of their own, a calendar. What is not so has no row.';

revoke all on function private.signals_of(uuid) from public, anon, authenticated, service_role;

-- API functions --------------------------------------------------------------

create function public.gather_signals(customer_id uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  agrees boolean;
begin
  -- The lock holds a withdrawal back until what is written here is there for it to take away.
  select 'personalisation' = any (held.consents) and (held.consents_until is null or held.consents_until > now())
  into agrees
  from public.customer_consents held
  where held.customer_id = gather_signals.customer_id
  for share;
  if agrees is not true then
    return false;
  end if;

  -- Worked out once for all three, each of which sees the rows as they were before any of them.
  with found as materialized (
    select now_so.signal, now_so.value from private.signals_of(gather_signals.customer_id) now_so
  ), gone as (
    delete from public.customer_signals kept
    where kept.customer_id = gather_signals.customer_id
      and not exists (select from found where found.signal = kept.signal)
  )
  insert into public.customer_signals as kept (customer_id, signal, value)
  select gather_signals.customer_id, found.signal, found.value from found
  on conflict on constraint customer_signals_pkey do update
    set value = excluded.value, since = now()
    where kept.value <> excluded.value;
  return true;
end;
$$;
comment on function public.gather_signals(uuid) is
  'Writes down for the recommender what private.signals_of() says, of a customer who agrees to personalisation; of anybody else it writes nothing and answers false. Security definer because the recommender may read none of what it is gathered from.';

create function public.make_suggestions(customer_id uuid) returns boolean
language plpgsql set search_path = '' as $$
declare
  known jsonb;
  agrees boolean;
begin
  agrees := public.gather_signals(make_suggestions.customer_id);
  if not agrees then
    return false;
  end if;
  select coalesce(jsonb_object_agg(held.signal, held.value), '{}') into known
  from public.customer_signals held
  where held.customer_id = make_suggestions.customer_id;

  with fitting (code, rank, why) as (
    select 'choose_for_me', 1, jsonb_build_object('trips', known -> 'trips_ahead')
    where known ? 'trips_ahead' and not known ? 'own_rule'
    union all
    select 'mobile', 2, jsonb_build_object('trips', known -> 'trips_ahead', 'days', known -> 'days_ahead')
    where known ? 'trips_ahead' and not (known -> 'reached_by') ?| array['mobile', 'web_push', 'ntfy']
    union all
    select 'quiet_hours', 3, jsonb_build_object('trips', known -> 'trips_ahead')
    where known ? 'trips_ahead' and (known -> 'reached_by') ?| array['mobile', 'web_push', 'ntfy']
      and not known ? 'quiet_hours'
    union all
    select 'weather', 4, jsonb_build_object('names', known #> '{destination,names}', 'days', known -> 'days_ahead')
    where known ? 'destination' and (known ->> 'days_ahead')::int <= 10
    union all
    select 'clock', 5, jsonb_build_object(
      'names', known #> '{destination,names}', 'time_zone', known #> '{destination,time_zone}')
    where (known #>> '{destination,other_clock}')::boolean
    union all
    select 'calendar', 6, jsonb_build_object('trips', known -> 'trips_ahead')
    where (known ->> 'trips_ahead')::int >= 2 and not known ? 'calendar'
    union all
    select 'news', 7, jsonb_build_object('subject', told.subject, 'value', left(told.value #>> '{}', 200))
    from (
      select fact.subject, fact.value
      from public.customer_facts fact
      where fact.customer_id = make_suggestions.customer_id
        and lower(fact.subject) in ('interest', 'interests', 'hobby', 'hobbies', '兴趣', '爱好')
        and jsonb_typeof(fact.value) = 'string'
      order by fact.subject
      limit 1
    ) told
  ), wanted as (
    select fitting.* from fitting
    where not exists (
      select from public.suggestion_refusals refused
      where refused.customer_id = make_suggestions.customer_id and refused.code = fitting.code)
  ), gone as (
    delete from public.suggestions made
    where made.customer_id = make_suggestions.customer_id
      and not exists (select from wanted where wanted.code = made.code)
  )
  insert into public.suggestions as made (customer_id, code, rank, why)
  select make_suggestions.customer_id, wanted.code, wanted.rank, wanted.why from wanted
  on conflict on constraint suggestions_customer_id_code_key do update
    set rank = excluded.rank, why = excluded.why, made_at = now()
    where (made.rank, made.why) is distinct from (excluded.rank, excluded.why);
  return true;
end;
$$;
comment on function public.make_suggestions(uuid) is
  'Makes the suggestions for one customer anew, as the recommender and with no more rights than its own: from what they told, from customer_signals, and without what they refused. Answers false where the customer does not agree to personalisation, and has then made none.';

create function public.purge_suggestions(batch int default 1000) returns int
language plpgsql security definer set search_path = '' as $$
declare
  purged int;
  gone int;
begin
  -- Asked again of each: what is made anew while this waits for its row stays.
  delete from public.customer_signals old
  where old.since < now() - interval '1 year' and (old.customer_id, old.signal) in (
    select held.customer_id, held.signal from public.customer_signals held
    where held.since < now() - interval '1 year'
    order by held.since
    limit least(batch, 10000)
  );
  get diagnostics purged = row_count;
  delete from public.suggestions old
  where old.made_at < now() - interval '1 year' and old.id in (
    select made.id from public.suggestions made
    where made.made_at < now() - interval '1 year'
    order by made.made_at
    limit least(batch, 10000)
  );
  get diagnostics gone = row_count;
  return purged + gone;
end;
$$;
comment on function public.purge_suggestions(int) is
  'Removes what was gathered and suggested more than a year ago, as the purpose''s text promises. Answers how many rows: call again until it answers 0.';

revoke all on function
  public.gather_signals(uuid), public.make_suggestions(uuid), public.purge_suggestions(int)
from public, anon, authenticated, service_role;
grant execute on function public.gather_signals(uuid), public.make_suggestions(uuid) to recommender;
grant execute on function public.purge_suggestions(int) to notifier;
