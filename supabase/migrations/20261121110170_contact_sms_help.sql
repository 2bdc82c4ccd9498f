-- HELP by text message: nothing changes, but the answer must be in the right language.

-- API functions --------------------------------------------------------------

create function public.sms_help(address text) returns setof text
language plpgsql security definer set search_path = '' as $$
declare
  number text := private.spell_address('mobile', sms_help.address);
begin
  if number is null then
    raise invalid_parameter_value using message = 'invalid_address';
  end if;
  return query select private.languages_at(number);
end;
$$;
comment on function public.sms_help(text) is
  'HELP came from this number: answers the languages of its customers, for the reply. Raises 22023 invalid_address.';

revoke all on function public.sms_help(text) from public, anon, authenticated, service_role;
grant execute on function public.sms_help(text) to notifier;
