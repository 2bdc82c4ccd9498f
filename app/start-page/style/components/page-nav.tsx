import { Link, NavLink, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { BackLink } from "~/components/ui/back-link";
import { useHydrated } from "~/components/ui/use-hydrated";

/** What one can do with My page as a whole, editing aside. */
const PAGES = [
  ["/page/style", "style"],
  ["/page/templates", "templates"],
  ["/page/transfer", "transfer"],
  ["/page/shortcuts", "shortcuts"],
] as const;

const TAB =
  "inline-flex min-h-11 items-center border-transparent border-b-3 text-link hover:border-edge aria-[current=page]:border-signal aria-[current=page]:font-semibold aria-[current=page]:text-ink";

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
  const { pathname } = useLocation();
  const hydrated = useHydrated();
  // Editing is in place where it can be, and by forms for who came to them.
  const edits = pathname === "/page/edit" || pathname === "/";
  const editor = pathname === "/page/edit" || !hydrated ? "/page/edit" : "/?edit=1";
  return (
    <nav aria-label={t("shape.label")} className="mb-6 print:hidden">
      <ul className="flex flex-wrap gap-x-6 gap-y-1 border-line border-b">
        <li className="-mb-px">
          <Link to={editor} aria-current={edits ? "page" : undefined} className={TAB}>
            {t("shape.edit")}
          </Link>
        </li>
        {PAGES.map(([to, name]) => (
          <li key={to} className="-mb-px">
            <NavLink to={to} prefetch="intent" className={TAB}>
              {t(`shape.${name}`)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
