import { refusalIn } from "~/lib/refusal.server";
import type { Customer } from "~/lib/session.server";

type Asking = Pick<Customer, "supabase" | "customerId">;

/**
 * Adds the booking to the customer's account. `unknown` for a pair that is none, and the same for a booking in
 * somebody else's account. Throws the Supabase error when anything else is wrong.
 */
export async function addBooking({
  customer,
  reference,
  familyName,
}: {
  customer: Asking;
  reference: string;
  familyName: string;
}): Promise<{ id: string; already: boolean } | "unknown" | "too_many_tries"> {
  const { data: held } = await customer.supabase
    .from("bookings")
    .select("id")
    .eq("customer_id", customer.customerId)
    .throwOnError();
  const { data: id, error } = await customer.supabase.rpc("add_booking", {
    reference,
    family_name: familyName,
  });
  if (error) return refusalIn(error, ["too_many_tries"]);
  // The generated type knows no null of functions.
  const found: string | null = id;
  return found === null ? "unknown" : { id: found, already: held.some((booking) => booking.id === found) };
}

/** Whether the booking was in the account, which it now is not. Throws the Supabase error as it comes. */
export async function removeBooking({ customer, id }: { customer: Asking; id: string }): Promise<boolean> {
  const { data } = await customer.supabase.rpc("remove_booking", { booking_id: id }).throwOnError();
  return data;
}

/** Takes back `removeBooking` within a day. Whether that could be. Throws the Supabase error as it comes. */
export async function restoreBooking({ customer, id }: { customer: Asking; id: string }): Promise<boolean> {
  const { data } = await customer.supabase.rpc("restore_booking", { booking_id: id }).throwOnError();
  return data;
}
