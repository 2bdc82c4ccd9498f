import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Locale } from "~/lib/i18n/languages";
import { log } from "~/lib/log.server";
import type { Customer } from "~/lib/session.server";
import { settings } from "~/lib/settings.server";
import { widgetKinds } from "../registry";
import { readPageState } from "../state.server";
import { type TemplateContent, templateContent } from "./schema";
import { templateOf } from "./template";

/** PostgreSQL's program_limit_exceeded. */
const TOO_MANY = "54000";

type Who = Pick<Customer, "supabase" | "customerId">;

/**
 * A link to the layout of the customer's page as it is now, good for so many days; null where they have too many.
 * Nobody can read the address again: the database keeps a hash alone. Throws the Supabase error as it comes.
 */
export async function makeLink({
  customer,
  days,
}: {
  customer: Customer;
  days: number;
}): Promise<string | null> {
  const { document } = await readPageState(customer);
  const token = randomBytes(32).toString("base64url");
  const { error } = await customer.supabase.rpc("make_page_template", {
    token_sha256: sha256(token),
    content: templateOf(document, widgetKinds),
    days,
  });
  if (error?.code === TOO_MANY) return null;
  if (error) throw error;
  return `${settings().portalUrl}/page/template/${token}`;
}

/** The customer's links that are still good, newest first. Throws the Supabase error as it comes. */
export async function listLinks({ customer, now }: { customer: Who; now: Date }) {
  const { data } = await customer.supabase
    .from("page_templates")
    .select("id, created_at, expires_at")
    .eq("customer_id", customer.customerId)
    .gt("expires_at", now.toISOString())
    .order("created_at", { ascending: false })
    .throwOnError();
  return data;
}

/** Ends a link of the customer's. Throws the Supabase error as it comes. */
export async function revokeLink({ customer, id }: { customer: Who; id: string }): Promise<void> {
  await customer.supabase.rpc("revoke_page_template", { id }).throwOnError();
}

/** The template behind a link's token, or null where it is none or has ended. Throws the Supabase error as it comes. */
export async function findShared({
  customer,
  token,
}: {
  customer: Who;
  token: string;
}): Promise<TemplateContent | null> {
  const { data } = await customer.supabase
    .rpc("page_template", { token_sha256: sha256(token) })
    .throwOnError();
  return data === null ? null : (templateContent.safeParse(data).data ?? null);
}

export interface CompanyTemplate {
  name: string;
  title: string;
  about: string;
  content: TemplateContent;
}

/** What the company offers to start from, in one language, else in English. Throws the Supabase error as it comes. */
export async function listCompanyTemplates({
  customer,
  locale,
}: {
  customer: Who;
  locale: Locale;
}): Promise<CompanyTemplate[]> {
  const { data } = await customer.supabase
    .from("company_templates")
    .select("name, titles, abouts, content")
    .order("place")
    .order("name")
    .throwOnError();
  return data.flatMap(({ name, titles, abouts, content }) => {
    const parsed = templateContent.safeParse(content);
    if (!parsed.success) {
      log().warn({ name }, "a company template can't be read by this version");
      return [];
    }
    const [title, about] = [textIn(titles, locale), textIn(abouts, locale)];
    return [{ name, title: title || name, about, content: parsed.data }];
  });
}

const texts = z.record(z.string(), z.string());

function textIn(said: unknown, locale: Locale): string {
  const read = texts.safeParse(said).data ?? {};
  return read[locale] ?? read.en ?? "";
}

function sha256(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
