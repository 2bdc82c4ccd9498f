import { NavLink } from "@remix-run/react";
import { useTranslation } from "react-i18next";

const PAGES = [
  { to: "/contact", name: "where" },
  { to: "/contact/topics", name: "what" },
  { to: "/contact/quiet-hours", name: "when" },
  { to: "/contact/simulator", name: "simulator" },
] as const;

/** The pages of Contact, below each one's title. Its texts are in `contact`: every page of these lists it. */
export function ContactNav() {
  const { t } = useTranslation("contact");
  return (
    <nav aria-label={t("nav.label")} className="mb-6 print:hidden">
      <ul className="flex flex-wrap gap-x-6 gap-y-1 border-line border-b">
        {PAGES.map(({ to, name }) => (
          <li key={to} className="-mb-px">
            <NavLink
              to={to}
              end
              prefetch="intent"
              className="inline-flex min-h-11 items-center border-transparent border-b-3 text-link hover:border-edge aria-[current=page]:border-signal aria-[current=page]:font-semibold aria-[current=page]:text-ink"
            >
              {t(`nav.${name}`)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
