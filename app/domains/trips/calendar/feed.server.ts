import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { FALLBACK_LOCALE, isLocale, type Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { settings } from "~/lib/settings.server";
import { createRoleClient } from "~/lib/supabase.server";
import { backendUnreachable } from "~/lib/unreachable.server";
import { type Trip, trips } from "../schema";

/** The two ways to write a feed's address. */
export interface FeedLinks {
  https: string;
  /** Opens the calendar program of most devices. */
  webcal: string;
}

/**
 * Gives the customer's calendar a new address, the earlier one ends. Nobody can read it again: the database keeps
 * a hash alone. Throws the Supabase error as it comes.
 */
export async function makeFeed({ customer }: { customer: Pick<Customer, "supabase"> }): Promise<FeedLinks> {
  const token = randomBytes(32).toString("base64url");
  await customer.supabase.rpc("make_calendar_feed", { token_sha256: sha256(token) }).throwOnError();
  const https = `${settings().portalUrl}/calendar/${token}.ics`;
  return { https, webcal: https.replace(/^https?:/, "webcal:") };
}

/** Ends the address of the customer's calendar. Whether there was one. Throws the Supabase error as it comes. */
export async function revokeFeed({ customer }: { customer: Pick<Customer, "supabase"> }): Promise<boolean> {
  const { data } = await customer.supabase.rpc("revoke_calendar_feed").throwOnError();
  return data;
}

/** Since when the customer's calendar has an address (ISO 8601), or null. Throws the Supabase error as it comes. */
export async function findFeed({
  customer,
}: {
  customer: Pick<Customer, "supabase" | "customerId">;
}): Promise<string | null> {
  const { data } = await customer.supabase
    .from("calendar_feeds")
    .select("created_at")
    .eq("customer_id", customer.customerId)
    .maybeSingle()
    .throwOnError();
  return data?.created_at ?? null;
}

const shown = z.object({ language: z.string(), trips }).nullable();

/**
 * What the address with this token shows, or null where it is none. Throws 503 when the backend doesn't say: a
 * program that was told "none" would give up.
 */
export async function readFeed({
  token,
}: {
  token: string;
}): Promise<{ locale: Locale; trips: Trip[] } | null> {
  const { data, error } = await createRoleClient({ role: "notifier" }).rpc("calendar_of", {
    token_sha256: sha256(token),
  });
  if (error) throw backendUnreachable();
  const found = shown.parse(data);
  return found && { locale: isLocale(found.language) ? found.language : FALLBACK_LOCALE, trips: found.trips };
}

function sha256(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
