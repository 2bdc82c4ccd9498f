import { parseArgs } from "node:util";
import { z } from "zod";
import { run } from "../../supabase/cli/run";
import { OperatorError } from "../../supabase/embedded/operator-error";
import { FEED_ID } from "../feeds/feed-runs";
import { type Imported, importTimetable } from "../feeds/gtfs-import";
import { findPortal } from "./find-portal";

const argumentsSchema = z.object({
  feed: z.string().regex(FEED_ID, "--feed must be a short name such as city-bus."),
  date: z.iso.date("--date must be a day such as 2026-03-01."),
  days: z.coerce.number("--days must be a number from 1 to 31.").int().min(1).max(31).default(1),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "--country must be two capitals such as DE.")
    .optional(),
});

/**
 * `npm run import:gtfs -- FEED.zip --feed ID --date YYYY-MM-DD [--days N] [--country XX]`: takes service days of a
 * GTFS feed over (docs/feeds.md). Safe to repeat.
 */
await run(async () => {
  const options = readArguments();
  const supabase = await findPortal(process.env);
  const imported = await importTimetable({ ...options, supabase, onProgress: progress() });
  console.log(describe(imported));
});

function readArguments() {
  const usage = new OperatorError(
    "Say which feed and day: npm run import:gtfs -- FEED.zip --feed ID --date YYYY-MM-DD [--days N] [--country XX].",
  );
  const text = { type: "string" } as const;
  const { values, positionals } = (() => {
    try {
      return parseArgs({
        options: { feed: text, date: text, days: text, country: text },
        allowPositionals: true,
      });
    } catch {
      throw usage;
    }
  })();
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0 || !values.feed || !values.date) throw usage;
  const parsed = argumentsSchema.safeParse(values);
  if (!parsed.success) throw new OperatorError(parsed.error.issues[0]?.message ?? usage.message);
  return { file, ...parsed.data };
}

/** On a terminal a line drawn over itself; in a log one line for every tenth. */
function progress(): (step: string, share: number) => void {
  let said = "";
  return (step, share) => {
    const [tenth, percent] = [Math.floor(share * 10) * 10, Math.floor(share * 100)];
    const line = `${step} ${String(process.stderr.isTTY ? percent : tenth).padStart(3)} %`;
    if (line === said) return;
    said = line;
    process.stderr.write(process.stderr.isTTY ? `\r${line}${share >= 1 ? "\n" : ""}` : `${line}\n`);
  };
}

function describe({ told, counts, problems }: Imported): string {
  const number = (value: number) => value.toLocaleString("en");
  const lines = [
    `${number(told.journeys)} journeys with ${number(told.calls)} calls: ${number(counts.journeys)} journeys and ${number(counts.calls)} calls are new or changed, ${number(counts.removed)} journeys were removed.`,
  ];
  if (counts.kept_as_sold > 0) {
    lines.push(
      `${number(counts.kept_as_sold)} that somebody has booked run otherwise now and stay as they were sold.`,
    );
  }
  if (counts.kept_though_gone > 0) {
    lines.push(
      `${number(counts.kept_though_gone)} that are gone from the feed stay, since somebody has booked them or was told of them.`,
    );
  }
  for (const [problem, times] of Object.entries(problems)) {
    lines.push(`Left out: ${number(times)} × ${problem.replaceAll("_", " ")}.`);
  }
  return lines.join("\n");
}
