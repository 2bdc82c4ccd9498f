import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { Card, CardTitle } from "~/components/ui/card";
import { readForm } from "~/lib/form.server";
import { findLocale, translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";
import { PageNav } from "~/start-page/style/components/page-nav";
import { ImportCard } from "~/start-page/transfer/components/import-card";
import { ReviewCard } from "~/start-page/transfer/components/review-card";
import { handleTransferForm } from "~/start-page/transfer/handle-form.server";

export const handle = { i18n: ["page", "page-transfer"] };

export async function loader(args: LoaderFunctionArgs) {
  const [, t] = await Promise.all([requireCustomer(args), translatorFor(args)]);
  return { title: t("page-transfer:transfer.title") };
}

export async function action(args: ActionFunctionArgs) {
  const [customer, t, locale, form] = await Promise.all([
    requireCustomer(args),
    translatorFor(args),
    findLocale(args),
    readForm(args.request),
  ]);
  return handleTransferForm(args, { customer, form, t, locale });
}

export default function PageTransfer() {
  const answer = useActionData<typeof action>();
  const { title } = useLoaderData<typeof loader>();
  const { t } = useTranslation("page-transfer");
  return (
    <>
      <PageNav />
      <PageHeader title={title} lead={t("transfer.lead")} />
      <div className="grid max-w-3xl gap-6">
        {answer?.review ? <ReviewCard changes={answer.review} text={answer.text} /> : null}
        <Card labelledBy="export-title">
          <CardTitle id="export-title">{t("transfer.exportTitle")}</CardTitle>
          <p className="mb-2">{t("transfer.exportText")}</p>
          <p className="mb-4">{t("transfer.exportNot")}</p>
          <a href="/page/export.json" download className="button button-secondary">
            {t("transfer.export")}
          </a>
        </Card>
        <ImportCard refused={answer?.refused ?? null} text={answer?.text ?? ""} />
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
