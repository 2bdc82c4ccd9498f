import type { Json } from "~/lib/database.types";
import { translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { listPartners } from "./access-log.server";
import { describePurpose } from "./overview.server";
import type { PurposeView } from "./purpose-view";
import { listPurposes } from "./queries.server";
import { PURPOSE_OF, readAs, readAsAgent, readStatistics, type TableView, wouldRead } from "./readers.server";
import { sayValue } from "./say-value";
import type { Reader } from "./schema";
import { wordsIn } from "./words";

/** Rows of one table to show: every column that the reader gets, values in words where they are codes. */
export interface RowsView {
  table: string;
  rows: { column: string; value: string }[][];
}

/** What one reader gets of the customer, and what the switch would make of it. */
export interface Look {
  now: RowsView[];
  turned: RowsView[];
  /** Whether everything that decides is switched on; null when nothing of this reader rests on consent. */
  granted: boolean | null;
  switches: PurposeView[];
  statistics: Awaited<ReturnType<typeof readStatistics>>;
  partners: string[];
}

/**
 * The look with one more table: what the reader is told while the switch is on, though it reads no rows of it. Other
 * parts of the portal add what they tell partners.
 */
export function withTold(look: Look, told: RowsView): Look {
  const place = look.granted ? "now" : "turned";
  return { ...look, [place]: [...look[place], told] };
}

/** Looks as a reader, for the customer to see. Throws the Supabase error as it comes. */
export async function lookAs({
  reader,
  customer,
  locale,
}: {
  reader: Reader;
  customer: Customer;
  locale: Locale;
}): Promise<Look> {
  const { supabase, timeZone } = customer;
  const [purposes, would, desk, statistics, partners] = await Promise.all([
    listPurposes({ supabase, locale }),
    wouldRead({ supabase, reader }),
    reader === "agent" ? readAsAgent(customer) : [],
    reader === "analyst" ? readStatistics(customer) : [],
    reader === "partner" ? listPartners({ supabase }) : [],
  ]);
  const decisive = decisivePurposes(reader, would);
  const words = wordsIn({ locale, timeZone });
  const switches = purposes
    .filter(({ purpose, withdrawable }) => withdrawable && decisive.has(purpose))
    .map((purpose) => describePurpose(purpose, words, new Date()));
  const granted = switches.length === 0 ? null : switches.every((purpose) => purpose.granted);
  const gated = new Set(switches.map(({ code }) => code));
  const turned = would.map(({ table, rows }) => ({
    table,
    rows: granted ? rows.filter((row) => reader === "agent" && !gated.has(String(row.purpose))) : rows,
  }));
  const now =
    reader === "partner" || reader === "recommender"
      ? await readAs({ reader, customer, tables: would })
      : desk;
  const show = rowsIn({ locale, timeZone, purposes });
  return {
    now: now.map(show),
    turned: turned.map(show),
    granted,
    switches,
    statistics,
    partners,
  };
}

/** The service desk reads what rests on consent only while it is given: by the purpose of each row. */
function decisivePurposes(reader: Reader, would: readonly TableView[]): Set<string> {
  const purpose = PURPOSE_OF[reader];
  if (purpose) return new Set([purpose]);
  return new Set(would.flatMap(({ rows }) => rows.map((row) => String(row.purpose))));
}

/** In this order, then what else there is; the pseudonym says the same in every row and comes last. */
const ORDER = ["subject", "value", "source", "purpose", "created_at"];

function rowsIn({
  locale,
  timeZone,
  purposes,
}: {
  locale: Locale;
  timeZone: string;
  purposes: readonly { purpose: string; title: string }[];
}) {
  const t = translatorIn(locale);
  const words = wordsIn({ locale, timeZone });
  const place = (column: string) =>
    ORDER.includes(column) ? ORDER.indexOf(column) : column === "customer_id" ? 99 : 50;
  const say = (column: string, value: Json | undefined): string => {
    if (typeof value !== "string") return sayValue(value);
    if (column === "created_at") return words.day(value);
    if (column === "source") return t(`privacy:readers.sources.${value}`, { defaultValue: value });
    if (column === "purpose") return purposes.find(({ purpose }) => purpose === value)?.title ?? value;
    return value;
  };
  return ({ table, rows }: TableView): RowsView => ({
    table,
    rows: rows.map((row) =>
      Object.entries(row)
        .sort(([a], [b]) => place(a) - place(b))
        .map(([column, value]) => ({ column, value: say(column, value) })),
    ),
  });
}
