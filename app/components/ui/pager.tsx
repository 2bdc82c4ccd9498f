import { useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "./button";

interface PagerProps {
  /** From 1; 1 holds the newest. */
  page: number;
  pages: number;
}

/** Through a long list, newest first, by links that keep what else the address says. Nothing for a single page. */
export function Pager({ page, pages }: PagerProps) {
  const { t } = useTranslation("common");
  const { pathname, search } = useLocation();
  if (pages <= 1) return null;
  const to = (number: number) => {
    const params = new URLSearchParams(search);
    params.set("page", String(number));
    return `${pathname}?${params}`;
  };
  return (
    <nav aria-label={t("pager.label")} className="mt-6 flex flex-wrap items-center gap-3">
      {page > 1 ? (
        <LinkButton to={to(page - 1)} size="small" rel="prev">
          {t("pager.newer")}
        </LinkButton>
      ) : null}
      <p className="text-sm text-soft">{t("pager.page", { page, pages })}</p>
      {page < pages ? (
        <LinkButton to={to(page + 1)} size="small" rel="next">
          {t("pager.older")}
        </LinkButton>
      ) : null}
    </nav>
  );
}
