import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "~/components/ui/card";
import { BRAND } from "~/lib/brand";
import { Facts } from "./facts";

/** Who is responsible, and what a customer may ask of them: Articles 13(1)(a) and 13(2)(b) to (d) GDPR. */
export function YourRights({ contact }: { contact: string }) {
  const { t } = useTranslation("privacy");
  return (
    <Card labelledBy="rights">
      <h2 id="rights" className="text-xl">
        {t("rights.title")}
      </h2>
      <p className="mt-1 max-w-prose text-soft">
        {t("rights.lead", { brand: BRAND })} <a href={`mailto:${contact}`}>{contact}</a>
      </p>
      <Facts
        facts={[
          {
            label: t("rights.access"),
            value: <Link to="/privacy/export">{t("more.export")}</Link>,
          },
          { label: t("rights.correct"), value: <Link to="/account">{t("rights.account")}</Link> },
          { label: t("rights.erase"), value: <Link to="/privacy/leave">{t("more.leave")}</Link> },
          { label: t("rights.withdraw"), value: t("rights.withdrawText") },
          { label: t("rights.restrict"), value: t("rights.restrictText") },
          { label: t("rights.complain"), value: t("rights.complainText") },
        ]}
      />
    </Card>
  );
}
