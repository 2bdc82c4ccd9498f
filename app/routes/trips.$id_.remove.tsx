import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { AuthCard } from "~/components/frame/auth-card";
import { BackLink } from "~/components/ui/back-link";
import { Button } from "~/components/ui/button";
import { pressRemove } from "~/domains/trips/bookings/remove.server";
import { nameIn } from "~/domains/trips/names";
import { readTrips } from "~/domains/trips/queries.server";
import { readForm } from "~/lib/form.server";
import { findLocale, translatorFor, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";

export const handle = { i18n: ["trips-booking"] };

function idOf(id: string | undefined): string {
  const read = z.uuid().safeParse(id);
  if (!read.success) throw new Response(null, { status: 404 });
  return read.data;
}

export async function loader(args: LoaderFunctionArgs) {
  const id = idOf(args.params.id);
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const [trip] = await readTrips({ customer, bookingId: id });
  if (!trip) throw new Response(null, { status: 404 });
  const booking = { reference: trip.reference, operator: nameIn(trip.operator.names, locale) };
  return { title: translatorIn(locale)("trips-booking:remove.title", booking), id, ...booking };
}

export async function action(args: ActionFunctionArgs) {
  const id = idOf(args.params.id);
  const [customer, t, form] = await Promise.all([
    requireCustomer(args),
    translatorFor(args),
    readForm(args.request),
  ]);
  return pressRemove({ customer, id, form, t });
}

export default function RemoveTrip() {
  const { title, id, operator } = useLoaderData<typeof loader>();
  const { t } = useTranslation("trips-booking");
  const pending = useNavigation().state === "submitting";
  return (
    <>
      <BackLink to={`/trips/${id}`}>{t("remove.back")}</BackLink>
      <AuthCard title={title} lead={t("remove.lead", { operator })}>
        <Form method="post" className="flex flex-wrap items-center gap-4">
          <Button name="intent" value="remove" variant="danger" pending={pending}>
            {t("remove.submit")}
          </Button>
          <Link to={`/trips/${id}`}>{t("remove.keep")}</Link>
        </Form>
      </AuthCard>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
