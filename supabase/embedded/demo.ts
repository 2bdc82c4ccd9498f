import { readFile } from "node:fs/promises";
import type { DemoAccount } from "~/lib/settings.server";
import type { Database } from "./database";

/** The people of seed.sql, in the order in which the sign-in page offers them. */
const people = [
  { role: "traveller", email: "lin.mei@demo.homeport.example" },
  { role: "subscriber", email: "jonas.weber@demo.homeport.example" },
  { role: "owner", email: "amara.okafor@demo.homeport.example" },
  { role: "staff", email: "sam.rivera@demo.homeport.example" },
] as const satisfies Omit<DemoAccount, "password">[];

/** How to sign in as each person of the demo. */
export function demoAccounts(password: string): DemoAccount[] {
  return people.map((person) => ({ ...person, password }));
}

/** In the order in which they build on each other; config.toml names the same for the Supabase CLI. */
const seeds = [
  "../seed.sql",
  "./demo-network-places.sql",
  "./demo-network-journeys.sql",
  "./demo-network-bookings.sql",
  "./demo-choices.sql",
  "./demo-templates.sql",
];

/**
 * Adds the people of the demo where they are missing and gives them back their address and password; adds the days
 * that their operators' timetable has not reached yet, and trips for whoever has none ahead.
 */
export async function seedDemo(database: Database, passwordHash: string): Promise<void> {
  const texts = await Promise.all(seeds.map((file) => readFile(new URL(file, import.meta.url), "utf8")));
  await database.transaction(async (sql) => {
    await sql.query("select set_config('homeport.demo_password_hash', $1, true)", [passwordHash]);
    for (const text of texts) await sql.exec(text);
  });
}

/** Outside demo mode nobody signs in as, or goes on as, a person of the demo that this database once had. */
export async function closeDemo(database: Database): Promise<void> {
  const emails = people.map(({ email }) => email);
  await database.transaction(async (sql) => {
    await sql.query(
      "delete from auth.sessions where user_id in (select id from auth.users where email = any ($1))",
      [emails],
    );
    await sql.query("update auth.users set encrypted_password = '' where email = any ($1)", [emails]);
  });
}
