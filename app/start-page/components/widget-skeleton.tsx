import { useTranslation } from "react-i18next";

/** What stands in a widget's box until its content comes. */
export function WidgetSkeleton() {
  const { t } = useTranslation("page");
  return (
    <div className="skeleton">
      <p className="sr-only">{t("widget.loading")}</p>
      <span />
      <span />
      <span />
    </div>
  );
}
