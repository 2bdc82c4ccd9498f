import { EnvironmentError, parseEnvironment } from "../lib/env.server";
import { type Runtime, readRuntime } from "./runtime";

/** `npm run status`: what runs on this data folder, for people, or with `-- --json` for programs. */
const asJson = process.argv.includes("--json");

try {
  const { dataDir } = parseEnvironment({ HOMEPORT_DATA_DIR: process.env.HOMEPORT_DATA_DIR });
  const runtime = await readRuntime(dataDir);
  if (runtime) {
    console.log(asJson ? JSON.stringify(runtime) : describe(runtime));
  } else {
    if (asJson) console.log(JSON.stringify({ running: false, data_dir: dataDir }));
    console.error(`No Homeport runs on ${dataDir}: start one with npm start.`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof EnvironmentError ? error.message : error);
  process.exitCode = 1;
}

function describe(runtime: Runtime): string {
  const lines = [
    `Portal           ${runtime.portal_url}`,
    `Supabase         ${runtime.supabase_url}`,
    `Publishable key  ${runtime.publishable_key}`,
    `Database         ${runtime.database}`,
    `Worker           ${runtime.worker}`,
  ];
  for (const { role, email, password } of runtime.demo_accounts ?? []) {
    lines.push(`Demo ${role.padEnd(12)}${email}  ${password}`);
  }
  return lines.join("\n");
}
