-- Topics and channels: what a customer may hear about, by what, and what holds until they say otherwise.

-- tables ---------------------------------------------------------------------

create table public.notice_channels (
  code text primary key check (code ~ '^[a-z][a-z_]{1,39}$'),
  kind text not null check (kind in ('email', 'mobile', 'web_push', 'ntfy', 'webhook', 'in_app')),
  disturbs boolean not null,
  position smallint not null unique
);

create table public.notice_topics (
  code text primary key check (code ~ '^[a-z][a-z_]{1,39}$'),
  basis text not null check (basis in ('service', 'marketing')),
  silenceable boolean not null,
  breaks_quiet text not null check (breaks_quiet in ('never', 'departure', 'always')),
  departure_lead interval not null default '0' check (departure_lead between '0' and '7 days'),
  digestible boolean not null,
  digest text not null default 'now' check (digest in ('now', 'daily', 'weekly')),
  digest_at time not null default '18:00' check (digest_at = date_trunc('minute', digest_at) and digest_at < '24:00'),
  digest_weekday smallint not null default 5 check (digest_weekday between 1 and 7),
  has_threshold boolean not null,
  threshold_minutes smallint check (threshold_minutes between 0 and 1440),
  position smallint not null unique,
  check (has_threshold = (threshold_minutes is not null)),
  check (digestible or digest = 'now'),
  check (not digestible or breaks_quiet = 'never'),
  check (silenceable or basis = 'service')
);

create table public.notice_topic_texts (
  topic text not null references public.notice_topics (code),
  language text not null check (language ~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$'),
  title text not null check (title <> ''),
  description text not null check (description <> ''),
  locked_reason text check (locked_reason <> ''),
  primary key (topic, language)
);

create table public.notice_defaults (
  topic text not null references public.notice_topics (code),
  channel text not null references public.notice_channels (code),
  enabled boolean not null,
  position smallint not null check (position > 0),
  wait_minutes smallint not null check (wait_minutes between 0 and 1440),
  primary key (topic, channel),
  unique (topic, position)
);

-- comments -------------------------------------------------------------------

comment on table public.notice_channels is 'Ways in which a notice can reach a customer.';
comment on column public.notice_channels.kind is
  'Kind of the contact point behind it. One mobile number serves two channels: sms and voice.';
comment on column public.notice_channels.disturbs is
  'Whether it may wake or interrupt somebody. What does not is never held by quiet hours or digests.';

comment on table public.notice_topics is 'What notices are about, and how each kind of them behaves.';
comment on column public.notice_topics.basis is
  'service: rests on the contract. marketing: needs the customer''s consent to marketing besides.';
comment on column public.notice_topics.silenceable is 'Whether every channel may be switched off; otherwise one has to stay.';
comment on column public.notice_topics.breaks_quiet is
  'When quiet hours do not hold it: never, departure (when waiting would cost an option or the departure), always.';
comment on column public.notice_topics.departure_lead is
  'How long before departure a traveller has to know at the latest to get there.';
comment on column public.notice_topics.digest is
  'now: each notice by itself; daily, weekly: gathered until digest_at (on digest_weekday, ISO: 1 is Monday), by the clock of the customer''s profile. Until the customer says otherwise.';
comment on column public.notice_topics.threshold_minutes is
  'Delays under this many minutes are not told, until the customer says otherwise.';

comment on table public.notice_topic_texts is 'The words in which a topic is put to customers.';
comment on column public.notice_topic_texts.language is 'BCP 47 language tag.';
comment on column public.notice_topic_texts.locked_reason is 'Why it can''t be silenced, where it can''t.';

comment on table public.notice_defaults is 'What holds for each topic and channel until a customer says otherwise.';
comment on column public.notice_defaults.position is 'Place of the channel in the chain of its topic.';
comment on column public.notice_defaults.wait_minutes is
  'How long after the channel before it this one opens, if the notice was not seen; 0: together with it.';

-- grants ---------------------------------------------------------------------

alter table public.notice_channels enable row level security;
alter table public.notice_channels force row level security;
alter table public.notice_topics enable row level security;
alter table public.notice_topics force row level security;
alter table public.notice_topic_texts enable row level security;
alter table public.notice_topic_texts force row level security;
alter table public.notice_defaults enable row level security;
alter table public.notice_defaults force row level security;

revoke all on public.notice_channels, public.notice_topics, public.notice_topic_texts, public.notice_defaults
  from public, anon, authenticated, service_role;
grant select on public.notice_channels, public.notice_topics, public.notice_topic_texts, public.notice_defaults
  to anon, authenticated;

-- policies -------------------------------------------------------------------

create policy "anybody reads which channels there are" on public.notice_channels
  for select to anon, authenticated
  using (true);

create policy "anybody reads which topics there are" on public.notice_topics
  for select to anon, authenticated
  using (true);

create policy "anybody reads the words of a topic" on public.notice_topic_texts
  for select to anon, authenticated
  using (true);

create policy "anybody reads what holds by default" on public.notice_defaults
  for select to anon, authenticated
  using (true);

select private.let_owner_work('public.notice_channels');
select private.let_owner_work('public.notice_topics');
select private.let_owner_work('public.notice_topic_texts');
select private.let_owner_work('public.notice_defaults');

-- seeds ----------------------------------------------------------------------

insert into public.notice_channels (position, code, kind, disturbs)
values
  (1, 'in_app', 'in_app', false),
  (2, 'email', 'email', true),
  (3, 'web_push', 'web_push', true),
  (4, 'sms', 'mobile', true),
  (5, 'voice', 'mobile', true),
  (6, 'ntfy', 'ntfy', true),
  (7, 'webhook', 'webhook', false);

insert into public.notice_topics
  (position, code, basis, silenceable, breaks_quiet, departure_lead, digestible, digest, has_threshold, threshold_minutes)
values
  (1, 'delay', 'service', true, 'departure', '3 hours', false, 'now', true, 15),
  (2, 'gate', 'service', true, 'departure', '90 minutes', false, 'now', false, null),
  (3, 'checkin', 'service', true, 'departure', '3 hours', false, 'now', false, null),
  (4, 'invoice', 'service', true, 'never', '0', true, 'now', false, null),
  (5, 'plan', 'service', true, 'never', '0', true, 'now', false, null),
  (6, 'request', 'service', true, 'never', '0', true, 'now', false, null),
  (7, 'safety', 'service', false, 'always', '0', false, 'now', false, null),
  (8, 'tips', 'marketing', true, 'never', '0', true, 'weekly', false, null),
  (9, 'offers', 'marketing', true, 'never', '0', true, 'weekly', false, null);

insert into public.notice_topic_texts (topic, language, title, description, locked_reason)
values
  ('delay', 'en', 'Delays and cancellations',
    'When a journey of yours runs late or is cancelled, with what you can do about it.', null),
  ('delay', 'zh-CN', '延误与取消', '您的行程延误或取消时告诉您，并说明您可以怎么做。', null),
  ('gate', 'en', 'Gate and platform changes',
    'When your journey leaves from another gate, platform or stop than announced.', null),
  ('gate', 'zh-CN', '登机口与站台变更', '登机口、站台或上车地点与先前公布的不同时告诉您。', null),
  ('checkin', 'en', 'Check-in and boarding',
    'When check-in opens or is about to close, and when boarding begins.', null),
  ('checkin', 'zh-CN', '值机与登机', '值机开放、即将截止，以及开始登机或上车时告诉您。', null),
  ('invoice', 'en', 'Invoices and payments',
    'When an invoice is ready, a payment has arrived or one did not go through.', null),
  ('invoice', 'zh-CN', '账单与付款', '账单已出、付款到账或付款未成功时告诉您。', null),
  ('plan', 'en', 'Plan and usage',
    'When your allowance runs low, your plan changes or it is about to renew.', null),
  ('plan', 'zh-CN', '套餐与用量', '余量不多、套餐有变化或即将续订时告诉您。', null),
  ('request', 'en', 'Your requests', 'When somebody answers you, or something you asked for moves on.', null),
  ('request', 'zh-CN', '您的申请', '有人答复您，或您的申请有进展时告诉您。', null),
  ('safety', 'en', 'Safety and recalls',
    'When something you own or use may be dangerous, with what to do now.',
    'Your safety may depend on it, so one channel has to stay on. Which one is up to you.'),
  ('safety', 'zh-CN', '安全与召回', '您拥有或使用的产品可能有危险时告诉您，并说明现在该怎么做。',
    '这可能关系到您的安全，所以至少要保留一种渠道，保留哪一种由您决定。'),
  ('tips', 'en', 'Tips', 'Ways to get more out of what you already have.', null),
  ('tips', 'zh-CN', '使用建议', '帮您用好已有的产品和服务。', null),
  ('offers', 'en', 'Offers', 'New services, and prices that may suit you.', null),
  ('offers', 'zh-CN', '优惠', '新服务，以及可能适合您的价格。', null);

insert into public.notice_defaults (topic, channel, position, enabled, wait_minutes)
values
  ('delay', 'in_app', 1, true, 0), ('delay', 'web_push', 2, true, 0), ('delay', 'ntfy', 3, true, 0),
  ('delay', 'webhook', 4, true, 0), ('delay', 'sms', 5, true, 5), ('delay', 'email', 6, true, 10),
  ('delay', 'voice', 7, false, 15),
  ('gate', 'in_app', 1, true, 0), ('gate', 'web_push', 2, true, 0), ('gate', 'ntfy', 3, true, 0),
  ('gate', 'webhook', 4, true, 0), ('gate', 'sms', 5, true, 3), ('gate', 'voice', 6, false, 5),
  ('gate', 'email', 7, false, 0),
  ('checkin', 'in_app', 1, true, 0), ('checkin', 'web_push', 2, true, 0), ('checkin', 'ntfy', 3, true, 0),
  ('checkin', 'webhook', 4, true, 0), ('checkin', 'email', 5, true, 30), ('checkin', 'sms', 6, false, 30),
  ('checkin', 'voice', 7, false, 60),
  ('invoice', 'in_app', 1, true, 0), ('invoice', 'email', 2, true, 0), ('invoice', 'webhook', 3, true, 0),
  ('invoice', 'web_push', 4, false, 0), ('invoice', 'ntfy', 5, false, 0), ('invoice', 'sms', 6, false, 60),
  ('invoice', 'voice', 7, false, 60),
  ('plan', 'in_app', 1, true, 0), ('plan', 'email', 2, true, 0), ('plan', 'webhook', 3, true, 0),
  ('plan', 'web_push', 4, false, 0), ('plan', 'ntfy', 5, false, 0), ('plan', 'sms', 6, false, 60),
  ('plan', 'voice', 7, false, 60),
  ('request', 'in_app', 1, true, 0), ('request', 'web_push', 2, true, 0), ('request', 'webhook', 3, true, 0),
  ('request', 'ntfy', 4, false, 0), ('request', 'email', 5, true, 15), ('request', 'sms', 6, false, 60),
  ('request', 'voice', 7, false, 60),
  ('safety', 'in_app', 1, true, 0), ('safety', 'email', 2, true, 0), ('safety', 'web_push', 3, true, 0),
  ('safety', 'ntfy', 4, true, 0), ('safety', 'webhook', 5, true, 0), ('safety', 'sms', 6, true, 15),
  ('safety', 'voice', 7, false, 30),
  ('tips', 'in_app', 1, true, 0), ('tips', 'email', 2, true, 0), ('tips', 'web_push', 3, false, 0),
  ('tips', 'ntfy', 4, false, 0), ('tips', 'webhook', 5, false, 0), ('tips', 'sms', 6, false, 60),
  ('tips', 'voice', 7, false, 60),
  ('offers', 'in_app', 1, true, 0), ('offers', 'email', 2, true, 0), ('offers', 'web_push', 3, false, 0),
  ('offers', 'ntfy', 4, false, 0), ('offers', 'webhook', 5, false, 0), ('offers', 'sms', 6, false, 60),
  ('offers', 'voice', 7, false, 60);
