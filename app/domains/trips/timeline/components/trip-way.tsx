import { useTranslation } from "react-i18next";
import { Card, CardTitle } from "~/components/ui/card";
import type { TripView } from "../view";
import { ModeIcon } from "./mode-icon";
import { TripTimeline } from "./trip-timeline";

/** The way as it is now, and below it what it was before. */
export function TripWay({ view: { items, former, updated } }: { view: TripView }) {
  const { t } = useTranslation("trips");
  return (
    <Card labelledBy="trip-way">
      <CardTitle id="trip-way">{t("page.timeline")}</CardTitle>
      <TripTimeline items={items} />
      {former.length > 0 ? (
        <section aria-labelledby="trip-former" className="mt-8 border-t border-line pt-5">
          <h2 id="trip-former" className="mb-3 text-base">
            {t("former.title")}
          </h2>
          <ul className="grid gap-3">
            {former.map(({ id, mode, service, route, when, why }) => (
              <li key={id} className="flex gap-3 text-soft">
                <ModeIcon mode={mode} />
                <div className="min-w-0">
                  <s>
                    {service}, {route}, {when}
                  </s>
                  <p className="text-sm text-ink">{why}</p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p className="mt-6 text-sm text-soft">{t("page.updated", { time: updated })}</p>
    </Card>
  );
}
