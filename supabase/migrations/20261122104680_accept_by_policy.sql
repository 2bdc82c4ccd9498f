-- Accepting for customers what their standing policies accept.

-- helpers --------------------------------------------------------------------

create function private.objections_to(
  offer public.offers,
  policy public.standing_policies,
  starts_at timestamptz,
  arrives_at timestamptz,
  changes int,
  kept_arrival timestamptz
)
returns text[]
language sql stable set search_path = '' as $$
  select judged.objections || array_remove(array[
    case when private.misses_later_leg(offer, objections_to.arrives_at) then 'later_leg' end,
    -- Whoever is content with when their own journey arrives is not moved for a few minutes.
    case
      when kept_arrival < objections_to.arrives_at + interval '30 minutes'
        and cardinality(private.policy_objections(
          policy, offer.planned_arrival, offer.planned_changes, offer.planned_departure, kept_arrival,
          offer.planned_changes, offer.planned_departure, last.time_zone)) = 0
      then 'own_journey'
    end
  ], null)
  from public.stops last
  cross join lateral (
    select private.policy_objections(
      policy, offer.planned_arrival, offer.planned_changes, objections_to.starts_at, objections_to.arrives_at,
      objections_to.changes, offer.planned_departure, last.time_zone) as objections
  ) judged
  where last.id = offer.to_stop;
$$;
comment on function private.objections_to(
  public.offers, public.standing_policies, timestamptz, timestamptz, int, timestamptz) is
  'What keeps a way onward of an offer from being accepted unasked: what policy_objections() says, later_leg (it costs a later journey), own_journey (theirs still arrives well enough at kept_arrival; null: it does not run).';

create function private.accepted_option(offer public.offers, policy public.standing_policies) returns smallint
language sql stable set search_path = '' as $$
  select option.number
  from public.offer_options option
  left join public.offer_options kept on kept.offer_id = option.offer_id and kept.kind = 'keep'
  where option.offer_id = offer.id and option.kind = 'rebook' and option.state = 'offered'
    and cardinality(private.objections_to(
      offer, policy, offer.earliest, option.arrives_at, option.changes, kept.arrives_at)) = 0
  order by option.number
  limit 1;
$$;
comment on function private.accepted_option(public.offers, public.standing_policies) is
  'The best option of an offer that a standing policy accepts, or null.';

create function private.accept_by_policy(offer_ids uuid[]) returns void
language plpgsql set search_path = '' as $$
declare
  open record;
  accepted uuid[] := '{}';
begin
  for open in
    select offer.id, offer.held_until, private.accepted_option(offer, policy) as option
    from public.offers offer
    join public.standing_policies policy on policy.customer_id = offer.customer_id
    where offer.id = any (offer_ids) and offer.state = 'open' and policy.enabled
      -- Whoever has taken an acceptance back is asked.
      and not exists (
        select
        from public.offers asked
        join public.decisions decision on decision.offer_id = asked.id and decision.undone_at is not null
        where asked.booking_leg_id = offer.booking_leg_id and asked.customer_id = offer.customer_id
      )
    -- Of two about one way, the one about more of it.
    order by offer.customer_id, cardinality(offer.replaces) desc, offer.id
  loop
    if open.option is not null and private.decide(open.id, open.option, 'policy', open.held_until) then
      accepted := accepted || open.id;
    end if;
  end loop;
  if cardinality(accepted) > 0 then
    perform private.tell_of_offers(accepted, 'journey_rebooked');
  end if;
end;
$$;
comment on function private.accept_by_policy(uuid[]) is
  'Accepts for customers what their standing policies accept, until the hold ends, and tells them so.';

create function private.accept_what_can_be(offer_ids uuid[]) returns void
language plpgsql set search_path = '' as $$
declare
  one uuid;
begin
  perform private.accept_by_policy(offer_ids);
exception
  when transaction_rollback or foreign_key_violation then
    raise;
  -- One by one, which takes longer: what can't be accepted stays a question, and the others are not to wait for it.
  when others then
    for one in
      select offer.id from public.offers offer
      where offer.id = any (offer_ids)
      order by offer.customer_id, cardinality(offer.replaces) desc, offer.id
    loop
      begin
        perform private.accept_by_policy(array[one]);
      exception
        when transaction_rollback or foreign_key_violation then
          raise;
        when others then
          raise warning 'offer % could not be accepted: % (%)', one, sqlerrm, sqlstate;
      end;
    end loop;
end;
$$;
comment on function private.accept_what_can_be(uuid[]) is
  'accept_by_policy() for all of them at once, or without those that something is wrong with.';
