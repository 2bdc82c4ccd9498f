import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { type Database, openPglite, openPostgres } from "../../supabase/embedded/database";
import { prepareSchema } from "../../supabase/embedded/project";

/** An empty database of the kind that this run is on, with what Supabase has and our migrations applied. */
export async function freshDatabase(): Promise<Database> {
  const databaseUrl = inject("databaseUrl");
  const database = databaseUrl === undefined ? await openPglite() : await createOn(databaseUrl);
  await prepareSchema(database);
  return database;
}

async function createOn(url: string): Promise<Database> {
  const name = `fresh_${randomUUID().replaceAll("-", "")}`;
  const server = await openPostgres(url);
  await server.exec(`create database ${name}`);
  await server.close();
  const own = new URL(url);
  own.pathname = `/${name}`;
  return openPostgres(own.toString());
}
