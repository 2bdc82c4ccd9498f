import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { BackLink } from "~/components/ui/back-link";
import { RightsPanel } from "~/domains/trips/rights/components/rights-panel";
import { TripAside } from "~/domains/trips/timeline/components/trip-aside";
import { TripBoard } from "~/domains/trips/timeline/components/trip-board";
import { TripWay } from "~/domains/trips/timeline/components/trip-way";
import { loadTrip } from "~/domains/trips/timeline/load.server";
import { pageTitle } from "~/lib/meta";
import { useLiveQuery } from "~/lib/use-live-query";

export const handle = { i18n: ["trips", "rights"] };

export async function loader(args: LoaderFunctionArgs) {
  const trip = await loadTrip(args, args.params.id);
  return { title: trip.view.summary.title, trip };
}

export default function TripPage() {
  const { trip: drawn } = useLoaderData<typeof loader>();
  const { t } = useTranslation("trips");
  const url = `/trips/${drawn.view.summary.id}/live`;
  const { view, rights } = useLiveQuery({ url, initial: drawn, everySeconds: 8, announced: "partly" });

  return (
    <>
      <BackLink to="/trips">{t("page.back")}</BackLink>
      <TripBoard summary={view.summary} />
      <div className="mt-6 grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid min-w-0 gap-6">
          <TripWay view={view} />
          {rights ? <RightsPanel rights={rights} /> : null}
        </div>
        <TripAside view={view} />
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
