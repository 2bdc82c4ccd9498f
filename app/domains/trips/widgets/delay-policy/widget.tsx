import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ToneShape } from "~/components/ui/tone";
import type { NoSettings } from "~/lib/no-settings";
import type { WidgetProps } from "~/lib/widget";
import type { PolicyForm } from "../../standing-policy/schema";
import { describePolicy } from "../../standing-policy/sentence";

export function DelayPolicy({ view, size }: WidgetProps<PolicyForm, NoSettings>) {
  const { t } = useTranslation("trips-policy");
  const tone = view.enabled === "accept" ? "kept" : "info";
  return (
    <>
      <p className="flex items-start gap-2">
        <ToneShape tone={tone} className="mt-1.5" />
        <span className="min-w-0">{describePolicy(view, t)}</span>
      </p>
      {size === "full" ? <p className="mt-2 text-sm text-soft">{t(`widget.note.${view.enabled}`)}</p> : null}
      <p className="widget-foot">
        <Link to="/trips/policy" className="widget-link">
          {t("widget.change")}
        </Link>
      </p>
    </>
  );
}
