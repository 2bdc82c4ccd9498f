import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";

/** On My page of those who have not been to the privacy page: says that it is there and asks nothing. */
export function PrivacyCard() {
  const { t } = useTranslation("privacy");
  return (
    <Card labelledBy="privacy-card">
      <CardTitle id="privacy-card">{t("card.title")}</CardTitle>
      <p className="mb-4 text-soft">{t("card.text")}</p>
      <LinkButton to="/privacy">{t("card.action")}</LinkButton>
    </Card>
  );
}
