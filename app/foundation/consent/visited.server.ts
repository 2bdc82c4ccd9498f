import { createCookie } from "@remix-run/node";
import type { RequestArgs } from "~/lib/context.server";
import type { Customer } from "~/lib/session.server";
import { hasConsents } from "./queries.server";

const A_YEAR = 60 * 60 * 24 * 365;

/** Which customer has seen the privacy page on this device. */
const visited = createCookie("privacy-seen", {
  path: "/",
  sameSite: "lax",
  httpOnly: true,
  maxAge: A_YEAR,
});

export async function rememberVisit({ context }: RequestArgs, customerId: string): Promise<void> {
  context.setCookie(await visited.serialize(customerId));
}

/** Whether this customer has been to the privacy page: here, or anywhere if they have chosen something there. */
export async function hasVisited({ request }: RequestArgs, customer: Customer): Promise<boolean> {
  if ((await visited.parse(request.headers.get("Cookie"))) === customer.customerId) return true;
  return hasConsents(customer);
}
