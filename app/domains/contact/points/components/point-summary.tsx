import { useTranslation } from "react-i18next";
import { Badge } from "~/components/ui/badge";
import { Notice } from "~/components/ui/notice";
import type { PointView } from "../point-view";

/** How a point stands, on top of its own page. */
export function PointSummary({ point }: { point: PointView }) {
  const { t } = useTranslation("contact");
  const { details, stateText, tone, state, troubles } = point;
  return (
    <div className="mb-6">
      {details.length > 0 ? <p className="mb-2 break-words text-soft">{details.join(" · ")}</p> : null}
      <p className="flex flex-wrap gap-2">
        <Badge tone={tone}>{stateText}</Badge>
        {point.isPrimary && point.hasRivals ? <Badge tone="info">{t("point.first")}</Badge> : null}
        {point.isSignIn ? <Badge tone="info">{t("point.signIn")}</Badge> : null}
      </p>
      {troubles.map((trouble) => (
        <Notice key={trouble} tone={state === "blocked" ? "harm" : "held"} className="mt-4" word={stateText}>
          {trouble}
        </Notice>
      ))}
    </div>
  );
}
