import { useFetcher } from "@remix-run/react";
import Ban from "lucide-react/icons/ban";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "~/components/ui/notice";
import { Switch } from "~/components/ui/switch";
import { ToneShape } from "~/components/ui/tone";
import { useHydrated } from "~/components/ui/use-hydrated";
import type { PurposeView } from "../purpose-view";

interface PurposeSwitchProps {
  purpose: PurposeView;
  /** The last press came to nothing because another text is in force by now: known so without scripts. */
  textChanged?: boolean;
  /** Path of the page that the switch stands on, to come back to. */
  page?: string;
}

/**
 * A purpose's title, switch and state. The switch sends a form of its own; with scripts it moves at once, and back
 * when its press could not be recorded.
 */
export function PurposeSwitch({ purpose, textChanged = false, page = "/privacy" }: PurposeSwitchProps) {
  const { t } = useTranslation("privacy");
  const { code, title, granted, shown, key } = purpose;
  const fetcher = useFetcher<{ textChanged: string }>();
  const saving = fetcher.state !== "idle";
  const on = saving && fetcher.formData ? fetcher.formData.get("granted") === "true" : granted;
  // A document that is loaded anew begins at its top; one that stays must not jump.
  const returnTo = useHydrated() ? page : `${page}#${code}`;
  // A fetcher keeps a refusal until another takes its place: what was pressed since has answered it.
  const [answered, setAnswered] = useState<typeof fetcher.data>();
  const refused = fetcher.data === answered ? undefined : fetcher.data?.textChanged;
  const isRefused = textChanged || (!saving && refused === code);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <h3 id={`${code}-title`} className="min-w-0 flex-1 basis-36 pt-2 text-lg">
          {title}
        </h3>
        <fetcher.Form
          method="post"
          action="/privacy?index"
          preventScrollReset
          onSubmit={() => setAnswered(fetcher.data)}
        >
          <input type="hidden" name="purpose" value={code} />
          <input type="hidden" name="granted" value={String(!granted)} />
          <input type="hidden" name="version" value={shown.version} />
          <input type="hidden" name="sha256" value={shown.sha256} />
          <input type="hidden" name="language" value={shown.language} />
          <input type="hidden" name="key" value={key} />
          <input type="hidden" name="returnTo" value={returnTo} />
          <Switch on={on} labelledBy={`${code}-title`} describedBy={`${code}-state`} pending={saving} />
        </fetcher.Form>
      </div>
      <p id={`${code}-state`} aria-live="polite" className="flex items-start gap-2">
        {on ? (
          <ToneShape tone="kept" className="mt-1" />
        ) : (
          <Ban size={16} aria-hidden="true" className="mt-1 shrink-0 text-soft" />
        )}
        <span>{saving ? t("purpose.saving") : <State purpose={purpose} />}</span>
      </p>
      {isRefused ? (
        <div role="alert" className="mt-4">
          <Notice tone="held" word={t("changed.word")}>
            {t("changed.text")}
          </Notice>
        </div>
      ) : null}
    </>
  );
}

function State({ purpose: { state, since, until } }: { purpose: PurposeView }) {
  const { t } = useTranslation("privacy");
  if (state === "on") return t("purpose.onSince", { since });
  if (state === "onUntil") return t("purpose.onUntil", { since, until });
  if (state === "off") return t("purpose.offSince", { since });
  return state === "ended" ? t("purpose.ended", { until }) : t("purpose.never");
}
