import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";

/** The way to all that was written down, also in widgets that are no longer on the page. */
export function AllNotesLink() {
  const { t } = useTranslation("page-widgets");
  return (
    <p className="widget-foot">
      <Link to="/page/notes" className="widget-link">
        {t("all.open")}
      </Link>
    </p>
  );
}
