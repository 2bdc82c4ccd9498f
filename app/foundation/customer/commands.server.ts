import type { Customer } from "~/lib/session.server";
import type { Profile } from "./schema";

/** PostgreSQL's code for a value that a check refuses. */
const CHECK_VIOLATION = "23514";

/**
 * Saves what is given of the profile. False when the database does not know the time zone: its list may be
 * older or shorter than this runtime's. Throws any other Supabase error as it comes.
 */
export async function updateProfile({
  customer,
  profile,
}: {
  customer: Customer;
  profile: Partial<Profile>;
}): Promise<boolean> {
  const { displayName, locale, timeZone, region, theme } = profile;
  const saving = customer.supabase
    .from("profiles")
    .update({ display_name: displayName, locale, time_zone: timeZone, region, theme })
    .eq("customer_id", customer.customerId);
  // The auth server's mails go by its own copy of the language.
  const copying =
    locale && locale !== customer.locale ? customer.supabase.auth.updateUser({ data: { locale } }) : null;
  const [saved, copied] = await Promise.all([saving, copying]);
  if (timeZone && saved.error?.code === CHECK_VIOLATION) return false;
  if (saved.error) throw saved.error;
  if (copied?.error) throw copied.error;
  return true;
}
