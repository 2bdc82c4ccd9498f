import { rm } from "node:fs/promises";
import { join } from "node:path";
import { parseEnvironment } from "~/lib/env.server";
import { lockFolder } from "../embedded/folder-lock";
import { OperatorError } from "../embedded/operator-error";
import { makeDataFolder } from "../embedded/secrets";
import { run } from "./run";

/** Schemas of ours and of the embedded backend on a PostgreSQL; roles stay, for other databases may use them. */
const schemas = ["private", "public", "auth", "supabase_migrations"];

/**
 * `npm run db:reset` removes all customers and their data, so that the next start begins afresh. Secrets stay.
 * Outside demo mode it wants `-- --yes`.
 */
await run(async (args) => {
  const { backend, dataDir, demo } = parseEnvironment(process.env);
  if (backend.kind === "supabase") {
    throw new OperatorError(
      "SUPABASE_URL is set and a hosted project is never reset from here: use npx supabase db reset --linked.",
    );
  }
  const folder = join(dataDir, "pglite");
  const what =
    backend.kind === "pglite"
      ? `the embedded database in ${folder}`
      : `the schemas ${schemas.join(", ")} in ${withoutUser(backend.databaseUrl)}`;
  if (!demo && !args.includes("--yes")) {
    throw new OperatorError(
      `This would delete ${what}, with every customer in it: say npm run db:reset -- --yes if you mean it.`,
    );
  }

  await makeDataFolder(dataDir);
  const lock = await lockFolder(dataDir);
  try {
    console.log(`Deleting ${what}.`);
    if (backend.kind === "pglite") await rm(folder, { recursive: true, force: true });
    else await dropSchemas(backend.databaseUrl);
  } finally {
    lock.release();
  }
  console.log("The next npm start begins afresh.");
});

async function dropSchemas(url: string): Promise<void> {
  const { openPostgres } = await import("../embedded/database");
  const database = await openPostgres(url);
  try {
    await database.transaction(async (sql) => {
      for (const schema of schemas) await sql.exec(`drop schema if exists ${schema} cascade`);
      await sql.exec(`
        create schema public;
        grant usage on schema public to public;
        alter default privileges grant execute on functions to public;
      `);
    });
  } finally {
    await database.close();
  }
}

function withoutUser(url: string): string {
  const shown = new URL(url);
  shown.username = "";
  shown.password = "";
  return shown.toString();
}
