import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { useHydrated } from "~/components/ui/use-hydrated";

/** Opens the browser's print dialog; there only where scripts run, since every browser prints by itself too. */
export function PrintProof() {
  const { t } = useTranslation("inbox");
  return useHydrated() ? (
    <Button type="button" onClick={() => window.print()}>
      {t("proof.print")}
    </Button>
  ) : null;
}
