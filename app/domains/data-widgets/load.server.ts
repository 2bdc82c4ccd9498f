import { z } from "zod";
import { healthOf } from "~/foundation/sources/health.server";
import { sourceState } from "~/foundation/sources/schema";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { settings as settingsOfPortal } from "~/lib/settings.server";
import { listPartnerCodes, registeredWidgets, textIn } from "./registered.server";
import { dataContent } from "./schema";
import type { DataSettings } from "./settings";
import type { PartnerView } from "./view";

/** What data_widget() answers. */
const answered = z.union([z.object({ state: z.literal("not_on_page") }), sourceState]).nullable();

/**
 * A partner's widget for this customer. The database is asked for the one that the customer chose and for no other:
 * asking subscribes them, and the partner is told. Throws the Supabase error as it comes.
 */
export async function loadDataWidget({
  customer,
  locale,
  now,
  settings,
}: {
  customer: Pick<Customer, "supabase">;
  locale: Locale;
  now: Date;
  settings: DataSettings;
}): Promise<PartnerView> {
  // Most portals have none: then there is nothing to ask.
  const partners = settingsOfPortal().dataWidgets.length === 0 ? [] : await listPartnerCodes(customer);
  const registered = registeredWidgets({ partners, locale });
  const chosen = registered.find(({ key }) => key === settings.widget);
  const empty: PartnerView = {
    state: settings.widget === "" ? "choose" : "gone",
    name: chosen?.name ?? "",
    title: null,
    rows: [],
    link: null,
    trouble: null,
    choices: registered.map(({ key, name }) => ({ value: key, label: name })),
  };
  if (registered.length === 0) return { ...empty, state: "none" };
  if (!chosen) return empty;
  const { data } = await customer.supabase
    .rpc("data_widget", { address: `data://${chosen.key}` })
    .throwOnError();
  const source = answered.parse(data);
  if (source === null) return { ...empty, state: "no_consent" };
  if ("state" in source) return { ...empty, state: "removed" };
  const health = healthOf(source, { locale, now });
  const { data: content } = dataContent.safeParse(source.content);
  if (!content) {
    return {
      ...empty,
      state: health.waiting ? "waiting" : "failed",
      trouble: health.waiting ? null : health.sentence,
    };
  }
  const { title, rows, link } = content;
  return {
    ...empty,
    state: "ready",
    title: textIn(locale, title),
    rows: rows.map((row, index) => ({
      key: String(index),
      label: textIn(locale, row.label),
      value: row.value === undefined ? null : textIn(locale, row.value),
      link: row.link ?? null,
    })),
    link: link ? { label: textIn(locale, link.label), url: link.url } : null,
    trouble: health.tone === "kept" ? null : health.sentence,
  };
}
