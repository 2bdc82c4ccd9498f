import { readFile, stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { SETTINGS_VARIABLE } from "~/lib/settings.server";
import { createRoleClient } from "~/lib/supabase.server";
import { run } from "../../supabase/cli/run";
import { OperatorError, reasonOf } from "../../supabase/embedded/operator-error";
import { FEED_ID, type FeedRun, recordRun } from "../feeds/feed-runs";
import { fetchFeed, sourceOf } from "../feeds/fetch-feed";
import { ingestMessage } from "../feeds/gtfs-rt-ingest";
import { MAX_MESSAGE_BYTES } from "../feeds/gtfs-rt-message";
import { findSettings } from "./find-settings";

/**
 * `npm run ingest:gtfs-rt -- FILE_OR_URL --feed ID`: applies one GTFS Realtime message (docs/feeds.md). Exit code 1 when it
 * was refused. The worker does the same by itself for the addresses of FEEDS.
 */
await run(async () => {
  const { from, feed } = readArguments();
  // Before anything asks for them: what may be fetched is for the settings to say.
  process.env[SETTINGS_VARIABLE] ??= JSON.stringify(await findSettings(process.env));
  const supabase = createRoleClient({ role: "notifier" });
  const read = /^https?:\/\//i.test(from) ? await readAddress(from) : await readMessageFile(from);
  const run = { feed, kind: "realtime" as const, source: read.source };
  if ("refused" in read) {
    await recordRun(supabase, { ...run, refused: read.refused }).catch(tellWhy);
    throw new OperatorError(`Refused: ${read.refused.replaceAll("_", " ")}.`);
  }
  const done = await ingestMessage({ ...run, bytes: read.bytes, supabase }).catch(tellWhy);
  console.log(done ? describe(done) : "The same message as before: nothing to do.");
  if (done?.refused) process.exitCode = 1;
});

function tellWhy(error: unknown): never {
  throw new OperatorError(`The portal refused: ${reasonOf(error)}.`);
}

type Read = { source: string } & ({ bytes: Uint8Array } | { refused: string });

async function readMessageFile(file: string): Promise<Read> {
  const source = (file.split(/[\\/]/).at(-1) ?? file).slice(0, 300);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new OperatorError(`${file} can't be read.`);
  if (found.size > MAX_MESSAGE_BYTES) return { source, refused: "too_large" };
  return { source, bytes: await readFile(file) };
}

async function readAddress(url: string): Promise<Read> {
  if (!URL.canParse(url)) throw new OperatorError("That is no address.");
  const fetched = await fetchFeed(url);
  const source = sourceOf(url);
  if (fetched.kind === "message") return { source, bytes: fetched.bytes };
  return { source, refused: fetched.kind === "refused" ? fetched.reason : "no_answer" };
}

function readArguments(): { from: string; feed: string } {
  const usage = new OperatorError(
    "Say which message and feed: npm run ingest:gtfs-rt -- FILE_OR_URL --feed ID.",
  );
  try {
    const { values, positionals } = parseArgs({
      options: { feed: { type: "string" } },
      allowPositionals: true,
    });
    const [from, ...more] = positionals;
    if (from === undefined || more.length > 0 || !FEED_ID.test(values.feed ?? "")) throw usage;
    return { from, feed: values.feed ?? "" };
  } catch {
    throw usage;
  }
}

function describe({
  refused,
  entities = 0,
  matched,
  unmatched,
  applied,
  unchanged,
  problems = {},
}: FeedRun): string {
  if (refused) return `Refused: ${refused.replaceAll("_", " ")}.`;
  return [
    `${entities} entities: ${matched} matched (${applied} applied, ${unchanged} unchanged), ${unmatched} not.`,
    ...Object.entries(problems).map(
      ([problem, times]) => `Not matched: ${times} × ${problem.replaceAll("_", " ")}.`,
    ),
  ].join("\n");
}
