import { z } from "zod";
import type { NoSettings } from "~/lib/no-settings";
import type { WidgetSource } from "~/lib/widget";
import type { NotesView } from "./view";

/** What private.page_notes_of() answers. */
const notes = z.array(
  z.object({
    id: z.string(),
    widget: z.string(),
    content: z.string(),
    done: z.boolean(),
    changed_at: z.string(),
    lost: z.boolean(),
  }),
);

/** The notes of one widget; the same for tasks. */
export const notesSource: WidgetSource<NotesView, NoSettings> = {
  from: "page",
  describe: ({ raw, widgetId }) => {
    const held = notes.safeParse(raw);
    const all = held.success ? held.data : [];
    return {
      items: all
        .filter(({ widget }) => widget === widgetId)
        .map(({ id, widget, content, done, changed_at: changedAt }) => ({
          id,
          widget,
          content,
          done,
          changedAt,
        })),
      lost: all.filter(({ lost, widget }) => lost && widget !== widgetId).length,
    };
  },
};
