import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Json } from "../../app/lib/database.types";
import { log } from "../../app/lib/log.server";
import type { SupabaseClient } from "../../app/lib/supabase.server";
import { again } from "../again";
import type { ClaimedSource, Outcome, SourceKind } from "./source";

/** Each may hold a whole answer of 2 MB and what was read from it. */
const AT_ONCE = 12;
/** Within the lease. */
const LONGEST_FETCH_MS = 60_000;
/** How soon what became due is seen while other sources are under way. */
const LOOK_EVERY_MS = 1_000;

const claimedSchema = z.array(
  z.object({
    id: z.uuid(),
    kind: z.string(),
    owner: z.uuid().nullable(),
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
 * when nothing more is due, or rejects when the database doesn't answer. Which hosts are asked for how much at a
 * time is the database's decision, so that it holds for all workers together; a slow one takes two of our places
 * at most.
 */
export function openSources({ worker, kinds, supabase, atOnce = AT_ONCE }: Refreshing): {
  refresh(): Promise<void>;
  /** Claims nothing more; what is under way comes to its end. */
  stop(): void;
} {
  const byKind = new Map(kinds.map((kind) => [kind.kind, kind]));

  const finish = async (source: ClaimedSource, outcome: Outcome) => {
    await again(async () =>
      supabase.rpc("finish_source", { worker, source: source.id, outcome: asTold(outcome) }).throwOnError(),
    );
  };

  const handle = async (source: ClaimedSource) => {
    const outcome = await fetched(source, byKind.get(source.kind));
    try {
      await finish(source, outcome);
    } catch (error) {
      log().warn({ error, source: source.id }, "what was fetched could not be kept");
      // What the database refuses it would refuse again: then it is at least known to fail. Or the lease ends.
      await finish(source, { kind: "failed", cause: "internal" }).catch(() => {});
    }
  };

  const claim = async (batch: number): Promise<ClaimedSource[]> => {
    const { data } = await supabase
      .rpc("claim_sources", { worker, kinds: [...byKind.keys()], batch })
      .throwOnError();
    return claimedSchema.parse(data).map(({ last_modified, content_sha256, ...source }) => ({
      ...source,
      lastModified: last_modified,
      contentSha256: content_sha256,
    }));
  };

  let stopped = false;
  return {
    stop: () => {
      stopped = true;
    },
    refresh: async () => {
      const running = new Set<Promise<void>>();
      for (;;) {
        const free = atOnce - running.size;
        const sources = free > 0 && !stopped ? await claim(free) : [];
        for (const source of sources) {
          const work: Promise<void> = handle(source).finally(() => running.delete(work));
          running.add(work);
        }
        // Done only when nothing is due and nothing is under way that keeps something due from being asked.
        if (running.size === 0) return;
        if (running.size >= atOnce) await Promise.race(running);
        else if (sources.length === 0) await Promise.race([...running, pause(LOOK_EVERY_MS)]);
      }
    },
  };
}

/** What came of it, in time and without rejecting. */
async function fetched(source: ClaimedSource, kind: SourceKind | undefined): Promise<Outcome> {
  if (!kind) return { kind: "failed", cause: "internal" };
  const enough = new AbortController();
  const { signal } = enough;
  // Not AbortSignal.timeout(): Node keeps that, and through `late` all that came of it, until its time is up.
  const clock = setTimeout(() => enough.abort(), LONGEST_FETCH_MS);
  const late = new Promise<Outcome>((resolve) => {
    signal.addEventListener("abort", () => resolve({ kind: "failed", cause: "too_slow" }), { once: true });
  });
  try {
    return await Promise.race([kind.fetch(source, signal), late]);
  } catch (error) {
    log().warn({ error, source: source.id, kind: source.kind }, "a source could not be fetched");
    return { kind: "failed", cause: signal.aborted ? "too_slow" : "internal" };
  } finally {
    clearTimeout(clock);
  }
}

/** As finish_source() takes it. */
function asTold(outcome: Outcome): Json {
  switch (outcome.kind) {
    case "unchanged":
      return { kind: outcome.kind, ...seconds("next_in_seconds", outcome.nextInSeconds) };
    case "failed":
      return {
        kind: outcome.kind,
        cause: outcome.cause,
        ...seconds("retry_after_seconds", outcome.retryAfterSeconds),
      };
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
