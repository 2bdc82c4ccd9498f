import { useTranslation } from "react-i18next";
import { Card, CardTitle } from "~/components/ui/card";

/** What no quiet time holds back. */
export function ThroughCard() {
  const { t } = useTranslation("contact-quiet");
  return (
    <Card labelledBy="quiet-through">
      <CardTitle id="quiet-through">{t("through.title")}</CardTitle>
      <ul className="list-disc space-y-2 ps-5 marker:text-soft">
        <li>{t("through.safety")}</li>
        <li>{t("through.trips")}</li>
        <li>{t("through.portal")}</li>
      </ul>
    </Card>
  );
}
