import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { readForm } from "~/lib/form.server";
import { findLocale, translatorFor, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";
import { timeFormat } from "~/lib/time";
import { PageNav } from "~/start-page/style/components/page-nav";
import { CompanyCard } from "~/start-page/templates/components/company-card";
import { ShareCard } from "~/start-page/templates/components/share-card";
import { handleTemplateForm } from "~/start-page/templates/handle-form.server";
import { listCompanyTemplates, listLinks } from "~/start-page/templates/templates.server";
import { sayCounts, viewOf } from "~/start-page/templates/view.server";

export const handle = { i18n: ["page", "page-transfer"] };

export async function loader(args: LoaderFunctionArgs) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const now = new Date();
  const [templates, links] = await Promise.all([
    listCompanyTemplates({ customer, locale }),
    listLinks({ customer, now }),
  ]);
  const day = timeFormat(locale, customer.timeZone, { dateStyle: "medium", timeStyle: "short" });
  return {
    title: translatorIn(locale)("page-transfer:templates.title"),
    templates: templates.map(({ content, ...told }) => {
      const view = viewOf(content, locale);
      return { ...told, view, counts: sayCounts(view, locale) };
    }),
    links: links.map(({ id, created_at, expires_at }) => ({
      id,
      made: day.format(new Date(created_at)),
      until: day.format(new Date(expires_at)),
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const [customer, t, locale, form] = await Promise.all([
    requireCustomer(args),
    translatorFor(args),
    findLocale(args),
    readForm(args.request),
  ]);
  return handleTemplateForm({ customer, form, t, locale });
}

/** The page that shows an address is kept by no cache. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export default function PageTemplates() {
  const { title, templates, links } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("page-transfer");
  return (
    <>
      <PageNav />
      <PageHeader title={title} lead={t("templates.lead")} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <CompanyCard templates={templates} />
        <ShareCard link={answer?.link ?? null} links={links} />
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
