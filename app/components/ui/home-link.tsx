import { useTranslation } from "react-i18next";
import { BackLink } from "./back-link";

/** The way back to My page, from the pages that stand behind its widgets. */
export function HomeLink() {
  const { t } = useTranslation("common");
  return <BackLink to="/">{t("nav.back")}</BackLink>;
}
