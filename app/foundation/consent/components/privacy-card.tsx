import { Link } from "@remix-run/react";
import ShieldCheck from "lucide-react/icons/shield-check";
import { useTranslation } from "react-i18next";

/** On My page of those who have not been to the privacy page: says quietly that it is there, and asks nothing. */
export function PrivacyCard() {
  const { t } = useTranslation("privacy");
  return (
    <section aria-labelledby="privacy-card" className="quiet-card">
      <ShieldCheck size={20} aria-hidden="true" className="mt-0.5 shrink-0" />
      <div className="min-w-0">
        <h2 id="privacy-card" className="text-base">
          {t("card.title")}
        </h2>
        <p className="text-soft">
          {t("card.text")}{" "}
          <Link to="/privacy" className="text-link underline underline-offset-4">
            {t("card.action")}
          </Link>
        </p>
      </div>
    </section>
  );
}
