import RouteIcon from "lucide-react/icons/route";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { LinkButton } from "~/components/ui/button";
import { useLiveQuery } from "~/lib/use-live-query";
import type { WidgetKind, WidgetProps } from "~/lib/widget";
import { TripBoard } from "../../timeline/components/trip-board";
import { TripRow } from "../../timeline/components/trip-row";
import type { TripsPage } from "../../timeline/view";
import { nextTripPreview } from "./preview";

const NextTripSettings = z.object({
  /** Whether those after the next one stand below it. */
  later: z.boolean().catch(true),
});
type NextTripSettings = z.output<typeof NextTripSettings>;

/** The trip that comes next as it stands now, and those after it. */
export const nextTrip: WidgetKind<TripsPage, NextTripSettings> = {
  kind: "next-trip",
  texts: { namespace: "trips", key: "widget" },
  Icon: RouteIcon,
  settings: NextTripSettings,
  widths: [2, 1, 3],
  sizes: ["full", "compact"],
  height: { compact: 12, full: 22 },
  several: false,
  shareable: ["later"],
  Render: NextTrip,
  SettingsFields: NextTripFields,
  preview: nextTripPreview,
};

function NextTrip({ view, settings, size }: WidgetProps<TripsPage, NextTripSettings>) {
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

function NextTripFields({ settings, idPrefix }: { settings: NextTripSettings; idPrefix: string }) {
  const { t } = useTranslation("trips");
  const id = `${idPrefix}-later`;
  return (
    <p className="check">
      <input type="checkbox" id={id} name="later" value="true" defaultChecked={settings.later} />
      <label htmlFor={id}>{t("widget.later")}</label>
    </p>
  );
}
