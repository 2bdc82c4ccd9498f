import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { classes } from "~/components/ui/classes";
import type { WidgetProps } from "~/lib/widget";
import { AddLink } from "./add-link";
import { type QuickLink, readLinks } from "./links";
import type { LinkSettings } from "./settings";

export function QuickLinks({
  id,
  view,
  settings: { links: text, newTab },
  size,
}: WidgetProps<QuickLink[] | null, LinkSettings>) {
  const { t } = useTranslation("page-widgets");
  const links = view ?? readLinks(text);
  const compact = size === "compact";
  return (
    <>
      {links.length === 0 ? (
        <p className="text-soft">{t("links.none")}</p>
      ) : (
        <ul
          className={
            compact
              ? "flex flex-wrap gap-2"
              : "grid grid-cols-[repeat(auto-fill,minmax(min(100%,13rem),1fr))] gap-x-4"
          }
        >
          {links.map((link) => (
            <li key={`${link.name} ${link.href}`} className="min-w-0">
              <QuickLinkItem link={link} newTab={newTab} compact={compact} />
            </li>
          ))}
        </ul>
      )}
      <AddLink widgetId={id} count={links.length} />
    </>
  );
}

function QuickLinkItem({
  link: { name, href, host },
  newTab,
  compact,
}: {
  link: QuickLink;
  newTab: boolean;
  compact: boolean;
}) {
  const { t } = useTranslation("page-widgets");
  const className = classes(
    "flex min-h-11 items-center gap-3 rounded-sm hover:bg-well",
    compact ? "border border-line px-3" : "-mx-2 px-2 py-1",
  );
  const inside = (
    <>
      {compact ? null : (
        <span
          aria-hidden="true"
          className="grid size-8 flex-none place-items-center rounded-sm bg-well font-semibold text-link uppercase"
        >
          {[...name][0]}
        </span>
      )}
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className="text-link underline underline-offset-4">{name}</span>
        {host && host !== name && !compact ? <span className="block text-sm text-soft">{host}</span> : null}
        {newTab ? <span className="sr-only"> {t("links.opens")}</span> : null}
      </span>
    </>
  );
  const target = newTab ? "_blank" : undefined;
  return host ? (
    <a href={href} rel="noreferrer" target={target} className={className}>
      {inside}
    </a>
  ) : (
    <Link to={href} target={target} className={className}>
      {inside}
    </Link>
  );
}
