import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { BackLink } from "~/components/ui/back-link";
import { LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { Pager } from "~/components/ui/pager";
import { BrokenChain } from "~/foundation/consent/components/chain-status";
import { HistoryEntry } from "~/foundation/consent/components/history-entry";
import { HistoryFilterForm } from "~/foundation/consent/components/history-filter";
import { filterHistory } from "~/foundation/consent/history";
import { describeHistory } from "~/foundation/consent/history.server";
import { takePage } from "~/foundation/consent/paging";
import { listConsents, listPurposes, verifyChain } from "~/foundation/consent/queries.server";
import { HistoryFilter, PageNumber } from "~/foundation/consent/schema";
import { wordsIn } from "~/foundation/consent/words";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";
import { settings } from "~/lib/settings.server";

export const handle = { i18n: ["privacy"] };

const PER_PAGE = 20;

export async function loader(args: LoaderFunctionArgs) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const { supabase, timeZone } = customer;
  const asked = Object.fromEntries(new URL(args.request.url).searchParams);
  const filter = HistoryFilter.parse(asked);
  const [consents, purposes, chain] = await Promise.all([
    listConsents({ supabase, locale }),
    listPurposes({ supabase, locale }),
    verifyChain({ supabase }),
  ]);
  const found = filterHistory(consents, filter, timeZone);
  const { items, page, pages } = takePage(found, PageNumber.parse(asked.page), PER_PAGE);
  return {
    title: translatorIn(locale)("privacy:history.title"),
    chain,
    contact: settings().contactEmail,
    filter,
    purposes: purposes
      .filter(({ withdrawable }) => withdrawable)
      .map(({ purpose, title }) => ({ code: purpose, title })),
    entries: describeHistory(items, wordsIn({ locale, timeZone }), locale),
    found: found.length,
    total: consents.length,
    page,
    pages,
  };
}

export default function ConsentHistory() {
  const { chain, contact, filter, purposes, entries, found, total, page, pages } =
    useLoaderData<typeof loader>();
  const { t } = useTranslation("privacy");

  return (
    <>
      <BackLink to="/privacy">{t("back")}</BackLink>
      <PageHeader title={t("history.title")} lead={t("history.lead")} />
      <BrokenChain chain={chain} contact={contact} />
      <Card as="div">
        {total === 0 ? (
          <EmptyState
            drawing="crates"
            title={t("history.empty")}
            text={t("history.emptyText")}
            action={<LinkButton to="/privacy">{t("back")}</LinkButton>}
          />
        ) : (
          <>
            <HistoryFilterForm filter={filter} purposes={purposes} />
            <p role="status" className="mb-3 font-semibold">
              {found === 0 ? t("history.none") : t("history.found", { count: found })}
            </p>
            {found === 0 ? <p className="text-soft">{t("history.noneText")}</p> : null}
            {entries.map((entry) => (
              <HistoryEntry key={entry.id} entry={entry} />
            ))}
            <Pager page={page} pages={pages} />
          </>
        )}
      </Card>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
