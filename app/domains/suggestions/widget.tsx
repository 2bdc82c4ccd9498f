import { Link } from "@remix-run/react";
import Sparkles from "lucide-react/icons/sparkles";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import type { WidgetKind, WidgetProps } from "~/lib/widget";
import { SuggestionList } from "./components/suggestion-list";
import type { SuggestionsView } from "./view";

type Settings = Record<string, never>;

/** What may help this customer, each with why. */
export const suggestionsWidget: WidgetKind<SuggestionsView, Settings> = {
  kind: "suggestions",
  texts: { namespace: "suggestions", key: "widget" },
  Icon: Sparkles,
  settings: z.object({}).catch({}),
  widths: [1, 2],
  sizes: ["full", "compact"],
  height: { compact: 10, full: 22 },
  several: false,
  purpose: "personalisation",
  preview: {
    agrees: true,
    suggestions: [
      {
        code: "quiet_hours",
        values: { place: "", subject: "", value: "", count: 1 },
        to: "/contact/quiet-hours",
      },
    ],
  },
  Render: Suggestions,
};

const MOST = { full: 3, compact: 1 };

function Suggestions({ view: { agrees, suggestions }, size }: WidgetProps<SuggestionsView, Settings>) {
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
