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
  /** How many more are on it, of kinds that this version does not know. */
  unknown: number;
  /** By id, as their kinds read them. */
  settings: Record<string, Record<string, unknown>>;
  /** By id, of what is there before the page is sent. */
  now: Record<string, Outcome>;
  /** By id, of what streams in after it; never rejects. */
  later: Record<string, Promise<Outcome>>;
  /** Namespaces of the texts that these widgets say. */
  i18n: string[];
}

/**
 * One page of the customer's with the views of its widgets: those of the one question at once, the others as
 * promises that begin when the page is on its way; with `whole` all are waited for. `forSettings`: only the views
 * that some setting is chosen from. `pageId` that is not there answers the first page. Throws as `readPageState`.
 */
export async function loadStartPage({
  customer,
  locale,
  context,
  pageId,
  whole,
  forSettings = false,
}: {
  customer: Customer;
  locale: Locale;
  context: AppLoadContext;
  pageId: string | null;
  whole: boolean;
  forSettings?: boolean;
}): Promise<LoadedPage> {
  const now = new Date();
  const state = await readPageState(customer, { withData: true });
  const { pages } = state.document;
  const page = pages.find(({ id }) => id === pageId) ?? pages[0];
  if (!page) throw new Error("A start page without pages.");
  const all = widgetsOn(state.document, page.id);
  const widgets = all.filter(({ kind }) => widgetKinds.has(kind));
  const asks = widgets
    .flatMap((widget) => askOf(widget, { customer, locale, now }))
    .filter(({ kind }) => !forSettings || kind.settingsNeedView);
  const described = asks.flatMap(({ entry, kind, source, ask }): [string, Outcome][] =>
    source.from === "page" ? [[entry.id, describeNow(state, { entry, kind, source, ask })]] : [],
  );
  const begun = whole ? Promise.resolve() : firstFlush(context);
  const later = asks.flatMap(({ entry, kind, source, ask }): [string, Promise<Outcome>][] =>
    source.from === "later" ? [[entry.id, begun.then(() => loadLater({ entry, kind, source, ask }))]] : [],
  );
  const loaded = {
    state,
    page,
    widgets,
    unknown: all.length - widgets.length,
    settings: Object.fromEntries(
      widgets.flatMap(({ id, kind, settings }) => {
        const read = widgetKinds.get(kind)?.readSettings(settings);
        return read ? [[id, read]] : [];
      }),
    ),
    i18n: [...new Set(widgets.map(({ kind }) => widgetKinds.get(kind)?.texts.namespace ?? "page"))],
  };
  if (!whole) return { ...loaded, now: Object.fromEntries(described), later: Object.fromEntries(later) };
  const waited = later.map(async ([id, outcome]): Promise<[string, Outcome]> => [id, await outcome]);
  return { ...loaded, now: Object.fromEntries([...described, ...(await Promise.all(waited))]), later: {} };
}

/** What needs no asking: a kind without a source draws its settings alone. */
const settingsOnly: ListedSource = { from: "page", describe: () => null };

type Ask = WidgetAsk<unknown>;

function askOf(entry: WidgetEntry, { customer, locale, now }: Pick<Ask, "customer" | "locale" | "now">) {
  const kind = widgetKinds.get(entry.kind);
  if (!kind) return [];
  const ask: Ask = { customer, locale, now, settings: entry.settings, widgetId: entry.id };
  return [{ entry, kind, source: widgetSources.get(entry.kind) ?? settingsOnly, ask }];
}

interface Asked<From extends ListedSource["from"]> {
  entry: WidgetEntry;
  kind: ListedKind;
  source: Extract<ListedSource, { from: From }>;
  ask: Ask;
}

function describeNow({ data, failed }: PageState, asked: Asked<"page">): Outcome {
  const { entry, source, ask } = asked;
  if (failed.includes(entry.kind)) return notAsItIs("failed", asked);
  try {
    return good(source.describe({ ...ask, raw: data[entry.kind] ?? null }), asked);
  } catch (error) {
    log().error({ kind: entry.kind, error }, "a widget could not be described");
    return notAsItIs("failed", asked);
  }
}

async function loadLater(asked: Asked<"later">): Promise<Outcome> {
  const { entry, source, ask } = asked;
  try {
    return good(await within(source.seconds, source.load(ask)), asked);
  } catch (error) {
    const isSlow = error instanceof TooSlow;
    log().warn({ kind: entry.kind, error: isSlow ? "too slow" : error }, "a widget could not be loaded");
    return notAsItIs(isSlow ? "slow" : "failed", asked);
  }
}

type Drawn = Pick<Asked<never>, "entry" | "kind" | "ask">;

/** In whose eyes: another language or other settings make another view. */
const keptAs = ({ entry, ask: { customer, locale } }: Drawn) => ({
  customerId: customer.customerId,
  of: [entry.id, entry.kind, locale, entry.settings],
});

function good(view: unknown, drawn: Drawn): Outcome {
  // What rests on an agreement is gone the moment that it is withdrawn, and so is never kept.
  if (!drawn.kind.purpose) keepGood({ ...keptAs(drawn), begunAt: drawn.ask.now.getTime() }, view);
  return { state: "good", view };
}

/** The last good copy with its age, or neither. */
function notAsItIs(state: "failed" | "slow", drawn: Drawn): Outcome {
  const kept = drawn.kind.purpose ? null : lastGood(keptAs(drawn));
  if (!kept) return { state, view: null, age: null };
  return {
    state,
    view: kept.view,
    age: agoIn(drawn.ask.locale, new Date())(new Date(kept.at).toISOString()),
  };
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
