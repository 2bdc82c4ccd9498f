import { seal } from "~/lib/sealed.server";
import type { Customer } from "~/lib/session.server";
import type { SourcePress } from "./schema";

/**
 * Has a source fetched for this customer alone, from now on. `secret` goes to the database sealed, and is read by
 * the worker only; `address` may be seen by the customer, and tells which host is asked. Answers `tooMany` where the
 * customer has all that one may have of this kind, `tooManyToday` where they added all that one may in a day; throws
 * any other error as it comes.
 */
export async function addOwnSource({
  customer,
  kind,
  address,
  secret,
  name,
}: {
  customer: Customer;
  kind: "calendar" | "mailbox";
  address: string;
  secret: Record<string, unknown>;
  name?: string;
}): Promise<"added" | "tooMany" | "tooManyToday"> {
  const sealed = seal(JSON.stringify(secret), { purpose: kind, customerId: customer.customerId });
  const { error } = await customer.supabase.rpc("add_source", {
    kind,
    address,
    sealed,
    ...(name && { name }),
  });
  if (error?.message === "too_many_sources") return "tooMany";
  if (error?.message === "too_many_today") return "tooManyToday";
  if (error) throw error;
  return "added";
}

/**
 * Removes a source, with what was sealed for it and what came of it, or has it fetched soon. Answers whether that
 * changed anything: it may be none of theirs, or have been tried a moment ago.
 */
export async function pressSource({
  customer,
  press: { intent, source },
}: {
  customer: Pick<Customer, "supabase">;
  press: SourcePress;
}): Promise<boolean> {
  const name = intent === "remove" ? "remove_source" : "refresh_source";
  const { data } = await customer.supabase.rpc(name, { source }).throwOnError();
  return data;
}
