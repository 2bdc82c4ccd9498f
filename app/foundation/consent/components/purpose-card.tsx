import { Link, useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Notice } from "~/components/ui/notice";
import { Switch } from "~/components/ui/switch";
import { ToneShape } from "~/components/ui/tone";
import { VisuallyHidden } from "~/components/ui/visually-hidden";
import { Facts } from "./facts";
import { useRecipients } from "./recipients";

/** A purpose as its customer meets it: texts in their language, times and spans in words. */
export interface PurposeView {
  code: string;
  basis: string;
  withdrawable: boolean;
  separate: boolean;
  /** Codes; `useRecipients` names them. */
  recipients: string[];
  retention: string;
  title: string;
  text: string;
  effect: string;
  /** Why there is no switch, where there is none. */
  reason: string | null;
  /** Which text this is: what the customer answers to when they press the switch. */
  shown: { language: string; version: number; sha256: string };
  granted: boolean;
  state: "on" | "onUntil" | "off" | "ended" | "never";
  since: string | null;
  until: string | null;
  /** Makes one press one event, however often its form is sent. */
  key: string;
}

interface PurposeCardProps {
  purpose: PurposeView;
  /** Set when the last press came to nothing because another text is in force by now; without scripts. */
  textChanged: boolean;
}

/** A purpose with its switch: what, why, who, how long, the state and what it changes. */
export function PurposeCard({ purpose, textChanged }: PurposeCardProps) {
  const { t } = useTranslation("privacy");
  const { code, title, text, effect, retention } = purpose;
  const recipients = useRecipients(purpose.recipients);
  const press = useSwitch(purpose);
  return (
    <article id={code} aria-labelledby={`${code}-title`} className="scroll-mt-4 py-6 first:pt-2 last:pb-0">
      <div className="flex items-start justify-between gap-4">
        <h3 id={`${code}-title`} className="pt-2 text-lg">
          {title}
        </h3>
        {press.form}
      </div>
      <p id={`${code}-state`} aria-live="polite" className="flex items-start gap-2">
        <ToneShape tone={press.on ? "kept" : "held"} className="mt-1" />
        <span>{press.saving ? t("purpose.saving") : <State purpose={purpose} />}</span>
      </p>
      {textChanged || press.textChanged ? (
        <div role="alert" className="mt-4">
          <Notice tone="held" word={t("changed.word")}>
            {t("changed.text")}
          </Notice>
        </div>
      ) : null}
      <p className="mt-3 max-w-prose">{text}</p>
      <Facts
        facts={[
          { label: t("purpose.effect"), value: effect },
          { label: t("purpose.receives"), value: recipients },
          { label: t("purpose.kept"), value: retention },
        ]}
      />
      <p className="mt-3 text-sm">
        <Link to={`/privacy/history?purpose=${code}`}>
          <span aria-hidden="true">{t("purpose.history")}</span>
          <VisuallyHidden>{t("purpose.historyOf", { title })}</VisuallyHidden>
        </Link>
      </p>
    </article>
  );
}

/** A purpose that the service can't do without: shown like the others, with the reason in place of a switch. */
export function ServicePurpose({ purpose }: { purpose: PurposeView }) {
  const { t } = useTranslation("privacy");
  const { code, title, text, reason, basis, retention } = purpose;
  const recipients = useRecipients(purpose.recipients);
  return (
    <article id={code} aria-labelledby={`${code}-title`} className="scroll-mt-4 py-6 first:pt-2 last:pb-0">
      <h3 id={`${code}-title`} className="text-lg">
        {title}
      </h3>
      <p className="mt-2 max-w-prose">{text}</p>
      <Facts
        facts={[
          ...(reason ? [{ label: t("purpose.why"), value: reason }] : []),
          { label: t("purpose.basis"), value: t(`purpose.bases.${basis}`, { defaultValue: basis }) },
          { label: t("purpose.receives"), value: recipients },
          { label: t("purpose.kept"), value: retention },
        ]}
      />
    </article>
  );
}

function State({ purpose: { state, since, until } }: { purpose: PurposeView }) {
  const { t } = useTranslation("privacy");
  if (state === "on") return t("purpose.onSince", { since });
  if (state === "onUntil") return t("purpose.onUntil", { since, until });
  if (state === "off") return t("purpose.offSince", { since });
  return state === "ended" ? t("purpose.ended", { until }) : t("purpose.never");
}

/** The switch in a form of its own; with scripts it moves at once and moves back when it could not be recorded. */
export function useSwitch({ code, granted, shown, key }: PurposeView, labelledBy = `${code}-title`) {
  const fetcher = useFetcher<{ textChanged: string }>({ key: `consent-${code}` });
  const saving = fetcher.state !== "idle";
  const on = saving ? fetcher.formData?.get("granted") === "true" : granted;
  return {
    on,
    saving,
    textChanged: !saving && fetcher.data?.textChanged === code,
    form: (
      <fetcher.Form method="post" action="/privacy?index" preventScrollReset>
        <input type="hidden" name="purpose" value={code} />
        <input type="hidden" name="granted" value={String(!granted)} />
        <input type="hidden" name="version" value={shown.version} />
        <input type="hidden" name="sha256" value={shown.sha256} />
        <input type="hidden" name="language" value={shown.language} />
        <input type="hidden" name="key" value={key} />
        <Switch on={on} labelledBy={labelledBy} describedBy={`${code}-state`} pending={saving} />
      </fetcher.Form>
    ),
  };
}
