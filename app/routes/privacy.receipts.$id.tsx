import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { LinkButton } from "~/components/ui/button";
import { PrintButton } from "~/foundation/consent/components/print-button";
import { ReceiptSheet } from "~/foundation/consent/components/receipt-sheet";
import { describeReceipt, issueReceipt } from "~/foundation/consent/issue-receipt.server";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";

export const handle = { i18n: ["privacy"] };

export async function loader(args: LoaderFunctionArgs) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const receipt = await issueReceipt({ customer, id: args.params.id });
  return {
    title: translatorIn(locale)("privacy:receipt.title"),
    receipt,
    words: describeReceipt(receipt, { locale, timeZone: customer.timeZone }),
  };
}

export default function ConsentReceipt() {
  const { receipt, words } = useLoaderData<typeof loader>();
  const { t } = useTranslation("privacy");

  return (
    <div className="max-w-3xl">
      <p className="mb-4 print:hidden">
        <Link to="/privacy/history">{t("receipt.back")}</Link>
      </p>
      <PageHeader title={t("receipt.title")} lead={t("receipt.lead")} />
      <div className="mb-6 flex flex-wrap gap-3 print:hidden">
        <LinkButton to={`/privacy/receipts/${receipt.record_id}.json`} reloadDocument download>
          {t("receipt.download")}
        </LinkButton>
        <PrintButton />
        <LinkButton to="/verify-receipt" variant="quiet">
          {t("receipt.verify")}
        </LinkButton>
      </div>
      <ReceiptSheet receipt={receipt} words={words} />
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
