import { Link } from "@remix-run/react";
import ArrowLeft from "lucide-react/icons/arrow-left";
import { useTranslation } from "react-i18next";

/** The way back from the pages below the contact points. */
export function BackToContact() {
  const { t } = useTranslation("contact");
  return (
    <p className="mb-4">
      <Link
        to="/contact"
        className="inline-flex min-h-6 items-center gap-1.5 text-link underline underline-offset-4"
      >
        <ArrowLeft size={18} aria-hidden="true" />
        {t("add.back")}
      </Link>
    </p>
  );
}
