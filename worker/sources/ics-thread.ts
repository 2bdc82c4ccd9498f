import { z } from "zod";
import { answerApart } from "../../app/lib/apart-thread.server";
import { expandCalendar } from "./ics";

/** The thread of expand-apart.ts: one calendar in, its occurrences or null out. */

const asked = z.object({ text: z.string(), from: z.date(), until: z.date() });

answerApart((question) => {
  try {
    const { text, from, until } = asked.parse(question);
    return expandCalendar(text, { from, until });
  } catch {
    return null;
  }
});
