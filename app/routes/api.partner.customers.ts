import type { LoaderFunctionArgs } from "@remix-run/node";
import { countTry } from "~/foundation/identity/limits.server";
import {
  createPartnerClient,
  findPartner,
  listSharedCustomers,
  logPartnerAccess,
} from "~/foundation/partners/queries.server";
import { CustomersQuery } from "~/foundation/partners/schema";
import { problem } from "~/lib/problem.server";

/**
 * What customers share with a partner, asked in the role `partner` with the token that it shows: row-level
 * security decides who and what. Every customer who was read finds it in their access log.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { request } = args;
  const token = /^Bearer ([\w.~+/-]{20,200}=*)$/.exec(request.headers.get("Authorization") ?? "")?.[1];
  const wait = await countTry("partner", args, token ?? "");
  if (wait) {
    return problem(429, "Too Many Requests", "Ask again when Retry-After is over.", {
      "Retry-After": String(wait * 60),
    });
  }
  const supabase = createPartnerClient(token ?? "");
  const partner = token ? await findPartner({ supabase, scope: "customers:read" }) : null;
  if (!partner) {
    return problem(401, "Unauthorized", "A valid token with the scope customers:read is needed.", {
      "WWW-Authenticate": "Bearer",
    });
  }

  const query = CustomersQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) {
    const [issue] = query.error.issues;
    return problem(400, "Bad Request", `${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { customers: found, next } = await listSharedCustomers({ supabase, ...query.data });
  const customers = await logPartnerAccess({ supabase, customers: found });
  return Response.json({ customers, next }, { headers: { "Cache-Control": "no-store" } });
}
