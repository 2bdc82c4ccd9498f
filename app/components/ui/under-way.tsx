import { useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";

/** A line along the top edge while the next page is on its way. */
export function UnderWay() {
  const { t } = useTranslation("common");
  const navigation = useNavigation();
  return navigation.state === "idle" ? null : (
    <div role="progressbar" aria-label={t("loading")} className="under-way" />
  );
}
