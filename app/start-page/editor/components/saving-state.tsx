import { useTranslation } from "react-i18next";
import { type Tone, ToneShape } from "~/components/ui/tone";
import type { PageEdits, Saving } from "../use-page-edits";
import { EDITOR_TEXTS } from "../words";

const tones = {
  saved: "kept",
  saving: "info",
  trying: "held",
  "signed-out": "harm",
  refused: "harm",
} as const satisfies Record<Saving, Tone>;

/** Whether what was done is kept; spoken when it changes for more than a moment. */
export function SavingState({ edits }: { edits: PageEdits }) {
  const { t } = useTranslation(EDITOR_TEXTS);
  const { saving, merged } = edits;
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="inline-flex items-center gap-1.5">
        <ToneShape tone={tones[saving]} />
        {merged && saving === "saved" ? t("saving.merged") : t(`saving.${saving}`)}
      </span>
      {saving === "signed-out" ? (
        <>
          <a href="/sign-in" target="_blank" rel="noreferrer">
            {t("saving.signIn")}
          </a>
          <button type="button" className="text-link underline" onClick={edits.sendAgain}>
            {t("saving.again")}
          </button>
        </>
      ) : null}
    </div>
  );
}
