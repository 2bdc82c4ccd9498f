import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { BackLink } from "~/components/ui/back-link";
import { PolicyForm } from "~/domains/trips/standing-policy/components/policy-form";
import { PolicyOutcome } from "~/domains/trips/standing-policy/components/policy-outcome";
import { loadPolicy } from "~/domains/trips/standing-policy/describe.server";
import { savePolicy } from "~/domains/trips/standing-policy/handle-form.server";
import { readForm } from "~/lib/form.server";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";

export const handle = { i18n: ["trips-policy"] };

export async function loader(args: LoaderFunctionArgs) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  return loadPolicy(customer, locale, args.request.url);
}

export async function action(args: ActionFunctionArgs) {
  const [customer, locale, form] = await Promise.all([
    requireCustomer(args),
    findLocale(args),
    readForm(args.request),
  ]);
  return savePolicy({ customer, form, t: translatorIn(locale) });
}

export default function StandingPolicy() {
  const view = useLoaderData<typeof loader>();
  const { t } = useTranslation("trips-policy");
  const { form, held, tried } = view;

  return (
    <>
      <BackLink to="/trips">{t("back")}</BackLink>
      <PageHeader title={view.title} lead={t("lead")} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        {/* Made anew with each answer, which knows what was tried or kept. */}
        <PolicyForm key={JSON.stringify(form)} form={form} held={held} tried={tried} />
        <PolicyOutcome view={view} />
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
