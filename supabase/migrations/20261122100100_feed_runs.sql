-- Runs of feeds: what each import of a timetable and each realtime message came to.

-- tables ---------------------------------------------------------------------

create table public.feed_runs (
  id bigint generated always as identity primary key,
  feed text not null check (feed ~ '^[a-z][a-z0-9-]{0,30}$'),
  kind text not null check (kind in ('timetable', 'realtime')),
  source text not null check (char_length(source) between 1 and 300),
  first_at timestamptz not null default now(),
  at timestamptz not null default now(),
  times int not null default 1 check (times > 0),
  told_at timestamptz check (isfinite(told_at)),
  body_sha256 text check (body_sha256 ~ '^[0-9a-f]{64}$'),
  refused text check (refused ~ '^[a-z0-9_]{1,40}$'),
  entities int not null default 0 check (entities >= 0),
  matched int not null default 0 check (matched >= 0),
  unmatched int not null default 0 check (unmatched >= 0),
  applied int not null default 0 check (applied >= 0),
  unchanged int not null default 0 check (unchanged >= 0),
  problems jsonb not null default '{}' check (jsonb_typeof(problems) = 'object'),
  milliseconds int check (milliseconds >= 0)
);

create index feed_runs_source_idx on public.feed_runs (feed, kind, source, id desc);

-- comments -------------------------------------------------------------------

comment on table public.feed_runs is
  'What each import of a timetable and each realtime message came to, the same outcome in a row as one. The latest thousand of a feed stay.';
comment on column public.feed_runs.source is 'The file''s name, or the address without its query, which may hold a key.';
comment on column public.feed_runs.at is 'When it last came to this; first_at: when first in a row, times: how often.';
comment on column public.feed_runs.told_at is 'The message''s own time: an older one is not applied after it.';
comment on column public.feed_runs.refused is 'Why all of it was refused: too_large, malformed, older, differential, unreachable and the like; null: it was read.';
comment on column public.feed_runs.entities is 'Things it told: dated journeys of a timetable, entities of a message.';
comment on column public.feed_runs.unmatched is 'Those that fit no journey of ours without guessing; problems counts them by why.';

-- grants ---------------------------------------------------------------------

alter table public.feed_runs enable row level security;
alter table public.feed_runs force row level security;

revoke all on public.feed_runs from public, anon, authenticated, service_role;
grant select on public.feed_runs to notifier;

-- policies -------------------------------------------------------------------

create policy "the notifier reads what became of feeds" on public.feed_runs
  for select to notifier using (true);

select private.let_owner_work('public.feed_runs');

-- API functions --------------------------------------------------------------

create function public.record_feed_run(run jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  told public.feed_runs := jsonb_populate_record(null::public.feed_runs, run);
  latest public.feed_runs;
begin
  -- One at a time for a feed, so that runs in a row are counted and not listed.
  perform pg_advisory_xact_lock(hashtextextended('feed run ' || told.feed, 0));
  select known.* into latest
  from public.feed_runs known
  where known.feed = told.feed and known.kind = told.kind and known.source = told.source
  order by known.id desc
  limit 1;

  if latest.id is not null and told.kind = 'realtime'
    and (latest.refused, latest.entities, latest.matched, latest.unmatched, latest.applied, latest.unchanged, latest.problems)
      is not distinct from (told.refused, coalesce(told.entities, 0), coalesce(told.matched, 0), coalesce(told.unmatched, 0),
        coalesce(told.applied, 0), coalesce(told.unchanged, 0), coalesce(told.problems, '{}')) then
    update public.feed_runs known
    set at = now(), times = known.times + 1,
      told_at = greatest(known.told_at, told.told_at),
      body_sha256 = coalesce(told.body_sha256, known.body_sha256),
      milliseconds = told.milliseconds
    where known.id = latest.id;
    return;
  end if;

  insert into public.feed_runs (
    feed, kind, source, told_at, body_sha256, refused, entities, matched, unmatched, applied, unchanged, problems, milliseconds)
  values (
    told.feed, told.kind, told.source, told.told_at, told.body_sha256, told.refused, coalesce(told.entities, 0),
    coalesce(told.matched, 0), coalesce(told.unmatched, 0), coalesce(told.applied, 0), coalesce(told.unchanged, 0),
    coalesce(told.problems, '{}'), told.milliseconds);
  delete from public.feed_runs old
  where old.feed = told.feed and old.id <= (
    select known.id from public.feed_runs known where known.feed = told.feed order by known.id desc offset 1000 limit 1);
end;
$$;
comment on function public.record_feed_run(jsonb) is
  'Keeps what a run of a feed came to: {feed, kind, source, told_at, body_sha256, refused, entities, matched, unmatched, applied, unchanged, problems, milliseconds}. A realtime message that came to the same as the one before it is counted there.';

revoke all on function public.record_feed_run(jsonb) from public, anon, authenticated, service_role;
grant execute on function public.record_feed_run(jsonb) to notifier;
