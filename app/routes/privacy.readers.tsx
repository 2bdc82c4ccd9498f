import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { BackLink } from "~/components/ui/back-link";
import { listAskedWidgets } from "~/domains/data-widgets/registered.server";
import { ReaderChoice } from "~/foundation/consent/components/reader-choice";
import { ReaderView } from "~/foundation/consent/components/reader-view";
import { lookAs, withTold } from "~/foundation/consent/look.server";
import { ReaderName } from "~/foundation/consent/schema";
import { wordsIn } from "~/foundation/consent/words";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";

export const handle = { i18n: ["privacy"] };

export async function loader(args: LoaderFunctionArgs) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const reader = ReaderName.parse(new URL(args.request.url).searchParams.get("reader"));
  const [look, asked] = await Promise.all([
    lookAs({ reader, customer, locale }),
    reader === "partner" ? listAskedWidgets({ customer, locale }) : [],
  ]);
  const rows = asked.map(({ name, pseudonym }) => [
    { column: "partner_widget", value: name },
    { column: "partner_code", value: pseudonym },
  ]);
  return {
    title: translatorIn(locale)("privacy:readers.title"),
    reader,
    look: withTold(look, { table: "data_widget", rows }),
    asked: wordsIn({ locale, timeZone: customer.timeZone }).moment(new Date().toISOString()),
  };
}

export default function Readers() {
  const { reader, look, asked } = useLoaderData<typeof loader>();
  const { t } = useTranslation("privacy");

  return (
    <>
      <BackLink to="/privacy">{t("back")}</BackLink>
      <PageHeader title={t("readers.title")} lead={t("readers.lead")} />
      <ReaderChoice reader={reader} />
      <ReaderView reader={reader} look={look} asked={asked} />
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
