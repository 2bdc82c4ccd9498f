import { readFile, stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { run } from "../../supabase/cli/run";
import { OperatorError } from "../../supabase/embedded/operator-error";
import { FEED_ID, type FeedRun, recordRun } from "../feeds/feed-runs";
import { ingestMessage } from "../feeds/gtfs-rt-ingest";
import { MAX_MESSAGE_BYTES } from "../feeds/gtfs-rt-message";
import { findPortal } from "./find-portal";

/**
 * `npm run ingest:gtfs-rt -- FILE --feed ID`: applies one GTFS Realtime message (docs/feeds.md). Exit code 1 when it
 * was refused. The worker does the same by itself for the addresses of FEEDS.
 */
await run(async () => {
  const { file, feed } = readArguments();
  const supabase = await findPortal(process.env);
  const source = (file.split(/[\\/]/).at(-1) ?? file).slice(0, 300);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw new OperatorError(`${file} can't be read.`);
  if (found.size > MAX_MESSAGE_BYTES) {
    await recordRun(supabase, { feed, kind: "realtime", source, refused: "too_large" });
    throw new OperatorError(`Refused: the file has more than ${MAX_MESSAGE_BYTES / 1024 ** 2} MB.`);
  }
  const bytes = await readFile(file);
  const done = await ingestMessage({ feed, source, bytes, supabase }).catch((error: unknown) => {
    throw new OperatorError(
      `The portal refused: ${error instanceof Error ? error.message : String(Object(error).message)}.`,
    );
  });
  console.log(done ? describe(done) : "The same message as before: nothing to do.");
  if (done?.refused) process.exitCode = 1;
});

function readArguments(): { file: string; feed: string } {
  const usage = new OperatorError("Say which message and feed: npm run ingest:gtfs-rt -- FILE --feed ID.");
  try {
    const { values, positionals } = parseArgs({
      options: { feed: { type: "string" } },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0 || !FEED_ID.test(values.feed ?? "")) throw usage;
    return { file, feed: values.feed ?? "" };
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
