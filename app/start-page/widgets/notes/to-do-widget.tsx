import ListChecks from "lucide-react/icons/list-checks";
import { useTranslation } from "react-i18next";
import type { WidgetKind, WidgetProps } from "~/lib/widget";
import { AddNote } from "./add-note";
import { AllNotesLink } from "./all-notes-link";
import { LostNotes } from "./lost-notes";
import { TaskItem } from "./task-item";
import { type NoteSettings, type NotesView, noteSettings } from "./view";

/** Things to do, to tick off. */
export const toDo: WidgetKind<NotesView, NoteSettings> = {
  kind: "to-do",
  texts: { namespace: "page-widgets", key: "toDo" },
  Icon: ListChecks,
  settings: noteSettings,
  widths: [1, 2],
  sizes: ["full", "compact"],
  height: { compact: 8, full: 14 },
  several: true,
  preview: {
    items: [
      { id: "1", content: "08:45", done: true, changedAt: "2026-01-01T00:00:00Z" },
      { id: "2", content: "12:30", done: false, changedAt: "2026-01-01T00:00:00Z" },
    ],
    lost: 0,
  },
  Render: ToDo,
};

function ToDo({ id, view: { items, lost }, size }: WidgetProps<NotesView, NoteSettings>) {
  const { t } = useTranslation("page-widgets");
  const open = items.filter(({ done }) => !done).length;
  const shown = size === "compact" ? items.filter(({ done }) => !done) : items;
  return (
    <>
      <p role="status" className="mb-2 text-sm text-soft">
        {items.length === 0 ? t("toDo.none") : t("toDo.open", { count: open })}
      </p>
      <ul>
        {shown.map((item) => (
          <TaskItem key={item.id} item={item} />
        ))}
      </ul>
      <AddNote widgetId={id} kind="task" />
      <LostNotes widgetId={id} kind="task" lost={lost} />
      {items.length + lost > 0 ? <AllNotesLink /> : null}
    </>
  );
}
