import { Link } from "@remix-run/react";
import Signpost from "lucide-react/icons/signpost";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { ToneShape } from "~/components/ui/tone";
import type { WidgetKind, WidgetProps } from "~/lib/widget";
import type { PolicyForm } from "../../standing-policy/schema";
import { describePolicy } from "../../standing-policy/sentence";

const NoSettings = z.object({});

/** What we may choose for the customer when a journey goes wrong, in one sentence. */
export const delayPolicy: WidgetKind<PolicyForm, z.output<typeof NoSettings>> = {
  kind: "delay-policy",
  texts: { namespace: "trips-policy", key: "widget" },
  Icon: Signpost,
  settings: NoSettings,
  widths: [1, 2, 3],
  sizes: ["full", "compact"],
  height: { compact: 6, full: 10 },
  several: false,
  Render: DelayPolicy,
  preview: { enabled: "accept", later: 120, day: "same", changes: 0, night: "never" },
};

function DelayPolicy({ view, size }: WidgetProps<PolicyForm, unknown>) {
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
