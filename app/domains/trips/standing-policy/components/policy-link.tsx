import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card, CardTitle } from "~/components/ui/card";

/** The way to the standing policy, for pages of other domains. Its texts are in `trips-policy`. */
export function PolicyLink() {
  const { t } = useTranslation("trips-policy");
  return (
    <Card labelledBy="policy-link-title" className="mt-6">
      <CardTitle id="policy-link-title">{t("title")}</CardTitle>
      <p className="mb-3">{t("link.text")}</p>
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
