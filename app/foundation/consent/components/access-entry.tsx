import { useTranslation } from "react-i18next";
import { ToneShape } from "~/components/ui/tone";

/** One look at the customer's data, its time in words. */
export interface AccessView {
  id: string;
  role: string;
  /** Name of the partner, where it was one. */
  partner: string | null;
  what: string;
  /** As it was given by who looked. */
  why: string;
  when: string;
}

export function AccessEntry({ entry: { role, partner, what, why, when } }: { entry: AccessView }) {
  const { t } = useTranslation("privacy");
  const who = partner ?? t(`log.roles.${role}`, { defaultValue: t("log.roles.other", { role }) });
  const seen = t(`log.what.${what}`, { defaultValue: what });
  return (
    <li className="flex gap-3 border-t border-line py-4 first:border-0 first:pt-0 last:pb-0">
      <ToneShape tone="info" className="mt-1" />
      <div className="min-w-0">
        <p className="font-semibold">{t("log.sentence", { who, what: seen })}</p>
        <p>{t("log.why", { why })}</p>
        <p className="text-sm text-soft">{when}</p>
      </div>
    </li>
  );
}
