import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { NoteForm } from "./note-form";
import { UnkeptHint } from "./unkept-hint";
import { useUnkept } from "./use-unkept";
import { MAX_NOTE, type NoteView, type Unkept } from "./view";

/** A note: its text, and unfolded the field to write it anew. */
export function NoteItem({ item: { id, content, changedAt } }: { item: NoteView }) {
  const { t } = useTranslation("page-widgets");
  const change = useFetcher<{ unkept: Unkept }>();
  const removal = useFetcher();
  const unkept = useUnkept(change);
  return (
    <li id={`note-${id}`} className="py-2">
      <p className="whitespace-pre-wrap">{content}</p>
      <details className="mt-1" key={changedAt}>
        <summary className="inline-block min-h-6 text-sm text-link underline underline-offset-4">
          {t("notes.change")}
        </summary>
        <NoteForm
          fetcher={change}
          intent="change"
          fields={{ id, seen: changedAt }}
          className="mt-2 grid gap-2"
        >
          <label htmlFor={`${id}-content`} className="sr-only">
            {t("notes.content")}
          </label>
          <textarea
            id={`${id}-content`}
            name="content"
            rows={4}
            maxLength={MAX_NOTE}
            required
            defaultValue={content}
            className="input"
            aria-invalid={unkept ? true : undefined}
            aria-describedby={unkept && `${id}-content-error`}
          />
          <UnkeptHint id={`${id}-content`} unkept={unkept} />
          <div>
            <Button size="small" pending={change.state !== "idle"}>
              {t("notes.save")}
            </Button>
          </div>
        </NoteForm>
        <NoteForm fetcher={removal} intent="remove" fields={{ id }} className="mt-2">
          <Button size="small" variant="danger">
            {t("notes.remove")}
          </Button>
        </NoteForm>
      </details>
    </li>
  );
}
