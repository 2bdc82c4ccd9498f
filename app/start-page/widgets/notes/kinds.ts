import { type NoSettings, noSettings } from "~/lib/no-settings";
import type { WidgetKind } from "~/lib/widget";
import { notesDrawing, toDoDrawing } from "./drawings";
import type { NotesView } from "./view";

// Neither has settings: what stands in them is content, kept in a table of its own.

/** Notes to oneself. */
export const notes: WidgetKind<NotesView, NoSettings> = {
  ...notesDrawing,
  texts: { namespace: "page-widgets", key: "notes" },
  settings: noSettings,
  widths: [1, 2, 3],
  several: true,
  preview: {
    items: [
      { id: "1", widget: "", content: "+44 20 7946 0000", done: false, changedAt: "2026-01-01T00:00:00Z" },
    ],
    lost: 0,
  },
};

/** Things to do, to tick off. */
export const toDo: WidgetKind<NotesView, NoSettings> = {
  ...toDoDrawing,
  texts: { namespace: "page-widgets", key: "toDo" },
  settings: noSettings,
  widths: [1, 2],
  several: true,
  preview: {
    items: [
      { id: "1", widget: "", content: "08:45", done: true, changedAt: "2026-01-01T00:00:00Z" },
      { id: "2", widget: "", content: "12:30", done: false, changedAt: "2026-01-01T00:00:00Z" },
    ],
    lost: 0,
  },
};
