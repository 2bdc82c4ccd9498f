import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { PageEntry } from "../document";
import { pageName } from "./page-name";

/** The customer's pages, as links that work without scripts; nothing where there is only one. */
export function PageTabs({ pages, page }: { pages: readonly PageEntry[]; page: string }) {
  const { t } = useTranslation("page-tabs");
  if (pages.length < 2) return null;
  return (
    <nav aria-label={t("label")} className="page-tabs">
      <ul>
        {pages.map(({ id }, at) => (
          <li key={id}>
            <Link
              to={at === 0 ? "/" : `/?page=${id}`}
              aria-current={id === page ? "page" : undefined}
              preventScrollReset
              className="page-tab"
            >
              {pageName(pages, id, t)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
