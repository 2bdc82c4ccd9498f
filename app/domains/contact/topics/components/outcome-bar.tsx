import Undo2 from "lucide-react/icons/undo-2";
import X from "lucide-react/icons/x";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Notice } from "~/components/ui/notice";
import { useHydrated } from "~/components/ui/use-hydrated";
import { VisuallyHidden } from "~/components/ui/visually-hidden";
import { describeOutcome } from "../outcome";
import { type Outcome, pressText } from "../press";
import type { Switchboard } from "../use-switchboard";
import type { TopicView } from "../view";
import { PressAnswer } from "./press-answer";

interface OutcomeBarProps {
  board: Switchboard;
  topics: readonly TopicView[];
}

/** What the last press came to, in sight wherever the table is scrolled to, with the way back. */
export function OutcomeBar({ board, topics }: OutcomeBarProps) {
  const { outcome, undo } = board;
  const { t } = useTranslation("contact-topics");
  const { t: common } = useTranslation("common");
  const canDismiss = useHydrated();
  return (
    <div role="status" className="outcome">
      {board.unanswered.map((key) => (
        <PressAnswer key={key} fetcherKey={key} onAnswer={board.hear} />
      ))}
      {outcome ? (
        <Notice
          tone={outcome.kind === "changed" ? "kept" : outcome.kind === "failed" ? "harm" : "held"}
          word={wordFor(outcome)}
          className="outcome-note"
        >
          <p>{describeOutcome(outcome, topics, t)}</p>
          <div className="flex items-center gap-3">
            {undo ? (
              <Button
                size="small"
                name="set"
                value={pressText(undo)}
                onClick={(event) => {
                  event.preventDefault();
                  board.press(undo);
                }}
              >
                <Undo2 size={16} aria-hidden="true" />
                {t("outcome.undo")}
              </Button>
            ) : null}
            {canDismiss ? (
              <button type="button" className="rounded-sm p-1 hover:bg-card" onClick={board.dismiss}>
                <X size={18} aria-hidden="true" />
                <VisuallyHidden>{common("toast.dismiss")}</VisuallyHidden>
              </button>
            ) : null}
          </div>
        </Notice>
      ) : null}
    </div>
  );

  function wordFor({ kind }: Outcome): string | undefined {
    if (kind === "last_channel") return t("outcome.lastWord");
    return kind === "failed" ? t("outcome.failedWord") : undefined;
  }
}
