import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { TripList } from "~/domains/trips/timeline/components/trip-list";
import { loadTrips } from "~/domains/trips/timeline/load.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { useLiveQuery } from "~/lib/use-live-query";

export const handle = { i18n: ["trips"] };

export async function loader(args: LoaderFunctionArgs) {
  const [page, t] = await Promise.all([loadTrips(args), translatorFor(args)]);
  return { title: t("trips:title"), page };
}

export default function Trips() {
  const { page: drawn } = useLoaderData<typeof loader>();
  const { t } = useTranslation("trips");
  const page = useLiveQuery({ url: "/trips/live", initial: drawn, everySeconds: 20, announced: "partly" });
  const isEmpty = page.next === null && page.past.length === 0;

  return (
    <>
      <PageHeader
        title={t("title")}
        lead={isEmpty ? undefined : t("lead")}
        actions={isEmpty ? undefined : <LinkButton to="/trips/add">{t("add")}</LinkButton>}
      />
      {isEmpty ? (
        <Card as="div">
          <EmptyState
            drawing="ferry"
            title={t("empty.title")}
            text={t("empty.text")}
            action={
              <LinkButton to="/trips/add" variant="primary">
                {t("add")}
              </LinkButton>
            }
          />
        </Card>
      ) : (
        <TripList page={page} />
      )}
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
