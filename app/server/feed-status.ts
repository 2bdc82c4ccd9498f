import { createClient } from "@supabase/supabase-js";
import { openSecrets } from "../../supabase/embedded/secrets";
import type { Database } from "../lib/database.types";
import { mintRoleToken } from "../lib/role-tokens.server";
import type { Runtime } from "./runtime";

const PATIENCE_MS = 2_000;
const RUNS = 200;

type Row = Database["public"]["Tables"]["feed_runs"]["Row"];
/** The latest run of a feed from one source. */
export type FeedStatus = Omit<Row, "id" | "body_sha256">;

/**
 * What feeds came to lately, by feed and source. None where the database does not answer, or where a hosted
 * project is used without its settings being here.
 */
export async function readFeedStatus(
  { supabase_url: url, publishable_key: key, database }: Runtime,
  { dataDir, jwtSecret }: { dataDir: string; jwtSecret: string | undefined },
): Promise<FeedStatus[]> {
  const secret = database === "supabase" ? jwtSecret : (await openSecrets(dataDir)).jwtSecret;
  if (!secret) return [];
  const supabase = createClient<Database>(url, key, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    accessToken: () => mintRoleToken({ bearer: { role: "notifier" }, secret }),
  });
  const { data } = await supabase
    .from("feed_runs")
    .select(
      "feed, kind, source, first_at, at, times, told_at, refused, entities, matched, unmatched, applied, unchanged, problems, milliseconds",
    )
    .order("id", { ascending: false })
    .limit(RUNS)
    .abortSignal(AbortSignal.timeout(PATIENCE_MS));
  const latest = new Map<string, FeedStatus>();
  for (const run of data ?? []) {
    const name = [run.feed, run.kind, run.source].join("\n");
    if (!latest.has(name)) latest.set(name, run);
  }
  return [...latest.values()];
}

/** One line for people. */
export function describeFeed(run: FeedStatus): string {
  const often = run.times > 1 ? `, ${run.times} times since ${run.first_at}` : "";
  const came = run.refused
    ? `refused (${run.refused.replaceAll("_", " ")})`
    : `${run.entities} told, ${run.applied} applied, ${run.unmatched} not matched`;
  return `Feed ${run.feed.padEnd(12)}${run.kind} of ${run.source}: ${came} at ${run.at}${often}`;
}
