import ListChecks from "lucide-react/icons/list-checks";
import StickyNote from "lucide-react/icons/sticky-note";
import { drawnLater } from "~/lib/drawn-later";
import type { NoSettings } from "~/lib/no-settings";
import type { WidgetDrawing } from "~/lib/widget";
import type { NotesView } from "./view";

const look = { sizes: ["full", "compact"], height: { compact: 8, full: 14 } } as const;

export const notesDrawing: WidgetDrawing<NotesView, NoSettings> = {
  ...look,
  kind: "notes",
  Icon: StickyNote,
  Render: drawnLater(async () => (await import("./notes-widget")).Notes),
};

export const toDoDrawing: WidgetDrawing<NotesView, NoSettings> = {
  ...look,
  kind: "to-do",
  Icon: ListChecks,
  Render: drawnLater(async () => (await import("./to-do-widget")).ToDo),
};
