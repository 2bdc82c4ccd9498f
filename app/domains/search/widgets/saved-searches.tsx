import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { NoSettings } from "~/lib/no-settings";
import type { WidgetProps } from "~/lib/widget";
import { SavedSearches } from "../components/saved-searches";
import type { SavedSearchView } from "../describe";

const IN_COMPACT = 3;

export function SavedList({ view, size }: WidgetProps<SavedSearchView[], NoSettings>) {
  const { t } = useTranslation("search");
  const shown = size === "compact" ? view.slice(0, IN_COMPACT) : view;
  return (
    <>
      {view.length === 0 ? (
        <p className="text-soft">{t("saved.none")}</p>
      ) : (
        <SavedSearches saved={shown} removable={false} />
      )}
      <p className="mt-2">
        <Link to="/search" className="text-link underline underline-offset-4">
          {t(view.length === 0 ? "saved.first" : "saved.change")}
        </Link>
      </p>
    </>
  );
}
