-- Troubles: what comes back from providers and phones, and what it stops.

-- helpers --------------------------------------------------------------------

create function private.languages_at(number text) returns setof text
language sql stable set search_path = '' as $$
  select distinct coalesce(point.language, profile.locale)
  from public.contact_points point
  join public.profiles profile on profile.customer_id = point.customer_id
  where point.address = number and point.kind = 'mobile' and point.verified_at is not null
  order by 1;
$$;
comment on function private.languages_at(text) is 'In which languages customers with this verified number are written to.';

-- API functions --------------------------------------------------------------

create function public.report_point_trouble(contact_point_id uuid, channel text, state text, cause text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.contact_point_troubles as known (contact_point_id, channel, customer_id, state, cause)
  select point.id, report_point_trouble.channel, point.customer_id, report_point_trouble.state, report_point_trouble.cause
  from public.contact_points point
  where point.id = report_point_trouble.contact_point_id and point.kind <> 'in_app'
  on conflict on constraint contact_point_troubles_pkey do update
  set state = excluded.state, cause = excluded.cause, since = now()
  -- The first time counts, and no failure loosens a block.
  where known.state = 'failing' and excluded.state = 'blocked';
  return found;
end;
$$;
comment on function public.report_point_trouble(uuid, text, text, text) is
  'Notes that a channel of a point is failing or blocked, and why. Answers whether that is new. A block stays a block.';

create function public.clear_point_trouble(contact_point_id uuid, channel text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  delete from public.contact_point_troubles trouble
  where trouble.contact_point_id = clear_point_trouble.contact_point_id
    and trouble.channel = clear_point_trouble.channel
    and trouble.state = 'failing';
  return found;
end;
$$;
comment on function public.clear_point_trouble(uuid, text) is
  'After a message arrived: the channel no longer fails. A block is only its customer''s to lift. Answers whether there was anything.';

create function public.sms_stop(address text) returns setof text
language plpgsql security definer set search_path = '' as $$
declare
  number text := private.spell_address('mobile', sms_stop.address);
begin
  if number is null then
    raise invalid_parameter_value using message = 'invalid_address';
  end if;
  -- Also when no customer has it: somebody may have made us send codes to a stranger.
  insert into private.stopped_numbers (address_sha256) values (private.sha256_hex(number)) on conflict do nothing;
  insert into public.contact_point_troubles as known (contact_point_id, channel, customer_id, state, cause)
  select point.id, 'sms', point.customer_id, 'blocked', 'stop_reply'
  from public.contact_points point
  where point.address = number and point.kind = 'mobile' and point.verified_at is not null
  on conflict on constraint contact_point_troubles_pkey do update
  set state = excluded.state, cause = excluded.cause, since = now()
  where known.cause <> 'stop_reply';
  return query select private.languages_at(number);
end;
$$;
comment on function public.sms_stop(text) is
  'STOP came from this number: no SMS goes there from now on, whichever customers have it. Answers their languages, for the reply. Raises 22023 invalid_address.';

create function public.sms_start(address text) returns setof text
language plpgsql security definer set search_path = '' as $$
declare
  number text := private.spell_address('mobile', sms_start.address);
begin
  if number is null then
    raise invalid_parameter_value using message = 'invalid_address';
  end if;
  delete from private.stopped_numbers stopped where stopped.address_sha256 = private.sha256_hex(number);
  delete from public.contact_point_troubles trouble
  using public.contact_points point
  where point.id = trouble.contact_point_id and point.address = number and point.kind = 'mobile'
    and trouble.channel = 'sms' and trouble.cause = 'stop_reply';
  return query select private.languages_at(number);
end;
$$;
comment on function public.sms_start(text) is
  'START came from this number: takes back a STOP and nothing else. Answers the languages of its customers. Raises 22023 invalid_address.';

create function public.remove_push_device(endpoint text) returns int
language plpgsql security definer set search_path = '' as $$
declare
  removed int;
begin
  delete from public.contact_points point
  where point.address = remove_push_device.endpoint and point.kind = 'web_push';
  get diagnostics removed = row_count;
  return removed;
end;
$$;
comment on function public.remove_push_device(text) is
  'The push service says that this subscription is gone (404 or 410, RFC 8030): removes the device from every customer who has it. Answers how many.';

revoke all on function
  public.report_point_trouble(uuid, text, text, text),
  public.clear_point_trouble(uuid, text),
  public.sms_stop(text),
  public.sms_start(text),
  public.remove_push_device(text)
from public, anon, authenticated, service_role;
grant execute on function
  public.report_point_trouble(uuid, text, text, text),
  public.clear_point_trouble(uuid, text),
  public.sms_stop(text),
  public.sms_start(text),
  public.remove_push_device(text)
to notifier;
