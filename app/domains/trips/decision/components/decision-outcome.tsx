import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/ui/button";
import { Notice } from "~/components/ui/notice";
import type { Tone } from "~/components/ui/tone";
import type { Result } from "../view";

const tones: Record<Result, Tone> = {
  settled: "kept",
  undone: "kept",
  already: "info",
  withdrawn: "info",
  gone: "held",
  expired: "held",
  too_late: "held",
};

/** What became of an answer, and the way onward. Takes the focus, since the button pressed may be gone. */
export function DecisionOutcome({
  result,
  word,
  text,
  noticeId,
}: {
  result: Result;
  word: string;
  text: string;
  /** Null where the page is the notice's own. */
  noticeId: string | null;
}) {
  const { t } = useTranslation("decide");
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (text) outcome.current?.focus();
  }, [text]);
  return (
    <div ref={outcome} role="status" tabIndex={-1} className="mb-6">
      <Notice tone={tones[result]} word={word}>
        <p>{text}</p>
        <p className="mt-3 flex flex-wrap gap-3">
          <LinkButton to="/trips" size="small">
            {t("onward.trip")}
          </LinkButton>
          {noticeId ? (
            <LinkButton to={`/notices/${noticeId}`} size="small">
              {t("onward.notice")}
            </LinkButton>
          ) : null}
        </p>
      </Notice>
    </div>
  );
}
