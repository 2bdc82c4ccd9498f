import StickyNote from "lucide-react/icons/sticky-note";
import { useTranslation } from "react-i18next";
import type { WidgetKind, WidgetProps } from "~/lib/widget";
import { AddNote } from "./add-note";
import { AllNotesLink } from "./all-notes-link";
import { LostNotes } from "./lost-notes";
import { NoteItem } from "./note-item";
import { type NoteSettings, type NotesView, noteSettings } from "./view";

/** Notes to oneself. */
export const notes: WidgetKind<NotesView, NoteSettings> = {
  kind: "notes",
  texts: { namespace: "page-widgets", key: "notes" },
  Icon: StickyNote,
  settings: noteSettings,
  widths: [1, 2, 3],
  sizes: ["full", "compact"],
  height: { compact: 8, full: 14 },
  several: true,
  preview: {
    items: [{ id: "1", content: "+44 20 7946 0000", done: false, changedAt: "2026-01-01T00:00:00Z" }],
    lost: 0,
  },
  Render: Notes,
};

const IN_COMPACT = 2;

function Notes({ id, view: { items, lost }, size }: WidgetProps<NotesView, NoteSettings>) {
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
