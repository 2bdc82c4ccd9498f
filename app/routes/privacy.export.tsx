import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { BackLink } from "~/components/ui/back-link";
import { Card } from "~/components/ui/card";
import { requireFreshCustomer } from "~/foundation/identity/fresh-sign-in.server";
import { ExportDownload } from "~/foundation/leaving/components/export-download";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";

export const handle = { i18n: ["leaving"] };

export async function loader(args: LoaderFunctionArgs) {
  const [t] = await Promise.all([translatorFor(args), requireFreshCustomer(args)]);
  return { title: t("leaving:export.title") };
}

export default function TakeYourData() {
  const { t } = useTranslation("leaving");
  return (
    <div className="max-w-2xl">
      <BackLink to="/privacy">{t("back")}</BackLink>
      <PageHeader title={t("export.title")} lead={t("export.lead")} />
      <Card>
        <p>{t("export.what")}</p>
        <p>{t("export.pageToo")}</p>
        <p>{t("export.secrets")}</p>
        <p className="mt-3 mb-5">{t("export.care")}</p>
        <ExportDownload />
      </Card>
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
