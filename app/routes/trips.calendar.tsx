import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { BackLink } from "~/components/ui/back-link";
import { FeedCard } from "~/domains/trips/calendar/components/feed-card";
import { findFeed, makeFeed, revokeFeed } from "~/domains/trips/calendar/feed.server";
import { FeedPress } from "~/domains/trips/calendar/schema";
import { readForm } from "~/lib/form.server";
import { findLocale, translatorFor, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";
import { timeFormat } from "~/lib/time";
import { redirectWithToast } from "~/lib/toast.server";

export const handle = { i18n: ["trips-booking"] };

export async function loader(args: LoaderFunctionArgs) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const since = await findFeed({ customer });
  const words = timeFormat(locale, customer.timeZone, { dateStyle: "long", timeStyle: "short" });
  return {
    title: translatorIn(locale)("trips-booking:calendar.title"),
    since: since && words.format(new Date(since)),
  };
}

export async function action(args: ActionFunctionArgs) {
  const [customer, t, form] = await Promise.all([
    requireCustomer(args),
    translatorFor(args),
    readForm(args.request),
  ]);
  const press = FeedPress.safeParse(Object.fromEntries(form));
  if (!press.success) throw new Response(null, { status: 400 });
  if (press.data.intent === "make") {
    return data(await makeFeed({ customer }), { headers: { "Cache-Control": "no-store" } });
  }
  await revokeFeed({ customer });
  return redirectWithToast("/trips/calendar", t("trips-booking:calendar.revoked"));
}

/** The page that shows an address is kept by no cache. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export default function TripsCalendar() {
  const { since } = useLoaderData<typeof loader>();
  const links = useActionData<typeof action>();
  const { t } = useTranslation("trips-booking");
  return (
    <>
      <BackLink to="/trips">{t("back")}</BackLink>
      <PageHeader title={t("calendar.title")} lead={t("calendar.lead")} />
      <div className="max-w-2xl">
        <FeedCard since={since} links={since ? (links ?? null) : null} />
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
