import type { TestProject } from "vitest/node";
import { type Cluster, findPostgres, startCluster } from "./native-postgres";

let cluster: Cluster | undefined;

/** Gives the project "postgres" a private cluster for the length of the run. */
export async function setup({ provide }: TestProject): Promise<void> {
  const binaries = findPostgres();
  if (!binaries) throw new Error("PostgreSQL is gone since vitest.config.ts looked for it.");
  cluster = await startCluster(binaries);
  provide("databaseUrl", cluster.url);
}

export async function teardown(): Promise<void> {
  await cluster?.stop();
}
