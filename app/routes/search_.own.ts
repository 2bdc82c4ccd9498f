import type { LoaderFunctionArgs } from "@remix-run/node";
import { countTry } from "~/foundation/identity/limits.server";
import { findLocale } from "~/lib/i18n/i18n.server";
import { requireCustomer } from "~/lib/session.server";
import { listAtHand } from "~/start-page/search/load.server";

/** What the search box looks through in the browser: asked once when it takes the focus, never by what is typed. */
export async function loader(args: LoaderFunctionArgs) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const headers = { "Cache-Control": "private, no-store" };
  const wait = await countTry("search", args, customer.customerId);
  if (wait) {
    return Response.json(
      { entries: [] },
      { status: 429, headers: { ...headers, "Retry-After": String(wait * 60) } },
    );
  }
  return Response.json({ entries: await listAtHand({ customer, locale }) }, { headers });
}
