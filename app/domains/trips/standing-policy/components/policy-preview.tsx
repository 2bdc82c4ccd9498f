import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card, CardTitle } from "~/components/ui/card";
import type { PolicyPreviewView } from "../view";

/**
 * What we may accept for the customer and what that would do for their next trip, with the way to change it: for
 * pages of other domains. Its texts are in `trips-policy`.
 */
export function PolicyPreview({ policy: { rule, next } }: { policy: PolicyPreviewView }) {
  const { t } = useTranslation("trips-policy");
  return (
    <Card labelledBy="policy-title" className="mt-6">
      <CardTitle id="policy-title">{t("title")}</CardTitle>
      <p className="mb-3">{rule}</p>
      {next ? (
        <>
          <h3 className="mb-1 font-semibold">{next.title}</h3>
          <p className="mb-3">{next.outcome}</p>
        </>
      ) : null}
      <Link
        to="/trips/policy"
        prefetch="intent"
        className="inline-flex min-h-11 items-center text-link underline"
      >
        {t("link.to")}
      </Link>
    </Card>
  );
}
