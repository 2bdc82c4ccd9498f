import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "~/components/ui/card";
import type { WayOn } from "../describe";
import { bangOf } from "../engines";

/**
 * Where to look on with the same words: links, so that nothing goes there before one is pressed. `children`: what
 * else can be done with them.
 */
export function WaysOn({
  query,
  ways,
  children,
}: {
  query: string;
  ways: readonly WayOn[];
  children: ReactNode;
}) {
  const { t } = useTranslation("search");
  const [first, ...others] = ways;
  if (!first) return null;
  return (
    <Card labelledBy="ways-on">
      <h2 id="ways-on" className="mb-3 text-lg">
        {t("on.title")}
      </h2>
      <p>
        <a href={first.address} rel="noreferrer" className="button button-primary">
          {t("on.to", { query: shorten(query), name: first.name })}
        </a>
      </p>
      <ul className="mt-4 flex flex-wrap gap-2">
        {others.map(({ place, name, address }) => (
          <li key={place}>
            <a href={address} rel="noreferrer" className="button button-secondary button-small">
              {name} <kbd className="font-mono text-soft">!{bangOf(place)}</kbd>
            </a>
          </li>
        ))}
      </ul>
      <p className="mt-4 text-sm text-soft">{t("on.bangs")}</p>
      {children}
    </Card>
  );
}

const shorten = (query: string) => (query.length > 40 ? `${query.slice(0, 39)}…` : query);
