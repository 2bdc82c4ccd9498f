import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Badge } from "~/components/ui/badge";
import { VisuallyHidden } from "~/components/ui/visually-hidden";
import type { SummaryView } from "../view";
import { ModeIcon } from "./mode-icon";

/** A trip in one row, that leads to its page. */
export function TripCard({ summary }: { summary: SummaryView }) {
  const { t } = useTranslation("trips");
  const { id, title, mode, day, services, departs, headline, state, isPast } = summary;
  return (
    <Link to={`/trips/${id}`} prefetch="intent" className="trip-card">
      <span className="trip-card-mode">
        <ModeIcon mode={mode} size={22} />
      </span>
      <span className="min-w-0">
        <span className="block font-semibold">{title}</span>
        <span className="block text-sm text-soft">
          {day} ·{" "}
          {departs.planned && !isPast ? (
            <s className="trip-planned">
              <VisuallyHidden>{t("time.planned")} </VisuallyHidden>
              {departs.planned}
            </s>
          ) : null}{" "}
          {departs.time} · {services}
        </span>
        {isPast ? null : <span className="block text-sm">{headline}</span>}
      </span>
      <Badge tone={state.tone}>{state.word}</Badge>
    </Link>
  );
}
