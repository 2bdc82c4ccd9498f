import type { Page } from "@playwright/test";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { z } from "zod";

const Session = z.object({ access_token: z.string(), user: z.object({ id: z.string() }) });

/** The data API as the customer whom this page's cookie names, for arranging what a test is not about. */
export async function apiOf(page: Page): Promise<{ supabase: SupabaseClient; customerId: string }> {
  const cookies = (await page.context().cookies()).filter(({ name }) =>
    /^(__Host-)?homeport(-\d+)?(\.\d+)?$/.test(name),
  );
  // The session stands in one cookie or in pieces of one.
  const value = cookies
    .sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }))
    .map((cookie) => decodeURIComponent(cookie.value))
    .join("")
    .replace(/^base64-/, "");
  const { access_token, user } = Session.parse(JSON.parse(Buffer.from(value, "base64url").toString("utf8")));
  const supabase = createClient(
    process.env.HOMEPORT_SUPABASE_URL ?? "",
    process.env.HOMEPORT_PUBLISHABLE_KEY ?? "",
    { accessToken: async () => access_token },
  );
  return { supabase, customerId: user.id };
}
