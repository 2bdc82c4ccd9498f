import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { BackLink } from "~/components/ui/back-link";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { Pager } from "~/components/ui/pager";
import { listAccess } from "~/foundation/consent/access-log.server";
import { AccessEntry } from "~/foundation/consent/components/access-entry";
import { countPages } from "~/foundation/consent/paging";
import { PageNumber } from "~/foundation/consent/schema";
import { wordsIn } from "~/foundation/consent/words";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";

export const handle = { i18n: ["privacy"] };

const PER_PAGE = 20;

export async function loader(args: LoaderFunctionArgs) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const { supabase, customerId, timeZone } = customer;
  const page = PageNumber.parse(new URL(args.request.url).searchParams.get("page"));
  const { entries, total } = await listAccess({ supabase, customerId, page, perPage: PER_PAGE });
  if (page > 1 && entries.length === 0) throw redirect("/privacy/log");
  const words = wordsIn({ locale, timeZone });
  return {
    title: translatorIn(locale)("privacy:log.title"),
    entries: entries.map(({ id, accessed_by_role, partner, what, why, accessed_at }) => ({
      id,
      role: accessed_by_role,
      partner: partner?.name ?? null,
      what,
      why,
      when: words.moment(accessed_at),
    })),
    page,
    pages: countPages(total, PER_PAGE),
  };
}

export default function AccessLog() {
  const { entries, page, pages } = useLoaderData<typeof loader>();
  const { t } = useTranslation("privacy");

  return (
    <div className="max-w-3xl">
      <BackLink to="/privacy">{t("back")}</BackLink>
      <PageHeader title={t("log.title")} lead={t("log.lead")} />
      <Card as="div">
        {entries.length === 0 ? (
          <EmptyState drawing="lighthouse" title={t("log.empty")} text={t("log.emptyText")} />
        ) : (
          <ol>
            {entries.map((entry) => (
              <AccessEntry key={entry.id} entry={entry} />
            ))}
          </ol>
        )}
        <Pager page={page} pages={pages} />
      </Card>
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
