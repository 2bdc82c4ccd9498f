import { NavLink } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { BackLink } from "~/components/ui/back-link";

/** What one can do with My page as a whole. */
const PAGES = [
  ["/page/edit", "edit"],
  ["/page/style", "style"],
  ["/page/templates", "templates"],
  ["/page/transfer", "transfer"],
  ["/page/shortcuts", "shortcuts"],
] as const;

/** The way back to My page, and between the pages that shape it. */
export function PageNav() {
  const { t } = useTranslation("page");
  return (
    <>
      <BackLink to="/">{t("shape.back")}</BackLink>
      <PageLinks />
    </>
  );
}

/** Between the pages that shape My page. */
export function PageLinks() {
  const { t } = useTranslation("page");
  return (
    <nav aria-label={t("shape.label")} className="mb-6 print:hidden">
      <ul className="flex flex-wrap gap-x-6 gap-y-1 border-line border-b">
        {PAGES.map(([to, name]) => (
          <li key={to} className="-mb-px">
            <NavLink
              to={to}
              prefetch="intent"
              className="inline-flex min-h-11 items-center border-transparent border-b-3 text-link hover:border-edge aria-[current=page]:border-signal aria-[current=page]:font-semibold aria-[current=page]:text-ink"
            >
              {t(`shape.${name}`)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
