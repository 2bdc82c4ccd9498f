import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { ContactNav } from "~/domains/contact/components/contact-nav";
import { SimulationResult } from "~/domains/contact/simulator/components/simulation-result";
import { SimulatorForm } from "~/domains/contact/simulator/components/simulator-form";
import { loadSimulation } from "~/domains/contact/simulator/load.server";
import { testMessage } from "~/domains/contact/simulator/test-message.server";
import { PolicyPreview } from "~/domains/trips/standing-policy/components/policy-preview";
import { previewPolicy } from "~/domains/trips/standing-policy/describe.server";
import { listOwnJourneys } from "~/domains/trips/timeline/own-journeys.server";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";

export const handle = { i18n: ["contact", "contact-simulator", "trips-policy"] };

export async function loader(args: LoaderFunctionArgs) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const [own, policy] = await Promise.all([
    listOwnJourneys({ customer, now: new Date().toISOString() }),
    previewPolicy(customer, locale),
  ]);
  return {
    policy,
    title: translatorIn(locale)("contact-simulator:title"),
    ...(await loadSimulation(customer, locale, args.request.url, own)),
  };
}

/** Sends one of the shown messages, marked as a test. */
export async function action(args: ActionFunctionArgs) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const own = await listOwnJourneys({ customer, now: new Date().toISOString() });
  return testMessage(args, { customer, locale, own });
}

export default function Simulator() {
  const { form, view, policy } = useLoaderData<typeof loader>();
  const { t } = useTranslation("contact-simulator");

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ContactNav />
      {/* Made anew with each answer, which knows the day and the time that were meant. */}
      <SimulatorForm key={JSON.stringify(form)} form={form} />
      <SimulationResult view={view} />
      <PolicyPreview policy={policy} />
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
