import type { Page } from "@playwright/test";
import { apiOf } from "./customer-api";

/** Bookings that the demo makes for the coming days, for whoever adds them first. */
const families = { HA: "Mueller", HB: "garcia lopez", HC: "王", HD: "OBrien" };
type Prefix = keyof typeof families;

/** A booking that waits in the demo, `daysAhead` of today at most three. */
export function waiting(prefix: Prefix, daysAhead: number): { reference: string; familyName: string } {
  const day = new Date(Date.now() + daysAhead * 86_400_000).toISOString().slice(5, 10).replace("-", "");
  return { reference: `${prefix}${day}`, familyName: families[prefix] };
}

/** The id of a trip of the page's customer, who adds one of those that wait if they have none. */
export async function tripOf(page: Page): Promise<string> {
  const { supabase } = await apiOf(page);
  const { data: own } = await supabase.from("bookings").select("id").limit(1).throwOnError();
  if (own?.[0]) return String(own[0].id);
  // Tests run beside each other: from the far end, so that today's stay for those who add by hand.
  for (const daysAhead of [3, 2, 1]) {
    for (const prefix of ["HA", "HB", "HC"] as const) {
      const { reference, familyName } = waiting(prefix, daysAhead);
      const added = await supabase.rpc("add_booking", { reference, family_name: familyName }).throwOnError();
      if (added.data) return String(added.data);
    }
  }
  throw new Error("Every booking of the demo has been added by somebody.");
}
