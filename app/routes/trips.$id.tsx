import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { BackLink } from "~/components/ui/back-link";
import { RightsPanel } from "~/domains/trips/rights/components/rights-panel";
import { describeRights } from "~/domains/trips/rights/describe.server";
import { findRights } from "~/domains/trips/rights/load.server";
import { TripAside } from "~/domains/trips/timeline/components/trip-aside";
import { TripBoard } from "~/domains/trips/timeline/components/trip-board";
import { TripWay } from "~/domains/trips/timeline/components/trip-way";
import { loadTrip } from "~/domains/trips/timeline/load.server";
import { pageTitle } from "~/lib/meta";

export const handle = { i18n: ["trips", "rights"] };

export async function loader(args: LoaderFunctionArgs) {
  const { trip, reader, customer, view } = await loadTrip(args, args.params.id ?? "");
  const claims = await findRights({ customer, trip, now: reader.now });
  return { title: view.summary.title, view, rights: describeRights(trip, claims, reader) };
}

export default function TripPage() {
  const { view, rights } = useLoaderData<typeof loader>();
  const { t } = useTranslation("trips");

  return (
    <>
      <BackLink to="/trips">{t("page.back")}</BackLink>
      <TripBoard summary={view.summary} />
      <div className="mt-6 grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <TripWay view={view} />
        <div className="grid min-w-0 gap-6">
          <TripAside view={view} />
          {rights ? <RightsPanel rights={rights} /> : null}
        </div>
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
