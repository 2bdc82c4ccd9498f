import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { BackLink } from "~/components/ui/back-link";
import { PauseCard } from "~/domains/contact/points/components/pause-card";
import {
  NamesCard,
  PrimaryCard,
  RemoveCard,
  TestCard,
} from "~/domains/contact/points/components/point-cards";
import { PointSummary } from "~/domains/contact/points/components/point-summary";
import { pauseChoices } from "~/domains/contact/points/pause.server";
import { answerPress } from "~/domains/contact/points/point-actions.server";
import { requirePoint } from "~/domains/contact/points/require-point.server";
import { PointAction } from "~/domains/contact/points/schema";
import { canCall } from "~/domains/contact/points/sending.server";
import { readForm, refuse } from "~/lib/form.server";
import { LANGUAGES } from "~/lib/i18n/languages";
import { pageTitle } from "~/lib/meta";

export const handle = { i18n: ["contact"] };

export async function loader(args: LoaderFunctionArgs) {
  const { customer, view, t } = await requirePoint(args, args.params.id);
  if (view.kind === "in_app") throw new Response(null, { status: 404 });
  return {
    title: t("contact:edit.title", { name: view.name }),
    point: view,
    pause: pauseChoices({ timeZone: customer.timeZone, now: new Date() }),
    accountLanguage: LANGUAGES.find(({ code }) => code === customer.locale)?.name ?? "",
    canCall: view.canCall && canCall(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const [found, form] = await Promise.all([requirePoint(args, args.params.id), readForm(args.request)]);
  if (found.view.kind === "in_app") throw new Response(null, { status: 404 });
  const submission = parseWithZod(form, { schema: PointAction });
  if (submission.status !== "success") return refuse(submission, found.t);
  return answerPress(args, found, submission);
}

export default function ContactPointPage() {
  const { title, point, pause, accountLanguage, canCall } = useLoaderData<typeof loader>();
  const { t } = useTranslation("contact");
  const lastResult = useActionData<typeof action>();
  const refused = (intent: string) => (lastResult?.initialValue?.intent === intent ? lastResult : undefined);

  return (
    <>
      <BackLink to="/contact">{t("add.back")}</BackLink>
      <PageHeader title={title} />
      <PointSummary point={point} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <div className="grid min-w-0 gap-6">
          <NamesCard point={point} accountLanguage={accountLanguage} lastResult={refused("save")} />
          {point.canTest || canCall ? <TestCard point={point} canCall={canCall} /> : null}
        </div>
        <div className="grid min-w-0 gap-6">
          {point.verified ? <PauseCard point={point} choices={pause} lastResult={refused("pause")} /> : null}
          {point.hasRivals && point.verified && !point.isPrimary ? <PrimaryCard /> : null}
          <RemoveCard point={point} />
        </div>
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
