import { z } from "zod";
import { MAX_NOTE, NOTE_KINDS, type Unkept } from "./view";

const id = z.uuid();
const widget = z.string().regex(/^[A-Za-z0-9-]{1,40}$/);
const kind = z.enum(NOTE_KINDS);
// Browsers send line ends as CR LF (HTML, "constructing the entry list"), and count them as one.
const content = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, "\n").trim())
  .pipe(z.string().min(1).max(MAX_NOTE));

/** A note or task as a file of the page holds it. */
export const WrittenNote = z.object({ widget, kind, content, done: z.boolean().catch(false) });

/** What the forms of notes and tasks send. */
export const NoteChange = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), widget, kind, content }),
  z.object({ intent: z.literal("check"), id }),
  z.object({ intent: z.literal("uncheck"), id }),
  /** `seen`: when what it replaces was written. `widget`, `kind`: where it goes if that is gone. */
  z.object({ intent: z.literal("change"), id, content, seen: z.string().max(40), widget, kind }),
  z.object({ intent: z.literal("remove"), id }),
  z.object({ intent: z.literal("restore"), id }),
  /** Everything of the kind that stands in widgets that are gone. */
  z.object({ intent: z.literal("take-in"), widget, kind }),
]);
export type NoteChange = z.infer<typeof NoteChange>;

const SENT_AGAIN = ["intent", "widget", "kind", "id", "seen", "returnTo"];

/** What a form sent and we could not keep, for its writer to have another try. */
export function unkeptOf(sent: Record<string, string>, why: Unkept["why"]): Unkept {
  const fields = Object.fromEntries(Object.entries(sent).filter(([name]) => SENT_AGAIN.includes(name)));
  return { why, content: sent.content ?? "", fields };
}
