import bcrypt from "bcryptjs";
import { z } from "zod";
import type { Sql } from "./database";

type Fetch = (request: Request) => Promise<Response>;

/** The hash of a password that nobody knows, to compare with where an account has none. */
const NOBODYS_HASH = "$2b$10$EqFuxZuW2z6Ru0AuespTpeFjjeB1/jCF7iI7fCsxongGxICQW2IWG";

/** What bcryptjs compares at all: anything of another length it refuses at once. */
const HASH_LENGTH = 60;

const grantSchema = z.object({ email: z.string(), password: z.string().min(1) });

/**
 * Makes a refused password cost the same whether or not its address has an account (OWASP ASVS 5.0, V6.3.8).
 * @supabase/lite compares only where there is a hash, and comparing takes long enough to be noticed, the more
 * so when many tries wait for one another. So where it did not compare, we do.
 */
export function withEqualWork(answer: Fetch, sql: Sql): Fetch {
  // The cost of new passwords: a stronger or weaker hash would be told apart from nobody's.
  process.env.LITE_AUTH_BCRYPT_COST = String(bcrypt.getRounds(NOBODYS_HASH));
  return async (request) => {
    if (!asksByPassword(request)) return answer(request);
    const body = request.clone();
    const response = await answer(request);
    if (response.status !== 400) return response;
    const { data: grant } = grantSchema.safeParse(await body.json().catch(() => undefined));
    if (grant && !(await hasComparedHash(sql, grant.email))) {
      await bcrypt.compare(grant.password, NOBODYS_HASH);
    }
    return response;
  };
}

function asksByPassword({ method, url }: Request): boolean {
  const { pathname, searchParams } = new URL(url);
  return method === "POST" && pathname === "/auth/v1/token" && searchParams.get("grant_type") === "password";
}

/** Whether the address has an account whose password @supabase/lite compares: a confirmed one with a hash. */
async function hasComparedHash(sql: Sql, email: string): Promise<boolean> {
  const rows = await sql.query(
    `select from auth.users
      where email = $1 and confirmed_at is not null and length(encrypted_password) = ${HASH_LENGTH}`,
    [email.toLowerCase()],
  );
  return rows.length > 0;
}
