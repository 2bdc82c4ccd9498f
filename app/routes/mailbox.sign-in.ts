import type { LoaderFunctionArgs } from "@remix-run/node";
import { beginAt } from "~/domains/mailbox/sign-in.server";
import { requireCustomer } from "~/lib/session.server";

/** Leads to a mail provider. A link and no form: our pages' forms lead nowhere but here (CSP form-action). */
export async function loader(args: LoaderFunctionArgs) {
  return beginAt(await requireCustomer(args), new URL(args.request.url).searchParams.get("provider"));
}
