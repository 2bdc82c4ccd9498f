import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";

/** Where the proof of a notice can be taken from. */
export function ProofCard({ noticeId }: { noticeId: string }) {
  const { t } = useTranslation("inbox");
  return (
    <Card labelledBy="proof">
      <CardTitle id="proof">{t("page.proofTitle")}</CardTitle>
      <p className="mb-4 max-w-prose text-soft">{t("page.proofText")}</p>
      <p className="flex flex-wrap gap-3">
        <LinkButton to={`/notices/${noticeId}/proof`} size="small">
          {t("page.proofPrint")}
        </LinkButton>
        <LinkButton to={`/notices/${noticeId}/proof.json`} size="small" reloadDocument download>
          {t("page.proofJson")}
        </LinkButton>
      </p>
    </Card>
  );
}
