-- The people of the demo. Runs at every start in demo mode, and in `npx supabase db reset`: what is there
-- stays, only address and password of the four go back to what the sign-in page knows.
-- The password's bcrypt hash comes from the setting homeport.demo_password_hash; without it nobody can
-- sign in with a password.

do $$
declare
  password_hash text := coalesce(current_setting('homeport.demo_password_hash', true), '');
  person record;
begin
  for person in
    select *
    from (values
      ('d0000000-0000-4000-8000-000000000001'::uuid, 'lin.mei@demo.homeport.example',
        '林梅', 'zh-CN', 'Asia/Shanghai', 'CN', null),
      ('d0000000-0000-4000-8000-000000000002'::uuid, 'jonas.weber@demo.homeport.example',
        'Jonas Weber', 'en', 'Europe/Berlin', 'DE', null),
      ('d0000000-0000-4000-8000-000000000003'::uuid, 'amara.okafor@demo.homeport.example',
        'Amara Okafor', 'en', 'Europe/London', 'GB', null),
      ('d0000000-0000-4000-8000-000000000004'::uuid, 'sam.rivera@demo.homeport.example',
        'Sam Rivera', 'en', 'America/New_York', 'US', 'admin')
    ) as people (id, email, display_name, locale, time_zone, region, staff_role)
  loop
    -- GoTrue wants empty strings, not nulls, where no token is out.
    insert into auth.users (
      id, aud, role, email, encrypted_password, email_confirmed_at, confirmation_token, recovery_token,
      email_change, email_change_token_new, email_change_token_current, reauthentication_token,
      raw_app_meta_data, raw_user_meta_data, created_at, updated_at
    )
    values (
      person.id, 'authenticated', 'authenticated', person.email, password_hash, now(), '', '',
      '', '', '', '',
      '{"provider": "email", "providers": ["email"]}',
      jsonb_build_object(
        'sub', person.id, 'email', person.email, 'email_verified', true, 'phone_verified', false,
        'password_chosen', true, 'display_name', person.display_name, 'locale', person.locale,
        'time_zone', person.time_zone, 'region', person.region
      ),
      now(), now()
    )
    on conflict (id) do update
      set email = excluded.email, encrypted_password = excluded.encrypted_password
      where (users.email, users.encrypted_password)
        is distinct from (excluded.email, excluded.encrypted_password);

    insert into auth.identities (
      id, provider, provider_id, user_id, identity_data, last_sign_in_at, created_at, updated_at
    )
    values (
      person.id, 'email', person.id::text, person.id,
      jsonb_build_object(
        'sub', person.id, 'email', person.email, 'email_verified', true, 'phone_verified', false
      ),
      now(), now(), now()
    )
    on conflict do nothing;

    insert into public.profiles (customer_id, display_name, locale, time_zone, region)
    values (person.id, person.display_name, person.locale, person.time_zone, person.region)
    on conflict (customer_id) do nothing;

    if person.staff_role is not null then
      insert into public.staff_members (customer_id, role)
      values (person.id, person.staff_role)
      on conflict (customer_id) do nothing;
    end if;

    -- Supabase looks users up by instance; @supabase/lite has no such column.
    if exists (
      select from information_schema.columns
      where table_schema = 'auth' and table_name = 'users' and column_name = 'instance_id'
    ) then
      execute 'update auth.users set instance_id = $1 where id = $2 and instance_id is null'
        using '00000000-0000-0000-0000-000000000000'::uuid, person.id;
    end if;
  end loop;
end;
$$;

-- What Homeport knows of them. Nobody has agreed to anything yet: that is theirs to do.
insert into public.partners (id, name, code)
values ('d1000000-0000-4000-8000-000000000001', 'Harbour Hotel', 'harbour-hotel')
on conflict do nothing;

insert into public.customer_facts (customer_id, subject, value, source, purpose, shareable)
values
  ('d0000000-0000-4000-8000-000000000001', 'drink', '"carrot juice"', 'staff', 'personalisation', true),
  ('d0000000-0000-4000-8000-000000000001', 'room', '"quiet, away from the lift"', 'customer', 'personalisation', true),
  ('d0000000-0000-4000-8000-000000000001', 'travels for', '"work, mostly on weekdays"', 'derived', 'personalisation', false),
  ('d0000000-0000-4000-8000-000000000002', 'streams', '"films on most evenings"', 'derived', 'personalisation', false),
  ('d0000000-0000-4000-8000-000000000002', 'bill', '"on paper"', 'customer', 'service_messages', false),
  ('d0000000-0000-4000-8000-000000000003', 'tools at hand', '"screwdriver and multimeter"', 'customer', 'personalisation', true)
on conflict (customer_id, subject) do nothing;

-- Where they can be reached, beside the portal and the address they sign in with. The numbers are kept free for
-- fiction by Germany's Bundesnetzagentur, Ofcom and the NANPA: nobody has them.
with added as (
  insert into public.contact_points (id, customer_id, kind, address, label, language, verified_at, created_at)
  select point.id::uuid, point.customer_id::uuid, point.kind, point.address, point.label, point.language,
    now() - point.age, now() - point.age
  from (values
    ('d3000000-0000-4000-8000-000000000001', 'd0000000-0000-4000-8000-000000000001', 'mobile', '+491713920057',
      '差旅手机', null, interval '90 days'),
    ('d3000000-0000-4000-8000-000000000002', 'd0000000-0000-4000-8000-000000000001', 'email', 'lin.mei@office.example',
      '公司', 'en', interval '60 days'),
    ('d3000000-0000-4000-8000-000000000003', 'd0000000-0000-4000-8000-000000000002', 'mobile', '+491713920012',
      '', null, interval '200 days'),
    ('d3000000-0000-4000-8000-000000000004', 'd0000000-0000-4000-8000-000000000002', 'email', 'jonas@sailing-club.example',
      'Sailing club', null, interval '180 days'),
    ('d3000000-0000-4000-8000-000000000005', 'd0000000-0000-4000-8000-000000000003', 'mobile', '+447700900461',
      '', null, interval '30 days'),
    ('d3000000-0000-4000-8000-000000000006', 'd0000000-0000-4000-8000-000000000004', 'mobile', '+12125550142',
      'Desk', null, interval '300 days')
  ) as point (id, customer_id, kind, address, label, language, age)
  on conflict do nothing
  returning id, customer_id
)
insert into public.contact_point_troubles (contact_point_id, channel, customer_id, state, cause, since)
select added.id, 'email', added.customer_id, 'failing', 'bounce', now() - interval '12 days'
from added
where added.id = 'd3000000-0000-4000-8000-000000000004';

insert into public.data_access_log (id, customer_id, accessed_by_role, staff_id, what, why)
values (
  'd2000000-0000-4000-8000-000000000001', 'd0000000-0000-4000-8000-000000000001', 'agent',
  'd0000000-0000-4000-8000-000000000004', 'customer_facts', 'Asked at check-in which room to prepare'
)
on conflict (id) do nothing;
