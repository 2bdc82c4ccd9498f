import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { NoSettings } from "~/lib/no-settings";
import type { WidgetProps } from "~/lib/widget";
import { SuggestionList } from "./components/suggestion-list";
import type { SuggestionsView } from "./view";

const MOST = { full: 3, compact: 1 };

export function Suggestions({
  view: { agrees, suggestions },
  size,
}: WidgetProps<SuggestionsView, NoSettings>) {
  const { t } = useTranslation("suggestions");
  if (!agrees) {
    return (
      <>
        <p>{t("off.text")}</p>
        <p className="mt-2">
          <Link to="/privacy" className="text-link underline underline-offset-4">
            {t("off.action")}
          </Link>
        </p>
      </>
    );
  }
  return (
    <>
      {suggestions.length === 0 ? (
        <p className="text-soft">{t("none")}</p>
      ) : (
        <SuggestionList suggestions={suggestions.slice(0, MOST[size])} />
      )}
      <p className="mt-3">
        <Link to="/suggestions" className="text-link underline underline-offset-4">
          {t("all")}
        </Link>
      </p>
    </>
  );
}
