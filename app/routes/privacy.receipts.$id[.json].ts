import type { LoaderFunctionArgs } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { issueReceipt } from "~/foundation/consent/issue-receipt.server";
import { findCustomer } from "~/lib/session.server";

/** A receipt as a file: readable, since people keep it. */
export async function loader(args: LoaderFunctionArgs) {
  const customer = await findCustomer(args);
  // Who has to sign in comes back to a page: after a form, a file can't be gone to.
  if (!customer) throw redirect(`/privacy/receipts/${encodeURIComponent(args.params.id ?? "")}`);
  const receipt = await issueReceipt({ customer, id: args.params.id });
  return new Response(`${JSON.stringify(receipt, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="consent-receipt-${receipt.record_id}.json"`,
      "Cache-Control": "private, no-store",
    },
  });
}
