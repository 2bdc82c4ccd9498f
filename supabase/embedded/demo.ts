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

/** Adds the people of the demo where they are missing and gives them back their address and password. */
export async function seedDemo(database: Database, passwordHash: string): Promise<void> {
  const seed = await readFile(new URL("../seed.sql", import.meta.url), "utf8");
  await database.transaction(async (sql) => {
    await sql.query("select set_config('homeport.demo_password_hash', $1, true)", [passwordHash]);
    await sql.exec(seed);
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
