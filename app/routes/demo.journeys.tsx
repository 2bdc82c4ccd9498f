import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { PageHeader } from "~/components/frame/page-header";
import { LinkButton } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { DemoLegCard } from "~/domains/trips/demo/components/demo-leg-card";
import { WhatHappened } from "~/domains/trips/demo/components/what-happened";
import { postHappening } from "~/domains/trips/demo/events.server";
import { describeDemoLeg, upcomingLegs } from "~/domains/trips/demo/legs.server";
import { HAPPENINGS, HappeningForm } from "~/domains/trips/demo/schema";
import { loadInbox } from "~/domains/trips/inbox/load.server";
import { readForm } from "~/lib/form.server";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";
import { settings } from "~/lib/settings.server";

export const handle = { i18n: ["demo", "inbox"] };

function requireDemo() {
  if (!settings().demo) throw new Response(null, { status: 404 });
}

/** What was done, as the address says it after a press. */
const Done = z.object({
  trip: z.uuid(),
  happening: z.enum(HAPPENINGS),
  result: z.enum(["applied", "unchanged"]).catch("unchanged"),
});

export async function loader(args: LoaderFunctionArgs) {
  requireDemo();
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const done = Done.safeParse(Object.fromEntries(new URL(args.request.url).searchParams)).data ?? null;
  const [legs, inbox] = await Promise.all([upcomingLegs({ customer }), done && loadInbox(args)]);
  return {
    title: translatorIn(locale)("demo:journeys.title"),
    legs: legs.map((leg) => describeDemoLeg(leg, locale)),
    done: done && inbox && { ...done, inbox: inbox.view },
  };
}

export async function action(args: ActionFunctionArgs) {
  requireDemo();
  const [customer, form] = await Promise.all([requireCustomer(args), readForm(args.request)]);
  const asked = HappeningForm.safeParse(Object.fromEntries(form));
  const found = (await upcomingLegs({ customer })).find(({ leg }) => leg.id === asked.data?.leg);
  if (!asked.success || !found) throw new Response(null, { status: 400 });
  const { happening } = asked.data;
  const result = await postHappening({ leg: found.leg, happening });
  const done = new URLSearchParams({ trip: found.tripId, happening, result });
  return redirect(`/demo/journeys?${done}`);
}

export default function DemoJourneys() {
  const { legs, done } = useLoaderData<typeof loader>();
  const { t } = useTranslation("demo");
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title={t("journeys.title")} lead={t("journeys.lead")} />
      {done ? <WhatHappened {...done} /> : null}
      {legs.length === 0 ? (
        <EmptyState
          drawing="mooring"
          title={t("journeys.empty")}
          text={t("journeys.emptyText")}
          action={<LinkButton to="/trips">{t("journeys.trips")}</LinkButton>}
        />
      ) : (
        <ul className="grid gap-4">
          {legs.map((leg, index) => (
            <li key={leg.id}>
              <DemoLegCard leg={leg} first={index === 0 && !done} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
