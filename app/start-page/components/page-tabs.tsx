import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { PageEntry } from "../document";
import { pageName } from "../page-name";

interface PageTabsProps {
  pages: readonly PageEntry[];
  /** The one that is shown. */
  current: string;
  /** Where they are shown. */
  to?: "/" | "/page/edit";
}

/** The pages of a customer as tabs that are links; a single page needs none. */
export function PageTabs({ pages, current, to = "/" }: PageTabsProps) {
  const { t } = useTranslation("page");
  if (pages.length < 2) return null;
  return (
    <nav aria-label={t("pages.label")} className="page-tabs">
      <ul>
        {pages.map(({ id }, index) => (
          <li key={id}>
            <Link
              to={index === 0 ? to : `${to}?page=${id}`}
              aria-current={id === current ? "page" : undefined}
              // My page asks for all that is on it: news, mail and more. A glance at its tab is no wish for that.
              prefetch={to === "/" ? "none" : "intent"}
            >
              {pageName(pages, id, t)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
