import { useFetcher } from "@remix-run/react";
import Plus from "lucide-react/icons/plus";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { VisuallyHidden } from "~/components/ui/visually-hidden";
import { useNewestAnswer } from "../use-newest-answer";
import { useWhenKept } from "../use-when-kept";
import { NoteForm } from "./note-form";
import { UnkeptHint } from "./unkept-hint";
import { MAX_NOTE, type NoteKind, type Unkept } from "./view";

/** The field for another one. Empties when what stands there is kept, and only then; keeps the focus for the next. */
export function AddNote({ widgetId, kind }: { widgetId: string; kind: NoteKind }) {
  const { t } = useTranslation("page-widgets");
  const fetcher = useFetcher<{ unkept: Unkept }>();
  const unkept = useNewestAnswer(fetcher)?.unkept;
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  // What stands there by then may be the next one already.
  useWhenKept(fetcher, unkept !== undefined, (sent) => {
    if (field.current?.value === sent.get("content")) field.current.value = "";
  });

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
