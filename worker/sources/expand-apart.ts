import { z } from "zod";
import { occurrence } from "../../app/domains/agenda/schema";
import { ApartError, openApart } from "../../app/lib/apart.server";
import type { Expanded } from "./ics";

/**
 * Works calendars out in a thread of their own, one after the other: a rule that somebody made to take forever
 * costs that calendar its turn, and nothing else.
 */

const calendars = openApart({
  program: "worker/sources/ics-thread.ts",
  longestMs: 5_000,
  // As long as the worker waits for any source.
  patienceMs: 60_000,
  // Three times what the largest calendar that we take needs.
  maxHeapMb: 256,
});

const answerSchema = z.union([
  z.object({ name: z.string().nullable(), events: z.array(occurrence), cut: z.boolean() }),
  z.null().transform(() => "unreadable" as const),
]);

interface Asked {
  text: string;
  from: Date;
  until: Date;
}

/**
 * What `expandCalendar` answers, `unreadable` for what is no calendar, `too_much` for what takes too long or too much
 * memory. Rejects as `signal` aborts; what then is not its turn yet is never worked out.
 */
export async function expandApart(
  asked: Asked,
  signal?: AbortSignal,
): Promise<Expanded | "unreadable" | "too_much"> {
  try {
    return answerSchema.parse(await calendars.ask(asked, signal));
  } catch (error) {
    if (error instanceof ApartError && error.reason === "too_much") return error.reason;
    throw error;
  }
}
