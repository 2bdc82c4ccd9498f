import { log } from "../app/lib/log.server";
import { isPassing } from "./again";
import { isRefusal } from "./database-error";
import type { Result } from "./outbox";

interface Refused {
  result: Result;
  /** It may be taken another time. */
  passing: boolean;
}

/**
 * Tells these results, in halves where the database refuses them together, so that one that it can't take holds up
 * none of the others: that one is logged, and answered. Rejects when the database can't be told now. Telling a result
 * twice changes nothing.
 */
export async function finishApart(
  results: Result[],
  finish: (results: Result[]) => Promise<unknown>,
): Promise<Refused[]> {
  try {
    await finish(results);
    return [];
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const [first] = results;
    if (results.length <= 1) {
      log().error({ error, delivery: first?.delivery_id }, "the database refuses what came of a delivery");
      return results.map((result) => ({ result, passing: isPassing(error) }));
    }
    const middle = Math.ceil(results.length / 2);
    const refused = await finishApart(results.slice(0, middle), finish);
    return [...refused, ...(await finishApart(results.slice(middle), finish))];
  }
}
