import type { Customer } from "~/lib/session.server";
import type { Profile } from "./schema";

/** Saves what is given of the profile. Throws the Supabase error as it comes. */
export async function updateProfile({
  customer,
  profile,
}: {
  customer: Customer;
  profile: Partial<Profile>;
}): Promise<void> {
  const { displayName, locale, timeZone, region, theme } = profile;
  const saving = customer.supabase
    .from("profiles")
    .update({ display_name: displayName, locale, time_zone: timeZone, region, theme })
    .eq("customer_id", customer.customerId)
    .throwOnError();
  // The auth server's mails go by its own copy of the language.
  const copying =
    locale && locale !== customer.locale ? customer.supabase.auth.updateUser({ data: { locale } }) : null;
  const [, copied] = await Promise.all([saving, copying]);
  if (copied?.error) throw copied.error;
}
