import type { RequestArgs } from "~/lib/context.server";
import { ownCookie } from "~/lib/cookies.server";
import type { Customer } from "~/lib/session.server";

const A_YEAR = 60 * 60 * 24 * 365;

/** Which customer has seen the privacy page on this device. */
const visitedCookie = () => ownCookie("privacy-seen", { maxAge: A_YEAR, signed: false });

export async function rememberVisit({ context }: RequestArgs, customerId: string): Promise<void> {
  context.setCookie(await visitedCookie().serialize(customerId));
}

/** Whether this customer has been to the privacy page: here, or anywhere if they have chosen something there. */
export async function hasVisited({ request }: RequestArgs, customer: Customer): Promise<boolean> {
  if ((await visitedCookie().parse(request.headers.get("Cookie"))) === customer.customerId) return true;
  return customer.hasDecided;
}
