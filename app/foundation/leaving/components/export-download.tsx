import { type MouseEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ToneShape } from "~/components/ui/tone";
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
      const outcome = await download(ADDRESS, (percent) => setState({ step: "running", percent }));
      // The sign-in is no longer fresh: the page itself leads to it and back.
      if (outcome === "elsewhere") window.location.reload();
      else setState({ step: "done" });
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
        {busy ? <span className="spinner" aria-hidden="true" /> : null}
        {t("export.download")}
      </a>
      {/* Each percent in the live region would be read out. */}
      {state.step === "running" ? (
        <label className="mt-4 grid gap-1">
          {t("export.progress", { percent: state.percent })}
          <progress max={100} value={state.percent} className="progress" />
        </label>
      ) : null}
      <p role="status" className="mt-4 flex gap-2 empty:mt-0">
        {state.step === "preparing" ? t("export.preparing") : null}
        {state.step === "done" ? (
          <>
            <ToneShape tone="kept" className="mt-1" />
            {t("export.done")}
          </>
        ) : null}
        {state.step === "failed" ? (
          <>
            <ToneShape tone="harm" className="mt-1" />
            <span className="text-harm">{t("export.failed")}</span>
          </>
        ) : null}
      </p>
    </>
  );
}
