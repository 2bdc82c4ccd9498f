import { useFetcher } from "@remix-run/react";
import X from "lucide-react/icons/x";
import { useTranslation } from "react-i18next";
import { classes } from "~/components/ui/classes";
import { VisuallyHidden } from "~/components/ui/visually-hidden";
import { NoteForm } from "./note-form";
import type { NoteView } from "./view";

/** A task with its box: one press ticks it off, at once to the eye where scripts run. */
export function TaskItem({ item: { id, content, done } }: { item: NoteView }) {
  const { t } = useTranslation("page-widgets");
  const [tick, removal] = [useFetcher(), useFetcher()];
  const asked = tick.formData?.get("intent");
  const ticked = asked === "check" || (asked !== "uncheck" && done);
  return (
    <li id={`note-${id}`} className="flex items-start gap-2">
      <NoteForm fetcher={tick} intent={done ? "uncheck" : "check"} fields={{ id }} className="min-w-0 grow">
        {/* biome-ignore lint/a11y/useSemanticElements: a box of a form sends nothing by itself without scripts. */}
        <button
          type="submit"
          role="checkbox"
          aria-checked={ticked}
          aria-disabled={tick.state !== "idle" || undefined}
          onClick={tick.state === "idle" ? undefined : (event) => event.preventDefault()}
          className="flex min-h-11 w-full items-start gap-3 rounded-sm py-2 text-start hover:bg-well"
        >
          <TickBox ticked={ticked} />
          <span className={classes("min-w-0 [overflow-wrap:anywhere]", ticked && "text-soft line-through")}>
            {content}
          </span>
        </button>
      </NoteForm>
      <NoteForm fetcher={removal} intent="remove" fields={{ id }}>
        <button type="submit" className="grid size-11 place-items-center rounded-sm text-soft hover:bg-well">
          <X size={18} aria-hidden="true" />
          <VisuallyHidden>{t("remove", { content })}</VisuallyHidden>
        </button>
      </NoteForm>
    </li>
  );
}

function TickBox({ ticked }: { ticked: boolean }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" fill="none" className="mt-1 size-5 flex-none">
      <rect
        x="1"
        y="1"
        width="18"
        height="18"
        rx="4"
        strokeWidth="1.5"
        className={ticked ? "fill-kept stroke-kept" : "fill-card stroke-edge"}
      />
      {ticked ? <path d="M5.5 10.5l3 3 6-7" strokeWidth="2" className="stroke-card" /> : null}
    </svg>
  );
}
