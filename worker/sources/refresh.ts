import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Json } from "../../app/lib/database.types";
import { log } from "../../app/lib/log.server";
import type { SupabaseClient } from "../../app/lib/supabase.server";
import { again } from "../again";
import { isRefusal } from "../database-error";
import type { ClaimedSource, Outcome, SourceKind } from "./source";

/** Each may hold a whole answer of 2 MB and what was read from it. */
const AT_ONCE = 12;
/** As claim_sources() leases. */
const LEASE_MS = 120_000;
/** Within the lease, with time to tell what came of it. */
const LONGEST_FETCH_MS = 60_000;
/** For a kind that was told to stop to say what it has. */
const GRACE_MS = 2_000;
/** Between two times that the same outcome is told. */
const SOON_MS = 250;
const LATER_MS = 10_000;
/** How soon what became due is seen while other sources are under way. */
const LOOK_EVERY_MS = 1_000;

const claimedSchema = z.array(
  z.object({
    // Whatever PostgreSQL takes for one.
    id: z.guid(),
    kind: z.string(),
    owner: z.guid().nullable(),
    address: z.string().nullable(),
    sealed: z.string().nullable(),
    etag: z.string().nullable(),
    last_modified: z.string().nullable(),
    content_sha256: z.string().nullable(),
    content: z.json().nullable(),
    failures: z.number(),
  }),
);

interface Refreshing {
  /** Its own while it lives, at most 80 characters. */
  worker: string;
  kinds: SourceKind[];
  /** In the role `fetcher`. */
  supabase: SupabaseClient;
  atOnce?: number;
}

/**
 * Fetches what is due and keeps what came of it, several at once: call `refresh` every second or so. It resolves
 * when nothing more is due, or rejects when the database doesn't answer; what is under way then goes on, and keeps its
 * place. Who is asked for how much at a time is the database's decision, so that it holds for all workers together.
 */
export function openSources({ worker, kinds, supabase, atOnce = AT_ONCE }: Refreshing): {
  refresh(): Promise<void>;
  /** Claims nothing more; what is under way comes to its end. */
  stop(): void;
  /** Gives back what is under way still, so that others need not wait until our leases end. */
  release(): Promise<void>;
} {
  const byKind = new Map(kinds.map((kind) => [kind.kind, kind]));

  const running = new Map<string, Promise<void>>();
  /** What could not be told at all, by when its lease ends: given back sooner it would be fetched again at once. */
  const abandoned = new Map<string, number>();
  let stopped = false;

  /** Tells it until the lease ends: our own backend may be away for a moment. Throws what it refuses. */
  const finish = async (source: ClaimedSource, outcome: Outcome, until: number) => {
    for (let wait = SOON_MS; ; wait = Math.min(2 * wait, LATER_MS)) {
      try {
        await again(async () =>
          supabase
            .rpc("finish_source", { worker, source: source.id, outcome: asTold(outcome) })
            .throwOnError(),
        );
        return;
      } catch (error) {
        if (isRefusal(error) || stopped || Date.now() + wait > until) throw error;
        await pause(wait);
      }
    }
  };

  const handle = async (source: ClaimedSource, until: number) => {
    const outcome = await fetched(source, byKind.get(source.kind));
    try {
      await finish(source, outcome, until);
    } catch (error) {
      log().warn({ error, source: source.id }, "what was fetched could not be kept");
      if (!isRefusal(error)) return;
      // What the database refuses it would refuse again: then it is at least known to fail. Or the lease ends.
      const sealed = outcome.kind === "unchanged" ? undefined : outcome.sealed;
      await finish(source, { kind: "failed", cause: "internal", sealed }, until).catch(() => {
        abandoned.set(source.id, until);
      });
    }
  };

  const claim = async (batch: number): Promise<ClaimedSource[]> => {
    for (const [id, until] of abandoned) if (until <= Date.now()) abandoned.delete(id);
    const holding = [...running.keys(), ...abandoned.keys()];
    const { data } = await supabase
      .rpc("claim_sources", { worker, kinds: [...byKind.keys()], batch, holding })
      .throwOnError();
    return claimedSchema.parse(data).map(({ last_modified, content_sha256, ...source }) => ({
      ...source,
      lastModified: last_modified,
      contentSha256: content_sha256,
    }));
  };

  return {
    stop: () => {
      stopped = true;
    },
    release: async () => {
      await supabase.rpc("release_sources", { worker }).throwOnError();
    },
    refresh: async () => {
      for (;;) {
        const free = atOnce - running.size;
        const until = Date.now() + LEASE_MS;
        const sources = free > 0 && !stopped ? await claim(free) : [];
        for (const source of sources) {
          running.set(
            source.id,
            handle(source, until).finally(() => running.delete(source.id)),
          );
        }
        // Done only when nothing is due and nothing is under way that keeps something due from being asked.
        if (running.size === 0) return;
        if (running.size >= atOnce) await Promise.race(running.values());
        else if (sources.length === 0) await Promise.race([...running.values(), pause(LOOK_EVERY_MS)]);
      }
    },
  };
}

/** What came of it, in time and without rejecting. */
async function fetched(source: ClaimedSource, kind: SourceKind | undefined): Promise<Outcome> {
  if (!kind) return { kind: "failed", cause: "internal" };
  const enough = new AbortController();
  const longest = kind.longestMs ?? LONGEST_FETCH_MS;
  // Not AbortSignal.timeout(): Node keeps that, and with it all that came, until its time is up.
  const clocks = [setTimeout(() => enough.abort(), longest)];
  const late = new Promise<Outcome>((resolve) => {
    clocks.push(setTimeout(() => resolve({ kind: "failed", cause: "too_slow" }), longest + GRACE_MS));
  });
  try {
    const outcome = await Promise.race([kind.fetch(source, enough.signal), late]);
    return outcome.kind === "failed" && enough.signal.aborted ? { ...outcome, cause: "too_slow" } : outcome;
  } catch (error) {
    if (enough.signal.aborted) return { kind: "failed", cause: "too_slow" };
    log().warn({ error, source: source.id, kind: source.kind }, "a source could not be fetched");
    return { kind: "failed", cause: "internal" };
  } finally {
    for (const clock of clocks) clearTimeout(clock);
  }
}

/** As finish_source() takes it. */
function asTold(outcome: Outcome): Json {
  switch (outcome.kind) {
    case "unchanged":
      return { kind: outcome.kind, ...seconds("next_in_seconds", outcome.nextInSeconds) };
    case "failed": {
      const { cause, retryAfterSeconds, elsewhere, sealed } = outcome;
      return {
        kind: outcome.kind,
        cause,
        ...(elsewhere && { elsewhere }),
        ...(sealed !== undefined && { sealed }),
        ...seconds("retry_after_seconds", retryAfterSeconds),
      };
    }
    case "fetched": {
      const { title, etag, lastModified, contentSha256, content, items, sealed, nextInSeconds } = outcome;
      return {
        kind: outcome.kind,
        content_sha256: contentSha256,
        ...(title !== undefined && { title }),
        ...(etag !== undefined && { etag }),
        ...(lastModified !== undefined && { last_modified: lastModified }),
        ...(content !== undefined && { content }),
        ...(items !== undefined && { items }),
        ...(sealed !== undefined && { sealed }),
        ...seconds("next_in_seconds", nextInSeconds),
      };
    }
  }
}

const seconds = (name: string, value: number | undefined): Record<string, number> =>
  value === undefined || !Number.isFinite(value) ? {} : { [name]: Math.round(value) };
