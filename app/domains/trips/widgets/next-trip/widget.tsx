import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/ui/button";
import { useLiveQuery } from "~/lib/use-live-query";
import type { WidgetProps } from "~/lib/widget";
import { TripBoard } from "../../timeline/components/trip-board";
import { TripRow } from "../../timeline/components/trip-row";
import type { TripsPage } from "../../timeline/view";
import type { NextTripSettings } from "./settings";

export function NextTrip({ view, settings, size }: WidgetProps<TripsPage, NextTripSettings>) {
  const { t } = useTranslation("trips");
  const { next, later } = useLiveQuery({ url: "/trips/live", initial: view, everySeconds: 20 });
  if (!next) {
    return (
      <div className="widget-empty">
        <p>{t("widget.empty")}</p>
        <LinkButton to="/trips/add" size="small">
          {t("add")}
        </LinkButton>
      </div>
    );
  }
  const others = settings.later && size === "full" ? later.slice(0, 2) : [];
  return (
    <>
      <TripBoard summary={next} linked inside={size} />
      {others.length > 0 ? (
        <>
          <h3 className="mt-4 mb-1 text-sm font-semibold text-soft">{t("list.later")}</h3>
          <ul className="widget-rows">
            {others.map((trip) => (
              <li key={trip.id}>
                <TripRow summary={trip} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
