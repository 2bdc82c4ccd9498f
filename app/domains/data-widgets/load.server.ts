import { healthOf } from "~/foundation/sources/health.server";
import { sourceState } from "~/foundation/sources/schema";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { type DataWidget, settings as settingsOfPortal } from "~/lib/settings.server";
import { dataContent } from "./schema";
import type { DataSettings } from "./settings";
import type { DataView } from "./view";

type Text = string | ({ en: string } & Record<string, string>);

/** A partner's widget for this customer. Throws the Supabase error as it comes. */
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
}): Promise<DataView> {
  const say = (text: Text) => (typeof text === "string" ? text : (text[locale] ?? text.en));
  const { dataWidgets } = settingsOfPortal();
  const chosen = dataWidgets.find((widget) => keyOf(widget) === settings.widget) ?? dataWidgets[0];
  const empty: DataView = {
    state: "none",
    name: chosen ? say(chosen.name) : "",
    title: null,
    rows: [],
    link: null,
    trouble: null,
    choices: dataWidgets.map((widget) => ({ value: keyOf(widget), label: say(widget.name) })),
  };
  if (!chosen) return empty;
  const { data } = await customer.supabase
    .rpc("data_widget", { address: `data://${keyOf(chosen)}` })
    .throwOnError();
  const source = sourceState.nullable().parse(data);
  if (source === null) return { ...empty, state: "no_consent" };
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
    title: say(title),
    rows: rows.map((row, index) => ({
      key: String(index),
      label: say(row.label),
      value: row.value === undefined ? null : say(row.value),
      link: row.link ?? null,
    })),
    link: link ? { label: say(link.label), url: link.url } : null,
    trouble: health.tone === "kept" ? null : health.sentence,
  };
}

const keyOf = ({ partner, id }: DataWidget) => `${partner}/${id}`;
