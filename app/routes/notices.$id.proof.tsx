import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { BackLink } from "~/components/ui/back-link";
import { LinkButton } from "~/components/ui/button";
import { PrintProof } from "~/domains/trips/inbox/components/print-proof";
import { ProofSheet } from "~/domains/trips/inbox/components/proof-sheet";
import { loadProof } from "~/domains/trips/inbox/proof.server";
import { pageTitle } from "~/lib/meta";

export const handle = { i18n: ["inbox"] };

export async function loader(args: LoaderFunctionArgs) {
  return loadProof(args);
}

export default function NoticeProof() {
  const { id, lead, ...sheet } = useLoaderData<typeof loader>();
  const { t } = useTranslation("inbox");
  return (
    <div className="max-w-4xl">
      <BackLink to={`/notices/${id}`}>{t("title")}</BackLink>
      <PageHeader title={t("proof.title")} lead={lead} />
      <div className="mb-6 flex flex-wrap gap-3 print:hidden">
        <LinkButton to={`/notices/${id}/proof.json`} reloadDocument download>
          {t("page.proofJson")}
        </LinkButton>
        <PrintProof />
      </div>
      <ProofSheet sheet={sheet} />
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
