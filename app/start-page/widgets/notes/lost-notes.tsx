import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { NoteForm } from "./note-form";
import type { NoteKind } from "./view";

/** What stands in widgets that are gone: nothing is lost, and here is the way back to it. */
export function LostNotes({ widgetId, kind, lost }: { widgetId: string; kind: NoteKind; lost: number }) {
  const { t } = useTranslation("page-widgets");
  const fetcher = useFetcher();
  if (lost === 0) return null;
  return (
    <NoteForm
      fetcher={fetcher}
      intent="take-in"
      fields={{ widget: widgetId, kind }}
      className="mt-3 flex flex-wrap items-center gap-3 border-t border-line pt-3 text-sm"
    >
      <p className="text-soft">{t("lost.text", { count: lost })}</p>
      <Button size="small" pending={fetcher.state !== "idle"}>
        {t("lost.take")}
      </Button>
    </NoteForm>
  );
}
