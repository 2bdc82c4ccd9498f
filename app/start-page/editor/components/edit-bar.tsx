import Plus from "lucide-react/icons/plus";
import Redo2 from "lucide-react/icons/redo-2";
import RotateCcw from "lucide-react/icons/rotate-ccw";
import Undo2 from "lucide-react/icons/undo-2";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import type { PageEdits } from "../use-page-edits";
import type { Said } from "../use-told";
import { EDITOR_TEXTS, nameStep } from "../words";
import { LiveSentence } from "./live-sentence";
import { SavingState } from "./saving-state";

interface EditBarProps {
  edits: PageEdits;
  told: Said;
  /** It is the suggestion already. */
  isSuggestion: boolean;
  onUndo(): void;
  onRedo(): void;
  onAdd(): void;
  onReset(): void;
  onDone(): void;
  /** Done was pressed, and what was done is still on its way. */
  isLeaving: boolean;
}

/** What one can do with the whole page while editing it, always in sight, and how the keeping of it stands. */
export function EditBar(props: EditBarProps) {
  const { edits, told, isSuggestion, onUndo, onRedo, onAdd, onReset, onDone, isLeaving } = props;
  const { t } = useTranslation(EDITOR_TEXTS);
  const { undoes, redoes } = edits;
  return (
    <section aria-label={t("bar.label")} className="editor-bar">
      <div className="editor-bar-row">
        <Button type="button" size="small" onClick={onAdd}>
          <Plus size={18} aria-hidden="true" />
          {t("bar.add")}
        </Button>
        <Step label={t("bar.undo")} what={undoes && nameStep(undoes, t)} onPress={onUndo}>
          <Undo2 size={18} aria-hidden="true" className="rtl:-scale-x-100" />
        </Step>
        <Step label={t("bar.redo")} what={redoes && nameStep(redoes, t)} onPress={onRedo}>
          <Redo2 size={18} aria-hidden="true" className="rtl:-scale-x-100" />
        </Step>
        <Button
          type="button"
          size="small"
          variant="quiet"
          aria-disabled={isSuggestion || undefined}
          onClick={isSuggestion ? undefined : onReset}
        >
          <RotateCcw size={18} aria-hidden="true" />
          {t("bar.reset")}
        </Button>
        <Button type="button" size="small" variant="primary" pending={isLeaving} onClick={onDone}>
          {t("bar.done")}
        </Button>
      </div>
      <div className="editor-bar-row text-sm">
        <p role="status" className="min-w-0 grow" aria-live="polite">
          {told.sentence ? <LiveSentence said={told} /> : t("bar.how")}
        </p>
        <SavingState edits={edits} />
      </div>
    </section>
  );
}

interface StepProps {
  label: string;
  /** What it is about; null where there is nothing to do. */
  what: string | null;
  onPress(): void;
  children: ReactNode;
}

/** Stays where there is nothing to do, so that who presses it again and again keeps the focus. */
function Step({ label, what, onPress, children }: StepProps) {
  const id = useId();
  return (
    <>
      <button
        type="button"
        aria-label={label}
        aria-describedby={what ? id : undefined}
        aria-disabled={what === null || undefined}
        title={what ?? undefined}
        className="editor-icon"
        onClick={what === null ? undefined : onPress}
      >
        {children}
      </button>
      <span id={id} hidden>
        {what}
      </span>
    </>
  );
}
