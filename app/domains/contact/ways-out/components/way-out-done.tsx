import { Form } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Notice } from "~/components/ui/notice";
import type { Choice } from "../schema";
import type { WayOutView } from "../view";

interface WayOutDoneProps {
  view: WayOutView;
  done: Choice | "undone" | "tooLate";
  /** Proof of the choice, to take it back with; null when there is nothing to. */
  undo: string | null;
}

/** What became of the press, with a way back. Takes the focus, since the button pressed may be gone. */
export function WayOutDone({ view: { topic, channel }, done, undo }: WayOutDoneProps) {
  const { t } = useTranslation("contact-links");
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (done) outcome.current?.focus();
  }, [done]);
  const said = done === "stop" ? t(`done.stop.${channel}`, { topic }) : t(`done.${done}`, { topic });
  return (
    <div ref={outcome} role="status" tabIndex={-1} className="mb-6">
      <Notice tone={done === "tooLate" ? "info" : "kept"}>
        <p>{said}</p>
        {undo ? (
          <Form method="post" preventScrollReset className="mt-3">
            <input type="hidden" name="undo" value={undo} />
            <Button size="small">{t("undo")}</Button>
          </Form>
        ) : null}
      </Notice>
    </div>
  );
}
