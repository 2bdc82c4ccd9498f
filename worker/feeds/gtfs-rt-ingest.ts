import { createHash } from "node:crypto";
import type { SupabaseClient } from "~/lib/supabase.server";
import { type FeedRun, recordRun } from "./feed-runs";
import { readAlerts } from "./gtfs-rt-alerts";
import { RefusedMessage, readMessage } from "./gtfs-rt-message";
import { readTripUpdate, type TripTold } from "./gtfs-rt-updates";

const UPDATES_AT_ONCE = 500;
const FUTURE_MS = 60 * 60 * 1000;

interface Ingestion {
  feed: string;
  /** Where it came from, without secrets; messages of one source are compared with each other. */
  source: string;
  bytes: Uint8Array;
  /** In the role `notifier`. */
  supabase: SupabaseClient;
  now?: Date;
}

/**
 * Applies a GTFS Realtime message and keeps in `feed_runs` what it came to. The very message that came last
 * from this source, or one that is older, has no effect. Answers the run; `null` when it was that very message.
 * Rejects with what the database says when the feed has no timetable here or the database does not answer.
 */
export async function ingestMessage(ingestion: Ingestion): Promise<FeedRun | null> {
  const { feed, source, bytes, supabase, now = new Date() } = ingestion;
  const started = performance.now();
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const latest = await latestOf(supabase, feed, source);
  if (latest?.body_sha256 === sha256) return null;
  const run = { feed, kind: "realtime" as const, source };
  try {
    const message = readMessage(bytes);
    if (message.at && message.at.getTime() > now.getTime() + FUTURE_MS)
      throw new RefusedMessage("from_the_future");
    if (message.at && latest?.told_at && message.at < new Date(latest.told_at))
      throw new RefusedMessage("older");
    const counts = await applyEntities(ingestion, message);
    const done = {
      ...{ ...run, ...counts, told_at: message.at?.toISOString(), body_sha256: sha256 },
      milliseconds: Math.round(performance.now() - started),
    };
    await recordRun(supabase, done);
    return done;
  } catch (error) {
    if (!(error instanceof RefusedMessage)) throw error;
    const refused = { ...run, refused: error.reason };
    await recordRun(supabase, refused);
    return refused;
  }
}

async function latestOf(supabase: SupabaseClient, feed: string, source: string) {
  const { data } = await supabase
    .from("feed_runs")
    .select("told_at, body_sha256")
    .eq("feed", feed)
    .eq("kind", "realtime")
    .eq("source", source)
    .is("refused", null)
    .order("id", { ascending: false })
    .limit(1)
    .maybeSingle()
    .throwOnError();
  return data;
}

type Counts = Required<
  Pick<FeedRun, "entities" | "matched" | "unmatched" | "applied" | "unchanged" | "problems">
>;

/** As `apply_alerts()` takes them; nobody says of more that they do not run one by one. */
const MAX_CANCELLED = 1_000;

async function applyEntities(
  { feed, source, supabase, now = new Date() }: Ingestion,
  message: ReturnType<typeof readMessage>,
): Promise<Counts> {
  const at = message.at ?? now;
  const counts: Counts = { entities: 0, matched: 0, unmatched: 0, applied: 0, unchanged: 0, problems: {} };
  const alerts = readAlerts(message.alerts(), now);
  for (const [problem, times] of Object.entries(alerts.problems)) addProblem(counts, problem, times);
  let batch: TripTold[] = [];
  const flush = async () => {
    if (batch.length === 0) return;
    const updates = JSON.parse(JSON.stringify(batch));
    const { data } = await supabase.rpc("apply_trip_updates", { feed, updates }).throwOnError();
    batch = [];
    addResults(counts, data);
  };

  const ids = new Set<string>();
  for (const entity of message.entities()) {
    counts.entities += 1;
    if (entity === null) {
      addProblem(counts, "malformed");
    } else if (ids.has(entity.id)) {
      addProblem(counts, "repeated_entity");
    } else if (entity.tripUpdate && !entity.isDeleted) {
      const read = readTripUpdate(entity.tripUpdate, at);
      if ("told" in read) batch.push({ ...read.told, reason: alerts.reasonOf(read.told) });
      else addProblem(counts, read.problem);
    }
    if (entity) ids.add(entity.id);
    if (batch.length === UPDATES_AT_ONCE) await flush();
  }
  await flush();
  // Also when there are none: what this source said before and says no more is over.
  const cancelled = alerts.cancelled.slice(0, MAX_CANCELLED);
  const { data } = await supabase
    .rpc("apply_alerts", {
      feed,
      source,
      at: at.toISOString(),
      cancelled: JSON.parse(JSON.stringify(cancelled)),
    })
    .throwOnError();
  addResults(counts, data);
  return counts;
}

function addProblem(counts: Counts, problem: string, times = 1): void {
  counts.unmatched += times;
  counts.problems[problem] = (counts.problems[problem] ?? 0) + times;
}

function addResults(counts: Counts, results: { result: string; detail: string | null }[]): void {
  for (const { result, detail } of results) {
    if (["unmatched", "invalid", "conflict"].includes(result)) {
      addProblem(counts, result === "unmatched" ? (detail ?? result) : result);
      continue;
    }
    counts.matched += 1;
    counts[result === "applied" ? "applied" : "unchanged"] += 1;
  }
}
