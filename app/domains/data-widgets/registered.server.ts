import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { type DataWidget, settings } from "~/lib/settings.server";
import type { SupabaseClient } from "~/lib/supabase.server";
import { pseudonymFor } from "./pseudonym.server";
import type { PartnerView } from "./view";

type Text = string | ({ en: string } & Record<string, string>);

/** A widget that the operator registered and whose partner is one, in one language. */
interface RegisteredWidget {
  /** `partner/widget`, as the widget's settings name it. */
  key: string;
  name: string;
  about: string;
}

/** A text in this language, or in English. */
export const textIn = (locale: Locale, text: Text) =>
  typeof text === "string" ? text : (text[locale] ?? text.en);

/** Those of the operator's widgets whose partner's code is among `partners`, as they are registered. */
export function registeredWidgets({
  partners,
  locale,
}: {
  partners: readonly string[];
  locale: Locale;
}): RegisteredWidget[] {
  return settings()
    .dataWidgets.filter(({ partner }) => partners.includes(partner))
    .map((widget) => ({
      key: keyOf(widget),
      name: textIn(locale, widget.name),
      about: textIn(locale, widget.about),
    }));
}

/** What the gallery shows of it: its name and what it is for, and nothing that its partner has not said. */
export const previewOf = ({ name, about }: RegisteredWidget): PartnerView => ({
  state: "ready",
  name,
  title: name,
  rows: [{ key: "0", label: about, value: null, link: null }],
  link: null,
  trouble: null,
  choices: [],
});

/** A widget on the customer's page, and how its partner knows the customer. */
interface AskedWidget {
  name: string;
  pseudonym: string;
}

/**
 * The widgets for which partners are asked about this customer while they share, by the names they are registered
 * by. Throws the Supabase error as it comes.
 */
export async function listAskedWidgets({
  customer,
  locale,
}: {
  customer: Pick<Customer, "supabase" | "customerId">;
  locale: Locale;
}): Promise<AskedWidget[]> {
  if (settings().dataWidgets.length === 0) return [];
  const [partners, { data }] = await Promise.all([
    listPartnerCodes(customer),
    // Not by own_sources(), which takes the question for a look at what the partner said.
    customer.supabase.from("sources").select("address").eq("kind", "data").throwOnError(),
  ]);
  const asked = new Set(data.map(({ address }) => address));
  return registeredWidgets({ partners, locale })
    .filter(({ key }) => asked.has(`data://${key}`))
    .map(({ key, name }) => ({
      name,
      pseudonym: pseudonymFor({ partner: key.split("/")[0] ?? "", customerId: customer.customerId }),
    }));
}

/** Codes of the partners that may have widgets now. Throws the Supabase error as it comes. */
export async function listPartnerCodes({ supabase }: { supabase: SupabaseClient }): Promise<string[]> {
  const { data } = await supabase
    .from("partners")
    .select("code")
    .is("revoked_at", null)
    .not("code", "is", null)
    .throwOnError();
  return data.flatMap(({ code }) => code ?? []);
}

const keyOf = ({ partner, id }: DataWidget) => `${partner}/${id}`;
