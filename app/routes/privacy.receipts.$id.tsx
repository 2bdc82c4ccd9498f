import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { BackLink } from "~/components/ui/back-link";
import { Button, LinkButton } from "~/components/ui/button";
import { Notice } from "~/components/ui/notice";
import { PrintButton } from "~/foundation/consent/components/print-button";
import { ReceiptSheet } from "~/foundation/consent/components/receipt-sheet";
import { describeReceipt, issueReceipt } from "~/foundation/consent/issue-receipt.server";
import { findAlterations } from "~/foundation/consent/receipt";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";
import { settings } from "~/lib/settings.server";

export const handle = { i18n: ["privacy"] };

export async function loader(args: LoaderFunctionArgs) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const receipt = await issueReceipt({ customer, id: args.params.id });
  return {
    title: translatorIn(locale)("privacy:receipt.title"),
    receipt,
    /** Whether the entry still has the hash that was computed when it was recorded. */
    isTrue: findAlterations(receipt, settings().receiptKeys).length === 0,
    contact: settings().contactEmail,
    words: describeReceipt(receipt, { locale, timeZone: customer.timeZone }),
  };
}

export default function ConsentReceipt() {
  const { receipt, words, isTrue, contact } = useLoaderData<typeof loader>();
  const { t } = useTranslation("privacy");

  return (
    <div className="max-w-3xl">
      <BackLink to="/privacy/history">{t("receipt.back")}</BackLink>
      <PageHeader title={t("receipt.title")} lead={t("receipt.lead")} />
      <div className="mb-6 flex flex-wrap gap-3 print:hidden">
        <LinkButton to={`/privacy/receipts/${receipt.record_id}.json`} reloadDocument download>
          {t("receipt.download")}
        </LinkButton>
        <PrintButton />
        <Form method="post" action="/verify-receipt">
          <input type="hidden" name="receipt" value={JSON.stringify(receipt, null, 2)} />
          <Button variant="quiet">{t("receipt.verify")}</Button>
        </Form>
      </div>
      {isTrue ? null : (
        <Notice tone="harm" className="mb-6">
          {t("receipt.broken")} <a href={`mailto:${contact}`}>{contact}</a>
        </Notice>
      )}
      <ReceiptSheet receipt={receipt} words={words} />
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
