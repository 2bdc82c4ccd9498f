import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { ContactNav } from "~/domains/contact/components/contact-nav";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";

export const handle = { i18n: ["contact"] };

export async function loader(args: LoaderFunctionArgs) {
  const [t] = await Promise.all([translatorFor(args), requireCustomer(args)]);
  return { title: t("contact:title") };
}

export default function ContactPoints() {
  const { t } = useTranslation("contact");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ContactNav />
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
