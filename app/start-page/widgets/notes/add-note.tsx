import { useFetcher } from "@remix-run/react";
import Plus from "lucide-react/icons/plus";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { VisuallyHidden } from "~/components/ui/visually-hidden";
import { NoteForm } from "./note-form";
import { UnkeptHint } from "./unkept-hint";
import { useUnkept } from "./use-unkept";
import { MAX_NOTE, type NoteKind, type Unkept } from "./view";

/** The field for another one. Empties when that is kept, and only then; keeps the focus for the next. */
export function AddNote({ widgetId, kind }: { widgetId: string; kind: NoteKind }) {
  const { t } = useTranslation("page-widgets");
  const fetcher = useFetcher<{ unkept: Unkept }>();
  const unkept = useUnkept(fetcher);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const wasSent = useRef(false);
  useEffect(() => {
    if (fetcher.state === "submitting") wasSent.current = true;
    if (fetcher.state !== "idle" || !wasSent.current) return;
    wasSent.current = false;
    if (field.current && !unkept) field.current.value = "";
  }, [fetcher.state, unkept]);

  const own = {
    ref: field,
    id: `${widgetId}-content`,
    name: "content",
    className: "input",
    required: true,
    autoComplete: "off",
    placeholder: t(kind === "task" ? "toDo.placeholder" : "notes.placeholder"),
    "aria-invalid": unkept ? true : undefined,
    "aria-describedby": unkept && `${widgetId}-content-error`,
  };
  return (
    <NoteForm fetcher={fetcher} intent="add" fields={{ widget: widgetId, kind }} className="mt-2">
      <div className="flex items-start gap-2">
        <label htmlFor={own.id} className="sr-only">
          {t(kind === "task" ? "toDo.add" : "notes.add")}
        </label>
        {kind === "task" ? (
          <input {...own} type="text" maxLength={200} />
        ) : (
          <textarea {...own} rows={2} maxLength={MAX_NOTE} />
        )}
        <Button pending={fetcher.state !== "idle"} className="flex-none">
          <Plus size={18} aria-hidden="true" />
          <VisuallyHidden>{t(kind === "task" ? "toDo.add" : "notes.add")}</VisuallyHidden>
        </Button>
      </div>
      <UnkeptHint id={own.id} unkept={unkept} />
    </NoteForm>
  );
}
