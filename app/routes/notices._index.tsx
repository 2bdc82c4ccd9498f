import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { InboxFilter } from "~/domains/trips/inbox/components/inbox-filter";
import { InboxList } from "~/domains/trips/inbox/components/inbox-list";
import { listTripNames, loadInbox } from "~/domains/trips/inbox/load.server";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { useLiveQuery } from "~/lib/use-live-query";

export const handle = { i18n: ["inbox"] };

export async function loader(args: LoaderFunctionArgs) {
  const [{ customer, query, view }, locale] = await Promise.all([loadInbox(args), findLocale(args)]);
  const trips = await listTripNames({ customer, locale });
  return { title: translatorIn(locale)("inbox:title"), query, view, trips };
}

export default function Notices() {
  const { query, view: drawn, trips } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const { t } = useTranslation("inbox");
  const view = useLiveQuery({
    url: `/notices/live${search}`,
    initial: drawn,
    everySeconds: 5,
    announced: "mostly",
  });
  const filtered = Boolean(query.search || query.trip || query.unread);

  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title={t("title")} lead={t("lead")} />
      {view.rows.length > 0 || filtered ? <InboxFilter query={query} trips={trips} /> : null}
      <p role="status" className="mb-3 font-semibold empty:hidden">
        {view.unread}
      </p>
      <InboxList view={view} query={query} />
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
