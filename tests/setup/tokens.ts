import { type Customer, withToken } from "./actors";

/** What current_customer() says to who shows this token. */
export const whoIs = (accessToken: string) => withToken(async () => accessToken).rpc("current_customer");

/** Claims of the token, unverified. */
export function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}

/** The id of the session that a customer signed up in. */
export const sessionOf = (customer: Customer) => String(claimsOf(customer.accessToken).session_id);
