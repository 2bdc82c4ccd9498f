import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { Card } from "~/components/ui/card";
import { ContactNav } from "~/domains/contact/components/contact-nav";
import { AddLinks } from "~/domains/contact/points/components/add-links";
import { FirstSteps } from "~/domains/contact/points/components/first-steps";
import { PointCard } from "~/domains/contact/points/components/point-card";
import { useThisDevice } from "~/domains/contact/points/components/use-this-device";
import { describePoints } from "~/domains/contact/points/describe.server";
import { listContactPoints } from "~/domains/contact/points/queries.server";
import { availableKinds } from "~/domains/contact/points/sending.server";
import { PolicyLink } from "~/domains/trips/standing-policy/components/policy-link";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";

export const handle = { i18n: ["contact", "trips-policy"] };

export async function loader(args: LoaderFunctionArgs) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const { supabase, customerId, timeZone } = customer;
  const points = await listContactPoints({ supabase, customerId });
  return {
    title: translatorIn(locale)("contact:title"),
    points: describePoints(points, { locale, timeZone, now: new Date() }),
    kinds: availableKinds(),
  };
}

export default function ContactPoints() {
  const { points, kinds } = useLoaderData<typeof loader>();
  const { t } = useTranslation("contact");
  const thisDevice = useThisDevice();
  const onlyMail = points.every(({ kind }) => kind === "email" || kind === "in_app");

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ContactNav />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid min-w-0 gap-6">
          <Card labelledBy="points-title">
            <h2 id="points-title" className="sr-only">
              {t("list")}
            </h2>
            <ul className="divide-y divide-line">
              {points.map((point) => (
                <li key={point.id} className="py-5 first:pt-0 last:pb-0">
                  <PointCard
                    point={point}
                    isThisDevice={thisDevice !== null && point.deviceHash === thisDevice}
                  />
                </li>
              ))}
            </ul>
          </Card>
          {onlyMail ? <FirstSteps kinds={kinds} /> : null}
        </div>
        <AddLinks kinds={kinds} />
      </div>
      <PolicyLink />
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
