import type { Customer } from "~/lib/session.server";
import { listPartners } from "./access-log.server";
import { describePurpose } from "./overview.server";
import type { PurposeView } from "./purpose-view";
import { listPurposes } from "./queries.server";
import { PURPOSE_OF, readAs, readStatistics, type TableView, wouldRead } from "./readers.server";
import type { Reader } from "./schema";
import { wordsIn } from "./words";

/** What one reader gets of the customer, and what the switch would make of it. */
export interface Look {
  /** Null where looking is an act of its own: the service desk's look is written down. */
  now: TableView[] | null;
  turned: TableView[];
  /** Whether everything that decides is switched on; null when nothing of this reader rests on consent. */
  granted: boolean | null;
  switches: PurposeView[];
  statistics: Awaited<ReturnType<typeof readStatistics>>;
  partners: string[];
}

/** Looks as a reader, for the customer to see. Throws the Supabase error as it comes. */
export async function lookAs({
  reader,
  customer,
  locale,
}: {
  reader: Reader;
  customer: Customer;
  locale: string;
}): Promise<Look> {
  const { supabase, customerId, timeZone } = customer;
  const [purposes, would, statistics, partners] = await Promise.all([
    listPurposes({ supabase, locale }),
    wouldRead({ supabase, reader }),
    reader === "analyst" ? readStatistics() : [],
    reader === "partner" ? listPartners({ supabase }) : [],
  ]);
  const decisive = decisivePurposes(reader, would);
  const words = wordsIn({ locale, timeZone });
  const switches = purposes
    .filter(({ purpose, withdrawable }) => withdrawable && decisive.has(purpose))
    .map((purpose) => describePurpose(purpose, words, new Date()));
  const granted = switches.length === 0 ? null : switches.every((purpose) => purpose.granted);
  const gated = new Set(switches.map(({ code }) => code));
  return {
    now:
      reader === "partner" || reader === "recommender"
        ? await readAs({ reader, customerId, tables: would })
        : reader === "agent"
          ? null
          : [],
    turned: would.map(({ table, rows }) => ({
      table,
      rows: granted ? rows.filter((row) => reader === "agent" && !gated.has(String(row.purpose))) : rows,
    })),
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
