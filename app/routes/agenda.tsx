import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { Card, CardTitle } from "~/components/ui/card";
import { HomeLink } from "~/components/ui/home-link";
import { addCalendar } from "~/domains/agenda/add.server";
import { AddCalendarForm } from "~/domains/agenda/components/add-calendar-form";
import { AgendaDays } from "~/domains/agenda/components/agenda-days";
import { loadAgenda } from "~/domains/agenda/load.server";
import { agendaSettings } from "~/domains/agenda/settings";
import { SourceRows } from "~/foundation/sources/components/source-rows";
import { useFirstLook } from "~/foundation/sources/components/use-first-look";
import { describeSources } from "~/foundation/sources/health.server";
import { answerPress } from "~/foundation/sources/press.server";
import { listOwnSources } from "~/foundation/sources/queries.server";
import { readForm } from "~/lib/form.server";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";
import { forgetGood } from "~/start-page/last-good.server";

export const handle = { i18n: ["agenda", "sources"] };

/** A month and a half: what the page shows of the two that the worker works out. */
const DAYS = 45;

export async function loader(args: LoaderFunctionArgs) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const now = new Date();
  const settings = agendaSettings.parse({ days: DAYS });
  const [agenda, sources] = await Promise.all([
    loadAgenda({ customer, locale, now, settings }),
    listOwnSources({ customer, kind: "calendar" }),
  ]);
  const t = translatorIn(locale);
  return { title: t("agenda:page.title"), agenda, calendars: describeSources(sources, { locale, now }) };
}

export async function action(args: ActionFunctionArgs) {
  const [customer, locale, form] = await Promise.all([
    requireCustomer(args),
    findLocale(args),
    readForm(args.request),
  ]);
  if (form.get("intent") === "add") return addCalendar(args, { customer, locale, form });
  const answer = await answerPress({ customer, locale, form, page: "/agenda" });
  forgetGood(customer.customerId);
  return answer;
}

export default function AgendaPage() {
  const { agenda, calendars } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const { t } = useTranslation("agenda");
  useFirstLook(agenda.waiting);
  return (
    <>
      <HomeLink />
      <PageHeader title={t("page.title")} lead={t("page.lead")} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <Card labelledBy="days-title">
          <CardTitle id="days-title">{t("page.days")}</CardTitle>
          {agenda.days.length > 0 ? (
            <AgendaDays days={agenda.days} level="h3" isTarget />
          ) : (
            <p>{t("widget.nothing", { count: DAYS })}</p>
          )}
        </Card>
        <div className="grid grid-cols-1 gap-6">
          <Card labelledBy="calendars-title">
            <CardTitle id="calendars-title">{t("page.calendars")}</CardTitle>
            {calendars.length > 0 ? <SourceRows rows={calendars} /> : <p>{t("page.none")}</p>}
          </Card>
          <AddCalendarForm lastResult={lastResult} />
        </div>
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
