import { NavLink } from "@remix-run/react";
import Ellipsis from "lucide-react/icons/ellipsis";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Menu } from "~/components/ui/menu";
import { VisuallyHidden } from "~/components/ui/visually-hidden";

export interface NavigationItem {
  to: string;
  label: string;
  icon: ReactNode;
  /** What waits there, with the words for those who hear the page. */
  count?: { number: number; label: string };
}

/** A thumb reaches five; what is more waits behind the last. */
const IN_BAR = 5;

/** The pages there are: a column on a desk, a bar at the bottom of a phone. */
export function Navigation({ items }: { items: readonly NavigationItem[] }) {
  const { t } = useTranslation("common");
  const inBar = items.length > IN_BAR ? IN_BAR - 1 : items.length;
  const rest = items.slice(inBar);
  return (
    <nav aria-label={t("nav.label")} className="navigation on-harbour">
      <ul>
        {items.map((item, index) => (
          <li key={item.to} className={index >= inBar ? "max-lg:hidden" : undefined}>
            <NavigationLink {...item} />
          </li>
        ))}
        {rest.length > 0 ? (
          <li className="lg:hidden">
            <Menu
              side="above"
              summaryClassName="navigation-link"
              summary={
                <>
                  <Ellipsis size={22} />
                  {t("nav.more")}
                </>
              }
            >
              <ul>
                {rest.map(({ to, label, icon, count }) => (
                  <li key={to}>
                    <NavLink
                      to={to}
                      className="flex min-h-11 items-center gap-3 rounded-sm px-3 hover:bg-well aria-[current=page]:font-semibold"
                    >
                      {icon}
                      {label}
                      <Count count={count} />
                    </NavLink>
                  </li>
                ))}
              </ul>
            </Menu>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

function NavigationLink({ to, label, icon, count }: NavigationItem) {
  return (
    <NavLink to={to} end={to === "/"} prefetch="intent" className="navigation-link">
      {icon}
      <span>{label}</span>
      <Count count={count} />
    </NavLink>
  );
}

const MOST_SHOWN = 99;

function Count({ count }: Pick<NavigationItem, "count">) {
  if (!count) return null;
  return (
    <>
      <span aria-hidden="true" className="navigation-count">
        {count.number > MOST_SHOWN ? `${MOST_SHOWN}+` : count.number}
      </span>
      <VisuallyHidden>, {count.label}</VisuallyHidden>
    </>
  );
}
