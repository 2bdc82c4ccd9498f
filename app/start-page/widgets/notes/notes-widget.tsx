import { useTranslation } from "react-i18next";
import type { NoSettings } from "~/lib/no-settings";
import type { WidgetProps } from "~/lib/widget";
import { AddNote } from "./add-note";
import { AllNotesLink } from "./all-notes-link";
import { LostNotes } from "./lost-notes";
import { NoteItem } from "./note-item";
import type { NotesView } from "./view";

const IN_COMPACT = 2;

export function Notes({ id, view: { items, lost }, size }: WidgetProps<NotesView, NoSettings>) {
  const { t } = useTranslation("page-widgets");
  const shown = size === "compact" ? items.slice(-IN_COMPACT) : items;
  return (
    <>
      {items.length === 0 ? <p className="mb-2 text-soft">{t("notes.none")}</p> : null}
      <ul className="divide-y divide-line">
        {shown.map((item) => (
          <NoteItem key={item.id} item={item} />
        ))}
      </ul>
      <AddNote widgetId={id} kind="note" />
      <LostNotes widgetId={id} kind="note" lost={lost} />
      {items.length + lost > 0 ? <AllNotesLink /> : null}
    </>
  );
}
