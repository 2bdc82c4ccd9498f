import { useFetcher } from "@remix-run/react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { useNewestAnswer } from "../use-newest-answer";
import { useWhenKept } from "../use-when-kept";
import { NoteForm } from "./note-form";
import { UnkeptHint } from "./unkept-hint";
import { MAX_NOTE, type NoteView, type Unkept } from "./view";

/** A note: its text, and unfolded the field to write it anew. */
export function NoteItem({ item }: { item: NoteView }) {
  const { t } = useTranslation("page-widgets");
  const change = useFetcher<{ unkept: Unkept }>();
  const removal = useFetcher();
  const unkept = useNewestAnswer(change)?.unkept;
  const { id, widget } = item;
  const unfolded = useRef<HTMLDetailsElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  // The note as it was when writing it anew began: that is what this text replaces, whatever comes meanwhile.
  const [begun, setBegun] = useState(item);
  const begin = () => {
    if (field.current?.value === begun.content) setBegun(item);
  };
  useWhenKept(change, unkept !== undefined, (sent) => {
    if (field.current?.value !== sent.get("content")) return;
    if (unfolded.current) unfolded.current.open = false;
    setBegun(item);
  });
  return (
    <li id={`note-${id}`} className="py-2">
      <p className="whitespace-pre-wrap">{item.content}</p>
      <details
        ref={unfolded}
        className="mt-1"
        onToggle={({ currentTarget }) => {
          if (currentTarget.open) begin();
        }}
      >
        <summary className="inline-block min-h-6 text-sm text-link underline underline-offset-4">
          {t("notes.change")}
        </summary>
        <NoteForm
          fetcher={change}
          intent="change"
          fields={{ id, seen: begun.changedAt, widget, kind: "note" }}
          className="mt-2 grid gap-2"
        >
          <label htmlFor={`${id}-content`} className="sr-only">
            {t("notes.content")}
          </label>
          <textarea
            key={begun.changedAt}
            ref={field}
            id={`${id}-content`}
            name="content"
            rows={4}
            maxLength={MAX_NOTE}
            required
            defaultValue={begun.content}
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
