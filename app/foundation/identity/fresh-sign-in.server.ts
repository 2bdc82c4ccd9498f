import { redirect } from "@remix-run/node";
import type { RequestArgs } from "~/lib/context.server";
import { type Customer, requireCustomer } from "~/lib/session.server";

const FRESH_MS = 10 * 60 * 1000;

/** Whether a session began so recently that its owner need not show once more that it is them. */
export function isFresh(signedInAt: string, now: Date): boolean {
  return now.getTime() - Date.parse(signedInAt) < FRESH_MS;
}

/**
 * A customer who signed in within the last ten minutes; anyone else signs in (again) and comes back. For what
 * a device left open must not give away: everything we hold, and the end of the account.
 */
export async function requireFreshCustomer(args: RequestArgs): Promise<Customer> {
  const customer = await requireCustomer(args);
  if (isFresh(customer.signedInAt, new Date())) return customer;
  throw redirect(`/sign-in?${new URLSearchParams({ again: "1", next: new URL(args.request.url).pathname })}`);
}
