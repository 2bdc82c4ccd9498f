import { useTranslation } from "react-i18next";
import type { NoSettings } from "~/lib/no-settings";
import type { WidgetProps } from "~/lib/widget";
import { AddNote } from "./add-note";
import { AllNotesLink } from "./all-notes-link";
import { LostNotes } from "./lost-notes";
import { TaskItem } from "./task-item";
import type { NotesView } from "./view";

export function ToDo({ id, view: { items, lost }, size }: WidgetProps<NotesView, NoSettings>) {
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
