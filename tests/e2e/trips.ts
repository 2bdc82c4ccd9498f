import { expect, type Page, test } from "@playwright/test";
import { trips } from "../../app/domains/trips/schema";
import { apiOf } from "./customer-api";

/** Bookings that the demo makes for the coming days, for whoever adds them first. */
const families = { HA: "Mueller", HB: "garcia lopez", HC: "王", HD: "OBrien" };
type Prefix = keyof typeof families;

/** A booking that waits in the demo, `daysAhead` of today at most three. */
export function waiting(prefix: Prefix, daysAhead: number): { reference: string; familyName: string } {
  const day = new Date(Date.now() + daysAhead * 86_400_000).toISOString().slice(5, 10).replace("-", "");
  return { reference: `${prefix}${day}`, familyName: families[prefix] };
}

/**
 * The id of a trip of the page's customer, who adds one of those that wait if they have none. HA and HB go by European
 * law; HC, to Tokyo, does not.
 */
export async function tripOf(page: Page, prefixes: Prefix[] = ["HA", "HB", "HC"]): Promise<string> {
  const { supabase } = await apiOf(page);
  const { data: own } = await supabase.from("bookings").select("id").limit(1).throwOnError();
  if (own?.[0]) return String(own[0].id);
  // Tests run beside each other: from the far end, so that today's stay for those who add by hand. What a test took,
  // giveTripsBack() returns at its end.
  for (const daysAhead of [3, 2, 1]) {
    for (const prefix of prefixes) {
      const { reference, familyName } = waiting(prefix, daysAhead);
      const added = await supabase.rpc("add_booking", { reference, family_name: familyName }).throwOnError();
      if (added.data) return String(added.data);
    }
  }
  throw new Error("Every booking of the demo has been added by somebody.");
}

/**
 * Lets go of the trips that the page's customer added, for the tests to come: there are but a dozen. A trip that
 * a test disturbed is of no use to another and stays.
 */
export async function giveTripsBack(page: Page): Promise<void> {
  const signedIn = await apiOf(page).catch(() => undefined);
  if (!signedIn) return;
  const { data } = await signedIn.supabase.rpc("own_trips");
  if (!data) return;
  for (const { id, legs } of trips.parse(data)) {
    if (legs.every(({ status, journey }) => status === "booked" && journey.status === "scheduled")) {
      await signedIn.supabase.rpc("remove_booking", { booking_id: id });
    }
  }
}

/** Lets the demo's operator do something to the first leg of the customer's trip. */
export async function happens(page: Page, trip: string, happening: string): Promise<void> {
  const { supabase } = await apiOf(page);
  const { data } = await supabase
    .from("booking_legs")
    .select("id")
    .eq("booking_id", trip)
    .eq("status", "booked")
    .order("position")
    .limit(1)
    .throwOnError();
  const answer = await page.request.post("/demo/journeys", {
    form: { leg: String(data?.[0]?.id), happening },
    headers: { Origin: test.info().project.use.baseURL ?? "" },
    maxRedirects: 0,
  });
  expect(answer.headers().location).toContain("result=applied");
}
