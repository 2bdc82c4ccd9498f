import type { AppLoadContext } from "@remix-run/node";
import { agoIn } from "~/lib/ago.server";
import { firstFlush } from "~/lib/first-flush.server";
import type { Locale } from "~/lib/i18n/languages";
import { log } from "~/lib/log.server";
import type { Customer } from "~/lib/session.server";
import type { WidgetAsk } from "~/lib/widget";
import type { PageEntry, WidgetEntry } from "./document";
import { widgetsOn } from "./edits";
import { keepGood, lastGood } from "./last-good.server";
import type { ListedKind, ListedSource } from "./listed";
import type { Outcome } from "./outcome";
import { widgetKinds } from "./registry";
import { widgetSources } from "./registry.server";
import { type PageState, readPageState } from "./state.server";

export interface LoadedPage {
  state: PageState;
  /** The one that is looked at. */
  page: PageEntry;
  /** Of this page and known to this version, in order. */
  widgets: WidgetEntry[];
  /** By id, of what is there before the page is sent. */
  now: Record<string, Outcome>;
  /** By id, of what streams in after it; never rejects. */
  later: Record<string, Promise<Outcome>>;
  /** Namespaces of the texts that these widgets say. */
  i18n: string[];
}

/**
 * One page of the customer's with the views of its widgets: those of the one question at once, the others as
 * promises that begin when the page is on its way; with `whole` all are waited for. `pageId` that is not there
 * answers the first page. Throws as `readPageState`.
 */
export async function loadStartPage({
  customer,
  locale,
  context,
  pageId,
  whole,
}: {
  customer: Customer;
  locale: Locale;
  context: AppLoadContext;
  pageId: string | null;
  whole: boolean;
}): Promise<LoadedPage> {
  const state = await readPageState(customer, { withData: true });
  const { pages } = state.document;
  const page = pages.find(({ id }) => id === pageId) ?? pages[0];
  if (!page) throw new Error("A start page without pages.");
  const widgets = widgetsOn(state.document, page.id).filter(({ kind }) => widgetKinds.has(kind));
  const asks = widgets.flatMap((widget) => askOf(widget, { customer, locale }));
  const now = asks.flatMap(({ entry, source, ask }): [string, Outcome][] =>
    source.from === "page" ? [[entry.id, describeNow(state, entry, source, ask)]] : [],
  );
  const begun = whole ? Promise.resolve() : firstFlush(context);
  const later = asks.flatMap(({ entry, kind, source, ask }): [string, Promise<Outcome>][] =>
    source.from === "later" ? [[entry.id, begun.then(() => loadLater(entry, kind, source, ask))]] : [],
  );
  const loaded = {
    state,
    page,
    widgets,
    i18n: [...new Set(widgets.map(({ kind }) => widgetKinds.get(kind)?.texts.namespace ?? "page"))],
  };
  if (!whole) return { ...loaded, now: Object.fromEntries(now), later: Object.fromEntries(later) };
  const waited = later.map(async ([id, outcome]): Promise<[string, Outcome]> => [id, await outcome]);
  return { ...loaded, now: Object.fromEntries([...now, ...(await Promise.all(waited))]), later: {} };
}

/** What needs no asking: a kind without a source draws its settings alone. */
const settingsOnly: ListedSource = { from: "page", describe: () => null };

type Ask = WidgetAsk<unknown>;

function askOf(entry: WidgetEntry, { customer, locale }: Pick<Ask, "customer" | "locale">) {
  const kind = widgetKinds.get(entry.kind);
  if (!kind) return [];
  const ask: Ask = { customer, locale, now: new Date(), settings: entry.settings, widgetId: entry.id };
  return [{ entry, kind, source: widgetSources.get(entry.kind) ?? settingsOnly, ask }];
}

function describeNow(
  { data, failed }: PageState,
  entry: WidgetEntry,
  source: Extract<ListedSource, { from: "page" }>,
  ask: Ask,
): Outcome {
  if (failed.includes(entry.kind)) return { state: "failed", view: null, age: null };
  try {
    return { state: "good", view: source.describe({ ...ask, raw: data[entry.kind] ?? null }) };
  } catch (error) {
    log().error({ kind: entry.kind, error }, "a widget could not be described");
    return { state: "failed", view: null, age: null };
  }
}

async function loadLater(
  entry: WidgetEntry,
  kind: ListedKind,
  source: Extract<ListedSource, { from: "later" }>,
  ask: Ask,
): Promise<Outcome> {
  // In whose eyes: another language or other settings make another view.
  const key = JSON.stringify([ask.customer.customerId, entry.id, entry.kind, ask.locale, entry.settings]);
  try {
    const view = await within(source.seconds, source.load(ask));
    // What rests on an agreement is gone the moment that it is withdrawn, and so is never kept.
    if (!kind.purpose) keepGood(key, view);
    return { state: "good", view };
  } catch (error) {
    const isSlow = error instanceof TooSlow;
    log().warn({ kind: entry.kind, error: isSlow ? "too slow" : error }, "a widget could not be loaded");
    const good = kind.purpose ? null : lastGood(key);
    return {
      state: isSlow ? "slow" : "failed",
      view: good?.view ?? null,
      age: good ? agoIn(ask.locale, new Date())(new Date(good.at).toISOString()) : null,
    };
  }
}

class TooSlow extends Error {}

/** The answer, or TooSlow after so many seconds; what comes after that is passed over. */
async function within<Answer>(seconds: number, answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TooSlow()), seconds * 1_000);
  });
  try {
    return await Promise.race([answer, limit]);
  } finally {
    clearTimeout(timer);
  }
}
