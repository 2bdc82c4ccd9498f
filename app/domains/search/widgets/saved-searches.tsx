import { Link } from "@remix-run/react";
import Bookmark from "lucide-react/icons/bookmark";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import type { WidgetKind, WidgetProps } from "~/lib/widget";
import { SavedSearches } from "../components/saved-searches";
import type { SavedSearchView } from "../describe";

type Settings = Record<string, never>;

/** Searches that one keeps, at hand. */
export const savedSearchesWidget: WidgetKind<SavedSearchView[], Settings> = {
  kind: "saved-searches",
  texts: { namespace: "search", key: "savedWidget" },
  Icon: Bookmark,
  settings: z.object({}).catch({}),
  widths: [1, 2],
  sizes: ["full", "compact"],
  height: { compact: 5, full: 10 },
  several: false,
  preview: [
    { id: "1", query: "Homeport", engine: "wikipedia", where: "Wikipedia", href: "/search", leaves: false },
    { id: "2", query: "2026", engine: "own", where: null, href: "/search", leaves: false },
  ],
  Render: SavedList,
};

const IN_COMPACT = 3;

function SavedList({ view, size }: WidgetProps<SavedSearchView[], Settings>) {
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
