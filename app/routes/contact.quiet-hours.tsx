import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { ContactNav } from "~/domains/contact/components/contact-nav";
import { AddTimeCard } from "~/domains/contact/quiet-hours/components/add-time-card";
import { DatesCard } from "~/domains/contact/quiet-hours/components/dates-card";
import { NowNotice } from "~/domains/contact/quiet-hours/components/now-notice";
import { ThroughCard } from "~/domains/contact/quiet-hours/components/through-card";
import { WeekCard } from "~/domains/contact/quiet-hours/components/week-card";
import { ZoneCard } from "~/domains/contact/quiet-hours/components/zone-card";
import { describeQuietHours } from "~/domains/contact/quiet-hours/describe.server";
import { handleQuietForm } from "~/domains/contact/quiet-hours/handle-form.server";
import { readQuietHours } from "~/domains/contact/quiet-hours/queries.server";
import { listTimeZones } from "~/foundation/customer/time-zones";
import { readForm } from "~/lib/form.server";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";

export const handle = { i18n: ["contact", "contact-quiet"] };

export async function loader(args: LoaderFunctionArgs) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const now = new Date();
  const quiet = await readQuietHours(customer);
  const t = translatorIn(locale);
  return {
    title: t("contact-quiet:title"),
    week: quiet.week,
    words: describeQuietHours({ quiet, t, locale, now }),
    zone: {
      fixed: quiet.follows_profile ? null : quiet.time_zone,
      profileZone: customer.timeZone,
      zones: listTimeZones(locale, now),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const [customer, locale, form] = await Promise.all([
    requireCustomer(args),
    findLocale(args),
    readForm(args.request),
  ]);
  return handleQuietForm({ customer, form, t: translatorIn(locale), locale });
}

export default function QuietHours() {
  const { week, words, zone } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refused = (intent: string) =>
    answer && "initialValue" in answer && answer.initialValue?.intent === intent ? answer : undefined;
  const { t } = useTranslation("contact-quiet");

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ContactNav />
      <NowNotice
        until={words.quietUntil}
        hasQuietHours={words.lines.length > 0 || words.dates.some(({ mode }) => mode === "quiet")}
        refusal={answer && "error" in answer && typeof answer.error === "string" ? answer.error : undefined}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid min-w-0 gap-6">
          <WeekCard week={week} lines={words.lines} names={words.weekdays} />
          <AddTimeCard names={words.weekdays.long} lastResult={refused("add")} />
          <DatesCard dates={words.dates} today={words.today} lastResult={refused("date")} />
        </div>
        <div className="grid min-w-0 gap-6">
          <ThroughCard />
          <ZoneCard {...zone} />
        </div>
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
