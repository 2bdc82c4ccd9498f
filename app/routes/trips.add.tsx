import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AuthCard } from "~/components/frame/auth-card";
import { BackLink } from "~/components/ui/back-link";
import { takeBooking } from "~/domains/trips/bookings/add.server";
import { AddBookingForm } from "~/domains/trips/bookings/components/add-booking-form";
import { DemoHints } from "~/domains/trips/bookings/components/demo-hints";
import { demoBookings } from "~/domains/trips/bookings/demo-bookings.server";
import { readForm } from "~/lib/form.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";

export const handle = { i18n: ["trips-booking"] };

export async function loader(args: LoaderFunctionArgs) {
  const [t] = await Promise.all([translatorFor(args), requireCustomer(args)]);
  return { title: t("trips-booking:add.title"), demo: demoBookings(new Date()) };
}

export async function action(args: ActionFunctionArgs) {
  const [customer, t, form] = await Promise.all([
    requireCustomer(args),
    translatorFor(args),
    readForm(args.request),
  ]);
  return takeBooking(args, { customer, form, t });
}

/** Retry-After, where there were too many tries. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export default function AddBooking() {
  const { demo } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const { t } = useTranslation("trips-booking");
  return (
    <>
      <BackLink to="/trips">{t("back")}</BackLink>
      <AuthCard
        title={t("add.title")}
        lead={t("add.lead")}
        aside={demo.length > 0 ? <DemoHints bookings={demo} /> : undefined}
      >
        <AddBookingForm lastResult={lastResult} />
      </AuthCard>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
