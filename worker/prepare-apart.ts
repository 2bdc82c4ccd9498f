import { ZodError } from "zod";
import type { Offer } from "../app/domains/trips/offers/schema";
import { log } from "../app/lib/log.server";

/** From then on no more is asked in smaller parts: the messages wait, and their lease runs. */
const APART_MS = 30_000;

/**
 * The database is not there or has no room (PostgreSQL, appendix A: classes 08, 28, 53, 57P and 58): fewer notices at
 * once would meet the same.
 */
const OF_THE_DATABASE = /^(08|28|53|57P|58)/;

export interface Prepared {
  /** By notice; one that calls for no offer has none. */
  offers: Map<string, Offer>;
  /** Notices whose offer can't be had now. */
  missing: Set<string>;
}

/**
 * Has the offers of these notices prepared, in halves where that fails or takes too long for all of them together, so
 * that one that can't be prepared takes the choices from none of the others.
 *
 * @param clock milliseconds, only forward
 */
export async function prepareApart(
  notices: string[],
  prepare: (notices: string[]) => Promise<Map<string, Offer>>,
  clock: () => number,
): Promise<Prepared> {
  const until = clock() + APART_MS;
  const all: Prepared = { offers: new Map(), missing: new Set() };
  const ask = async (some: string[]): Promise<void> => {
    try {
      for (const [notice, offer] of await prepare(some)) all.offers.set(notice, offer);
    } catch (error) {
      const apart = some.length > 1 && isOfTheQuestion(error) && clock() < until;
      if (!apart) {
        log().warn({ error, notices: some.length }, "offers could not be prepared");
        for (const notice of some) all.missing.add(notice);
        return;
      }
      const middle = Math.ceil(some.length / 2);
      await ask(some.slice(0, middle));
      await ask(some.slice(middle));
    }
  };
  if (notices.length > 0) await ask(notices);
  return all;
}

/** Whether others may be answered where these were not; a time-out (57014) is one of so many at once. */
function isOfTheQuestion(error: unknown): boolean {
  if (error instanceof ZodError) return true;
  if (!(error instanceof Error && "code" in error && typeof error.code === "string")) return false;
  return /^[0-9A-Z]{5}$/.test(error.code) && !OF_THE_DATABASE.test(error.code);
}
