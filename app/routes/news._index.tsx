import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { LinkButton } from "~/components/ui/button";
import { HomeLink } from "~/components/ui/home-link";
import { AddSourceForm } from "~/domains/news/components/add-source-form";
import { SourceList } from "~/domains/news/components/source-list";
import { SuggestedList } from "~/domains/news/components/suggested-list";
import { pressAdd } from "~/domains/news/sources/add.server";
import { loadSources } from "~/domains/news/sources/load.server";
import { readForm } from "~/lib/form.server";
import { findLocale, translatorFor, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";

export const handle = { i18n: ["news"] };

export async function loader(args: LoaderFunctionArgs) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const sources = await loadSources({ customer, locale, now: new Date() });
  return { title: translatorIn(locale)("news:page.title"), ...sources };
}

export async function action(args: ActionFunctionArgs) {
  const [customer, t, form] = await Promise.all([
    requireCustomer(args),
    translatorFor(args),
    readForm(args.request),
  ]);
  return pressAdd(args, { customer, form, t });
}

export default function NewsSources() {
  const { rows, suggested } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("news");
  return (
    <>
      <HomeLink />
      <PageHeader
        title={t("page.title")}
        lead={t("page.lead")}
        actions={<LinkButton to="/news/opml">{t("opml.title")}</LinkButton>}
      />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <SourceList rows={rows} />
        <div className="grid grid-cols-1 gap-6">
          <AddSourceForm lastResult={answer?.result ?? undefined} choices={answer?.choices ?? null} />
          <SuggestedList feeds={suggested} />
        </div>
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
