import { z } from "zod";

const foundNote = z.object({
  id: z.string(),
  words: z.string(),
  content: z.string(),
  kind: z.enum(["note", "task"]),
  widget: z.string(),
});

/** Notes and tasks of `search_own()` as results; each leads to the page that it stands on. */
export function describeFoundNotes(found: readonly unknown[], names: { note: string; task: string }) {
  return found.flatMap((raw) => {
    const note = foundNote.safeParse(raw);
    if (!note.success) return [];
    const { id, words, content, kind } = note.data;
    const [first = ""] = content.split("\n");
    return { kind: "note" as const, title: first, note: names[kind], href: `/page/notes#note-${id}`, words };
  });
}
