import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { VisuallyHidden } from "~/components/ui/visually-hidden";
import type { PurposeView } from "../purpose-view";
import { Facts } from "./facts";
import { PurposeSwitch } from "./purpose-switch";
import { useRecipients } from "./recipients";

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
  return (
    <article id={code} aria-labelledby={`${code}-title`} className="scroll-mt-4 py-6 first:pt-2 last:pb-0">
      <PurposeSwitch purpose={purpose} textChanged={textChanged} />
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

/**
 * A purpose that the service can't do without, with the reason in place of a switch. How long is said in its text,
 * since it often counts from an event: the end of the account, a bill.
 */
export function ServicePurpose({ purpose }: { purpose: PurposeView }) {
  const { t } = useTranslation("privacy");
  const { code, title, text, reason, basis } = purpose;
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
        ]}
      />
    </article>
  );
}
