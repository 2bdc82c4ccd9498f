import { useTranslation } from "react-i18next";
import { ToneShape } from "~/components/ui/tone";

/** One look at the customer's data, its time in words. */
export interface AccessView {
  id: string;
  role: string;
  /** Name of the partner, where it was one. */
  partner: string | null;
  what: string;
  /** As it was given by who looked; of a partner's widget its address, data://partner/widget. */
  why: string;
  when: string;
}

export function AccessEntry({ entry: { role, partner, what, why, when } }: { entry: AccessView }) {
  const { t } = useTranslation("privacy");
  const who = partner ?? t(`log.roles.${role}`, { defaultValue: t("log.roles.other", { role }) });
  const said =
    what === "data_widget"
      ? [t("log.asked", { who }), t("log.askedText", { widget: why.split("/").at(-1) })]
      : [
          t("log.sentence", { who, what: t(`log.what.${what}`, { defaultValue: what }) }),
          t("log.why", { why }),
        ];
  return (
    <li className="flex gap-3 border-t border-line py-4 first:border-0 first:pt-0 last:pb-0">
      <ToneShape tone="info" className="mt-1" />
      <div className="min-w-0">
        <p className="font-semibold">{said[0]}</p>
        <p>{said[1]}</p>
        <p className="text-sm text-soft">{when}</p>
      </div>
    </li>
  );
}
