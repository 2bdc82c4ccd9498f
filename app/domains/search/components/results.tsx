import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "~/components/ui/card";
import { type Entry, leavesHere } from "../find";

const LINK = "font-semibold text-link underline underline-offset-4";

/** What is found here: pages of ours, then what the customer has. */
export function Results({ query, entries }: { query: string; entries: readonly Entry[] }) {
  const { t } = useTranslation("search");
  return (
    <Card labelledBy="found">
      <h2 id="found" className="mb-3 text-lg">
        {t("results.title")}
      </h2>
      {entries.length === 0 ? (
        <p className="text-soft">{t("results.nothing", { query })}</p>
      ) : (
        <ul className="divide-y divide-line">
          {entries.map(({ kind, title, note, href }) => (
            <li key={`${kind} ${href} ${title}`} className="py-3 first:pt-0 last:pb-0">
              {leavesHere({ href }) ? (
                <a href={href} rel="noreferrer" className={LINK}>
                  {title}
                </a>
              ) : (
                <Link to={href} className={LINK}>
                  {title}
                </Link>
              )}
              <p className="text-sm text-soft">
                {t(`kinds.${kind}`)}
                {note ? ` · ${note}` : null}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
