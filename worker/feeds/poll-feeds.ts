import { log } from "~/lib/log.server";
import type { SupabaseClient } from "~/lib/supabase.server";
import { recordRun } from "./feed-runs";
import { fetchFeed, sourceOf, type Validators } from "./fetch-feed";
import { ingestMessage } from "./gtfs-rt-ingest";

/** Most feeds are made anew every 15 to 60 seconds. */
const EVERY_MS = 20_000;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

/** A realtime feed to poll: whose timetable it is about, and where it is. */
interface PolledFeed {
  feed: string;
  url: string;
}

interface Polling {
  feeds: PolledFeed[];
  /** In the role `notifier`. */
  supabase: SupabaseClient;
  /** Milliseconds of a clock that only goes forward. */
  clock?(): number;
  /** 0 to 1, for pauses that differ between workers. */
  random?(): number;
}

/**
 * Polls realtime feeds. `poll` asks those that are due and not being asked, each by itself, and resolves when these
 * are through: call it every second or so, whether it resolved or not. A host that fails is asked less and less, up to every
 * quarter of an hour, or when it says. Rejects never: what went wrong is logged, and kept in `feed_runs` where the
 * database answers.
 */
export function openFeeds({
  feeds,
  supabase,
  clock = () => performance.now(),
  random = Math.random,
}: Polling): {
  poll(): Promise<void>;
} {
  const watched = feeds.map((polled) => ({
    ...polled,
    source: sourceOf(polled.url),
    dueAt: 0,
    busy: false,
    failures: 0,
    validators: {} as Validators,
  }));

  const ask = async (watch: (typeof watched)[number]) => {
    const { feed, source, url } = watch;
    const fetched = await fetchFeed(url, watch.validators);
    if (fetched.kind === "refused") {
      watch.failures += 1;
      watch.dueAt =
        clock() + Math.max((fetched.retryAfterSeconds ?? 0) * 1000, pauseAfter(watch.failures, random()));
      log().warn(
        { feed, source, reason: fetched.reason, failures: watch.failures },
        "a feed can't be fetched",
      );
      await recordRun(supabase, { feed, kind: "realtime", source, refused: fetched.reason });
      return;
    }
    watch.failures = 0;
    watch.dueAt = clock() + EVERY_MS;
    if (fetched.kind === "unchanged") return;
    const run = await ingestMessage({ feed, source, bytes: fetched.bytes, supabase });
    // Only now: what could not be applied must be fetched again.
    watch.validators = fetched.validators;
    if (run?.refused) log().warn({ feed, source, reason: run.refused }, "a feed's message was refused");
    else if (run?.applied)
      log().info({ feed, source, applied: run.applied, unmatched: run.unmatched }, "a feed was applied");
  };

  return {
    poll: async () => {
      const due = watched.filter(({ dueAt, busy }) => !busy && dueAt <= clock());
      await Promise.all(
        due.map((watch) => {
          watch.busy = true;
          return ask(watch)
            .catch((error: unknown) => {
              watch.failures += 1;
              watch.dueAt = clock() + pauseAfter(watch.failures, random());
              log().warn({ feed: watch.feed, source: watch.source, error }, "a feed could not be applied");
            })
            .finally(() => {
              watch.busy = false;
            });
        }),
      );
    },
  };
}

/** Twice as long each time, and between half and all of that, so that workers part. */
function pauseAfter(failures: number, chance: number): number {
  const whole = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
  return whole * (0.5 + chance / 2);
}
