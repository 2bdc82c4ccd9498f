import { useTranslation } from "react-i18next";
import { type Tone, ToneShape } from "~/components/ui/tone";
import type { Saving } from "../page-keeper";
import type { PageEdits } from "../use-page-edits";
import { EDITOR_TEXTS, nameStep } from "../words";

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
  const { saving, merged, refused } = edits;
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="inline-flex items-center gap-1.5">
        <ToneShape tone={tones[saving]} />
        {merged && saving === "saved" ? t("saving.merged") : t(`saving.${saving}`)}
      </span>
      {saving === "refused" ? <RefusedSteps refused={refused} /> : null}
      {saving === "signed-out" ? (
        <>
          <span>{t("saving.comeBack")}</span>
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

/** Which steps could not be kept, each once, and why where that is known. */
function RefusedSteps({ refused }: Pick<PageEdits, "refused">) {
  const { t, i18n } = useTranslation(EDITOR_TEXTS);
  const { t: page } = useTranslation("page");
  const steps = [...new Set(refused.map(({ told }) => nameStep(told, t)))];
  const reasons = new Set(refused.map(({ why }) => why));
  return (
    <>
      <span>{t("saving.lost", { steps: new Intl.ListFormat(i18n.language).format(steps) })}</span>
      {(["too-large", "foreign"] as const).map((why) =>
        reasons.has(why) ? <span key={why}>{page(`edit.refused.${why}`)}</span> : null,
      )}
    </>
  );
}
