import { parentPort } from "node:worker_threads";
import { z } from "zod";
import { expandCalendar } from "./ics";

/** The thread of expand-apart.ts: says that it is there; then one calendar in, its occurrences or null out. */

const asked = z.object({ text: z.string(), from: z.date(), until: z.date() });

parentPort?.on("message", (message: unknown) => {
  parentPort?.postMessage(expand(message));
});
parentPort?.postMessage("ready");

function expand(message: unknown) {
  try {
    const { text, from, until } = asked.parse(message);
    return expandCalendar(text, { from, until });
  } catch {
    return null;
  }
}
