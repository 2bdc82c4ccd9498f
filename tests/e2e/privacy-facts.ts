import type { Page } from "@playwright/test";
import { createClient } from "@supabase/supabase-js";
import { z } from "zod";

const Session = z.object({ access_token: z.string(), user: z.object({ id: z.string() }) });

/** The session that the browser's cookie holds, whole or in pieces. */
async function sessionOf(page: Page) {
  const cookies = (await page.context().cookies()).filter(({ name }) =>
    /^(__Host-)?homeport(-\d+)?(\.\d+)?$/.test(name),
  );
  const value = cookies
    .sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }))
    .map((cookie) => decodeURIComponent(cookie.value))
    .join("")
    .replace(/^base64-/, "");
  return Session.parse(JSON.parse(Buffer.from(value, "base64url").toString("utf8")));
}

/** The customer of this page tells a fact about themselves, until there is a page on which to do so. */
export async function tellFact(
  page: Page,
  fact: { subject: string; value: string; purpose?: string; shareable?: boolean },
): Promise<void> {
  const { access_token, user } = await sessionOf(page);
  const supabase = createClient(
    process.env.HOMEPORT_SUPABASE_URL ?? "",
    process.env.HOMEPORT_PUBLISHABLE_KEY ?? "",
    { accessToken: async () => access_token },
  );
  await supabase
    .from("customer_facts")
    // As an object: @supabase/lite takes a bare string for JSON text.
    .insert({ customer_id: user.id, ...fact, value: { said: fact.value } })
    .throwOnError();
}
