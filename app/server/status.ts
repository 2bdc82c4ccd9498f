import { EnvironmentError, parseEnvironment } from "../lib/env.server";
import { describeFeed, type FeedStatus, readFeedStatus } from "./feed-status";
import { type Runtime, readRuntime } from "./runtime";
import { readWorkers, type WorkerStatus } from "./worker-status";

/** `npm run status`: what runs on this data folder, for people, or with `-- --json` for programs. */
const asJson = process.argv.includes("--json");

try {
  const { dataDir } = parseEnvironment({ HOMEPORT_DATA_DIR: process.env.HOMEPORT_DATA_DIR });
  const runtime = await readRuntime(dataDir);
  if (runtime) {
    const workers = await readWorkers(dataDir);
    const worker = workers.length > 0 ? "running" : "none";
    const feeds = await readFeedStatus(runtime, { dataDir, jwtSecret: process.env.SUPABASE_JWT_SECRET });
    console.log(
      asJson ? JSON.stringify({ ...runtime, worker, workers, feeds }) : describe(runtime, workers, feeds),
    );
  } else {
    if (asJson) console.log(JSON.stringify({ running: false, data_dir: dataDir }));
    console.error(`No Homeport runs on ${dataDir}: start one with npm start.`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof EnvironmentError ? error.message : error);
  process.exitCode = 1;
}

function describe(runtime: Runtime, workers: WorkerStatus[], feeds: FeedStatus[]): string {
  const lines = [
    `Portal           ${runtime.portal_url}`,
    `Supabase         ${runtime.supabase_url}`,
    `Publishable key  ${runtime.publishable_key}`,
    `Database         ${runtime.database}`,
    ...(workers.length > 0 ? workers.map(describeWorker) : ["Worker           none"]),
    ...feeds.map(describeFeed),
  ];
  for (const { role, email, password } of runtime.demo_accounts ?? []) {
    lines.push(`Demo ${role.padEnd(12)}${email}  ${password}`);
  }
  return lines.join("\n");
}

function describeWorker({ name, backend, resting, fanned_out, deliveries }: WorkerStatus): string {
  const outcomes = Object.entries(deliveries).map(
    ([channel, counts]) =>
      `${channel} ${Object.entries(counts)
        .map(([outcome, count]) => `${count} ${outcome}`)
        .join(", ")}`,
  );
  const facts = [
    `backend ${backend}`,
    ...(resting.length > 0 ? [`no way through by ${resting.join(", ")}`] : []),
    `${fanned_out} legs told`,
    ...outcomes,
  ];
  return `Worker           ${name}: ${facts.join("; ")}`;
}
