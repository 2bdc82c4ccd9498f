import type { LoaderFunctionArgs } from "@remix-run/node";
import { findPartner, listSharedCustomers, logPartnerAccess } from "~/foundation/partners/queries.server";
import { CustomersQuery } from "~/foundation/partners/schema";
import { problem } from "~/lib/problem.server";
import { createRoleClient } from "~/lib/supabase.server";

/**
 * What customers share with a partner, asked in the role `partner`: row-level security decides who and what.
 * Every customer who was read finds it in their access log.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const supabase = createRoleClient("partner");
  const token = /^Bearer ([\w.~+/-]{20,200}=*)$/.exec(request.headers.get("Authorization") ?? "")?.[1];
  const partner = token ? await findPartner({ supabase, token, scope: "customers:read" }) : null;
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
  const { customers, next } = await listSharedCustomers({ supabase, ...query.data });
  const customerIds = customers.map(({ customer_id }) => customer_id);
  await logPartnerAccess({ supabase, partnerId: partner.id, customerIds });
  return Response.json({ customers, next }, { headers: { "Cache-Control": "no-store" } });
}
