import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { PageEntry } from "../document";

/** The pages of a customer as tabs that are links; a single page needs none. */
export function PageTabs({ pages, current }: { pages: readonly PageEntry[]; current: string }) {
  const { t } = useTranslation("page");
  if (pages.length < 2) return null;
  return (
    <nav aria-label={t("pages.label")} className="page-tabs">
      <ul>
        {pages.map(({ id, name }, index) => (
          <li key={id}>
            <Link
              to={index === 0 ? "/" : `/?page=${id}`}
              aria-current={id === current ? "page" : undefined}
              prefetch="intent"
            >
              {name || (index === 0 ? t("pages.first") : t("pages.unnamed", { number: index + 1 }))}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
