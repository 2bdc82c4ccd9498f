import { type MouseEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { download } from "../download";

const ADDRESS = "/privacy/export.zip";

type State = { step: "ready" | "preparing" | "done" | "failed" } | { step: "running"; percent: number };

/** The download with its progress; without JavaScript a link, and the browser's own progress. */
export function ExportDownload() {
  const { t } = useTranslation("leaving");
  const [state, setState] = useState<State>({ step: "ready" });
  const busy = state.step === "preparing" || state.step === "running";

  async function fetchIt(event: MouseEvent) {
    event.preventDefault();
    if (busy) return;
    setState({ step: "preparing" });
    try {
      await download(ADDRESS, (percent) => setState({ step: "running", percent }));
      setState({ step: "done" });
    } catch {
      setState({ step: "failed" });
    }
  }

  return (
    <>
      <a
        href={ADDRESS}
        download
        className="button button-primary"
        aria-disabled={busy || undefined}
        onClick={fetchIt}
      >
        {t("export.download")}
      </a>
      <div role="status" className="mt-4">
        {state.step === "preparing" ? <p>{t("export.preparing")}</p> : null}
        {state.step === "running" ? (
          <label className="grid gap-1">
            {t("export.progress", { percent: state.percent })}
            <progress max={100} value={state.percent} className="w-full" />
          </label>
        ) : null}
        {state.step === "done" ? <p>{t("export.done")}</p> : null}
        {state.step === "failed" ? <p className="text-harm">{t("export.failed")}</p> : null}
      </div>
    </>
  );
}
